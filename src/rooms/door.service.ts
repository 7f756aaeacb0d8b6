import { Injectable } from '@nestjs/common';
import { Passwords } from '../access/passwords.js';
import { ProtocolError } from '../protocol/errors.js';
import type { JoinData } from '../protocol/frames.js';
import type { Connection, Identity } from '../transport/connection.js';
import { RoomRegistry } from './room-registry.js';
import { opens } from './roles.service.js';

/** What becomes of somebody at the door: in, waiting for a host, or refused for this reason. */
export type Verdict = 'in' | 'wait' | ProtocolError;

/** What somebody brings to the door. */
type Entrant = Pick<JoinData, 'host_key' | 'password'>;

/** Decides who may enter a room by what was decided about it; how full it is, is another question. */
@Injectable()
export class DoorService {
  constructor(
    private readonly rooms: RoomRegistry,
    private readonly passwords: Passwords,
  ) {}

  /** What becomes of somebody new. Whoever brings the host key passes by all but a ban. */
  async verdict(connection: Connection, entrant: Entrant): Promise<Verdict> {
    const first = this.look(connection, entrant, undefined);
    if (typeof first !== 'object' || !('hash' in first)) return first;
    const { password } = entrant;
    if (password === undefined) return badPassword();
    const { address, room } = connection.identity;
    const judged = await this.passwords.judge({
      address,
      room,
      password,
      hash: first.hash,
      isWanted: () => connection.closeCode === undefined,
    });
    if (judged.outcome === 'wrong') return badPassword();
    if (judged.outcome === 'limited') {
      return new ProtocolError('RATE_LIMITED', 'Too many wrong passwords from there.', judged);
    }
    if (judged.outcome === 'busy') {
      return new ProtocolError('UNAVAILABLE', 'Too many passwords at once.', judged);
    }
    // Much may have been decided meanwhile.
    const then = this.look(connection, entrant, first.hash);
    return typeof then === 'object' && 'hash' in then ? badPassword() : then;
  }

  /** @param proven the hash of the password that was brought, once it was found to be right. */
  private look(
    { identity: { room, userId, address } }: Connection,
    { host_key: hostKey }: Entrant,
    proven: string | undefined,
  ): Verdict | { hash: string } {
    const policy = this.rooms.policyOf(room);
    if (!policy) return 'in';
    if (policy.isBanned(userId, address)) return banned();
    if (opens(policy, hostKey)) return 'in';
    if (policy.isLocked) return locked();
    const { passwordHash: hash } = policy;
    if (hash !== undefined && hash !== proven) return { hash };
    return policy.hasLobby ? 'wait' : 'in';
  }

  /** Why no base client gets in: it can neither wait nor bring a password. Undefined when one does. */
  baseRule({ room, userId, address }: Identity): ProtocolError | undefined {
    const policy = this.rooms.policyOf(room);
    if (!policy) return undefined;
    if (policy.isBanned(userId, address)) return banned();
    return policy.isOpen ? undefined : locked();
  }

  /**
   * True when a ticket that is ours gives this session its seat back: it was not shown out, and where
   * something is shut, it was in before that.
   */
  mayReturn({ room, userId, address }: Identity, session: string, lineage: string): boolean {
    const policy = this.rooms.policyOf(room);
    if (!policy) return true;
    if (policy.isBanned(userId, address) || policy.isExpelled(session)) return false;
    return policy.isOpen || policy.lineage === lineage;
  }
}

/** The same for a missing and a wrong one: who tries none learns nothing by it. */
function badPassword(): ProtocolError {
  const message = 'The room has a password, and this is not it.';
  return new ProtocolError('BAD_PASSWORD', message, { field: 'password' });
}

function banned(): ProtocolError {
  return new ProtocolError('BANNED', 'A host has shut you out until the meeting ends.');
}

function locked(): ProtocolError {
  return new ProtocolError('ROOM_LOCKED', 'A host has locked the room.');
}
