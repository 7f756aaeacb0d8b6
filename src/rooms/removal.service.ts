import { Injectable } from '@nestjs/common';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import { type ControlData, type ControlNotice, MEET_V1 } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { EntranceService } from './entrance.service.js';
import type { Participant } from './participant.js';
import type { Room } from './room.js';
import { RoomRegistry } from './room-registry.js';
import { RoomsService } from './rooms.service.js';

/** Takes people out of a room against their will: one of them, or all. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly rooms: RoomsService,
    private readonly entrance: EntranceService,
    private readonly registry: RoomRegistry,
  ) {}

  /**
   * Shows somebody out, and with `ban` keeps it out until the room ends.
   *
   * @throws ProtocolError `FORBIDDEN` for an address from which a host or co-host comes as well.
   */
  remove(target: Participant, notice: ControlNotice, { action, address }: ControlData): void {
    const { room, userId, session } = target;
    if (action === 'ban') {
      const from = address === true ? target.address : undefined;
      if (from !== undefined && isAddressOfHosts(room, from)) {
        const message = 'A host comes from that address as well.';
        throw new ProtocolError('FORBIDDEN', message, { field: 'address' });
      }
      room.policy.ban(userId, from);
    }
    room.policy.expel(session.name);
    target.send(new EncodedFrame({ type: 'control', data: notice }));
    const words = action === 'ban' ? 'A host has banned you.' : 'A host has removed you.';
    dismiss(this.rooms.expel(target, 'kicked'), words);
  }

  /**
   * Sends somebody back to wait. Who is away is only shown out: it waits when it comes back, if there is
   * a lobby. Whoever was the last one there is closed with 4410: with it the room is over.
   *
   * @throws ProtocolError `FORBIDDEN` for a base participant, which cannot wait.
   */
  toLobby(target: Participant, notice: ControlNotice): void {
    if (target.dialect !== MEET_V1) {
      throw new ProtocolError('FORBIDDEN', 'They use a page that cannot wait.', {
        field: 'target',
      });
    }
    const { room, name, caps, state, session, grant } = target;
    room.policy.expel(session.name);
    target.send(new EncodedFrame({ type: 'control', data: notice }));
    const { mic, camera, screen, strain } = state;
    const said = { mic, camera, screen, hand: false, strain };
    const connection = this.rooms.expel(target, 'lobby');
    if (!connection) return;
    if (this.registry.policyOf(room.name) !== room.policy) {
      connection.close(CloseCode.ENDED, 'Nobody is left in the room.');
      return;
    }
    // Of what it had proved, its name and that it is nobody else are left.
    const kept = grant && {
      grant: { ...grant, role: 'member' as const },
      spend: () => undefined,
      seated: () => undefined,
    };
    this.entrance.wait(connection, { name, caps, state: said }, undefined, kept);
  }

  /** Ends the room: everybody is closed with 4410, those who wait as well. */
  end(room: Room, notice: ControlNotice): void {
    const frame = new EncodedFrame({ type: 'control', data: notice });
    for (const participant of room.participants()) {
      if (participant.userId !== notice.user_id) participant.send(frame);
    }
    for (const connection of this.rooms.end(room)) {
      connection.close(CloseCode.ENDED, 'A host has ended the meeting.');
    }
  }
}

function isAddressOfHosts(room: Room, address: string): boolean {
  return room
    .participants()
    .some((participant) => participant.role !== 'member' && participant.address === address);
}

/** A base client knows no `control`: the error is what it can show. */
function dismiss(connection: Connection | undefined, words: string): void {
  if (connection?.identity.dialect === 'base') {
    connection.refuse(new ProtocolError('FORBIDDEN', words));
  }
  connection?.close(CloseCode.FORBIDDEN, words);
}
