import { Injectable } from '@nestjs/common';
import { Passwords } from '../access/passwords.js';
import { IceService } from '../ice/ice.service.js';
import { ProtocolError } from '../protocol/errors.js';
import type { PolicyPatch } from '../protocol/frames.js';
import { RestraintsService } from './restraints.service.js';
import type { Room } from './room.js';

const BUSY_DELAY_MS = 5000;

/** Changes what holds for a room as a whole. */
@Injectable()
export class PolicySettingsService {
  constructor(
    private readonly restraints: RestraintsService,
    private readonly passwords: Passwords,
    private readonly ice: IceService,
  ) {}

  /**
   * Makes the changes, all of them or none.
   *
   * @param check is called when nothing is waited for any more, before anything changes; what it throws
   * leaves all as it was.
   * @throws ProtocolError `NO_SUCH_PEER` when nobody in the room can be put into the spotlight;
   * `UNAVAILABLE` when too many passwords are hashed now, or there is no relay to send everything through.
   */
  async change(room: Room, patch: PolicyPatch, check?: () => void): Promise<void> {
    const { policy } = room;
    const spotlight = spotlightOf(patch);
    if (spotlight !== undefined) room.peer(spotlight);
    if (patch.relay_only === true && !this.ice.offersRelay) {
      throw new ProtocolError('UNAVAILABLE', 'This server has no relay.', { field: 'relay_only' });
    }
    const passwordHash =
      patch.password === undefined ? policy.passwordHash : await this.hash(patch.password);
    check?.();
    policy.passwordHash = passwordHash;
    policy.isLocked = patch.locked ?? policy.isLocked;
    policy.hasLobby = patch.lobby ?? policy.hasLobby;
    policy.chat = patch.chat ?? policy.chat;
    policy.screen = patch.screen ?? policy.screen;
    policy.isRelayOnly = patch.relay_only ?? policy.isRelayOnly;
    if (patch.spotlight !== undefined) policy.spotlight = spotlight;
    if (patch.screen !== undefined) {
      for (const participant of room.participants()) this.restraints.adapt(participant);
    }
  }

  private async hash(password: string | null): Promise<string | undefined> {
    if (password === null) return undefined;
    const hash = await this.passwords.hash(password);
    if (hash !== undefined) return hash;
    const retryAfterMs = BUSY_DELAY_MS;
    throw new ProtocolError('UNAVAILABLE', 'Too many passwords at once.', { retryAfterMs });
  }
}

function spotlightOf({ spotlight }: PolicyPatch): string | undefined {
  return spotlight === undefined || spotlight === null ? undefined : String(spotlight);
}
