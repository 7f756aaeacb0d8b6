import { Injectable } from '@nestjs/common';
import { hostKeyDigest, isHostKey, newHostKey } from '../access/host-key.js';
import { MEET_V1 } from '../protocol/frames.js';
import { ProtocolError } from '../protocol/errors.js';
import { deciderOf, DecisionsService, THE_SERVER } from './decisions.service.js';
import { LobbyService } from './lobby.service.js';
import type { Participant } from './participant.js';
import type { Policy } from './policy.js';
import type { Room } from './room.js';
import { RoomRegistry } from './room-registry.js';

/** Knows who is host and co-host, and who acts while no host is there. */
@Injectable()
export class RolesService {
  constructor(
    private readonly rooms: RoomRegistry,
    private readonly decisions: DecisionsService,
    private readonly lobby: LobbyService,
  ) {}

  /**
   * Gives somebody who took a seat its role: that of the key it brings, of what it has proved, or of its
   * promotion. The first `meet.v1` member of a room that has no host key is given one, and is host, unless
   * somebody else has said who is host: then nobody gets that key.
   */
  assign(participant: Participant, hostKey: string | undefined): void {
    const { room, session } = participant;
    if (participant.dialect !== MEET_V1) return;
    const { policy } = room;
    const { grant } = participant;
    const isHostByGrant = grant?.role === 'host';
    if (grant?.role === 'cohost') {
      policy.setCohost(session.name, true);
      this.rooms.keep(room);
    }
    if (policy.hostKey === undefined) {
      const key = newHostKey();
      policy.hostKey = hostKeyDigest(key);
      if (!grant || (isHostByGrant && grant.by === 'invite')) participant.newHostKey = key;
      if (!grant || isHostByGrant) participant.grantedRole = 'host';
      this.rooms.keep(room);
    } else if (isHostByGrant || opens(policy, hostKey)) {
      participant.grantedRole = 'host';
    }
    if (participant.grantedRole === 'member' && policy.isCohost(session.name)) {
      participant.grantedRole = 'cohost';
    }
    if (participant.grantedRole === 'host') this.adopt(room);
  }

  /** A seat was given for nothing: the host key that nobody has got is none. */
  revoke({ room, newHostKey }: Participant): void {
    if (newHostKey !== undefined) room.policy.hostKey = undefined;
  }

  /** Makes a co-host of a `meet.v1` member, or a member of a co-host. */
  change(target: Participant, role: 'cohost' | 'member'): void {
    const { room, session } = target;
    if (target.dialect !== MEET_V1) {
      const message = 'They use a page that cannot decide.';
      throw new ProtocolError('FORBIDDEN', message, { field: 'target' });
    }
    target.grantedRole = role;
    room.policy.setCohost(session.name, role === 'cohost');
    if (role === 'cohost') this.showWaiting(target);
  }

  /** Somebody who is in already brings a host key; the right one makes a host of it. */
  async claim(participant: Participant, hostKey: string | undefined): Promise<void> {
    const { room } = participant;
    if (participant.grantedRole === 'host' || !opens(room.policy, hostKey)) return;
    participant.grantedRole = 'host';
    room.actingHost = undefined;
    this.adopt(room);
    await this.decisions.tell(room, deciderOf(participant), 'succession', participant.userId);
    this.showWaiting(participant);
  }

  /**
   * Sees to it that somebody decides: the longest-present `meet.v1` member while there is neither host
   * nor co-host, nobody in the place of a host who is there. Those who are away are there.
   */
  async settle(room: Room): Promise<void> {
    const before = room.actingHost;
    const after = actingHostOf(room);
    if (after === before) return;
    room.actingHost = after;
    await this.decisions.tell(room, THE_SERVER, 'succession', (after ?? before)?.userId);
    if (after) this.showWaiting(after);
  }

  /** A host is there: what was found after a restart is a room like any other again. */
  private adopt(room: Room): void {
    if (room.policy.orphanedAtMs === undefined) return;
    room.policy.orphanedAtMs = undefined;
    this.rooms.keep(room);
  }

  private showWaiting(participant: Participant): void {
    if (this.lobby.list(participant.room.name).length > 0) this.lobby.tell(participant);
  }
}

/** True when `key` makes a host in the room that this policy belongs to. */
export function opens(policy: Policy, key: string | undefined): boolean {
  return key !== undefined && policy.hostKey !== undefined && isHostKey(key, policy.hostKey);
}

function actingHostOf(room: Room): Participant | undefined {
  const members = room.participants().filter(({ dialect }) => dialect === MEET_V1);
  const mayAct = members.filter(({ grant }) => grant?.by !== 'token');
  if (members.some(({ grantedRole }) => grantedRole === 'host')) return undefined;
  // Promoting somebody must not cost the acting host its role.
  if (room.actingHost !== undefined && members.includes(room.actingHost)) return room.actingHost;
  if (members.some(({ grantedRole }) => grantedRole === 'cohost')) return undefined;
  // Of whom others have said what they are, nobody becomes more by being early.
  return mayAct.find(({ isAway }) => !isAway) ?? mayAct[0];
}
