import { Inject, Injectable } from '@nestjs/common';
import { BROKER, type Broker } from '../broker/broker.js';
import type { AckCursors, ChatNotice } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { withoutMessages } from './kept-room.js';
import type { Participant } from './participant.js';
import type { Room } from './room.js';

/** Rooms of more members are told less often: in each, every message would be followed by another one. */
const PROMPT_MEMBERS = 4;
const LEAST_PAUSE_MS = 250;
const PAUSE_PER_MEMBER_MS = 2;

/** Takes note of what has arrived where, and tells the authors. */
@Injectable()
export class ReceiptsService {
  /** Rooms that were told just now. */
  private readonly pausing = new Set<Room>();

  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  /** Handles `ack` and `pong`: the sender has everything up to these positions. */
  acknowledge(reader: Participant, { seq, inbox_seq }: AckCursors): void {
    const hadSeq = reader.ackedSeq;
    // Nobody can have what has not happened: believed, it would hide every later receipt of the room.
    const newestSeq = this.broker.head(reader.room.name).seq;
    this.tellAuthors(reader, reader.acknowledge({ seq: Math.min(seq, newestSeq), inbox_seq }));
    if (reader.ackedSeq > hadSeq) this.tellRoom(reader.room);
  }

  /** Private messages have arrived at their reader. */
  tellAuthors(reader: Participant, arrived: readonly ChatNotice[]): void {
    for (const { user_id, message_id } of arrived) {
      const frame = new EncodedFrame({ type: 'delivered', data: { message_id } });
      reader.room.find(user_id)?.send(frame);
    }
    if (arrived.length > 0) this.broker.keep?.(reader.room.name, withoutMessages(arrived));
  }

  /**
   * Somebody left or read on: what everybody else has may be more than before. A room of more than four is
   * told at once, and then not again for a quarter of a second or more.
   */
  tellRoom(room: Room): void {
    if (this.pausing.has(room)) return;
    const seq = room.readByAll();
    if (seq <= room.deliveredSeq) return;
    room.deliveredSeq = seq;
    room.broadcast(new EncodedFrame({ type: 'delivered', data: { seq } }));
    if (room.size > PROMPT_MEMBERS) this.pause(room);
  }

  private pause(room: Room): void {
    this.pausing.add(room);
    const pauseMs = Math.max(LEAST_PAUSE_MS, room.size * PAUSE_PER_MEMBER_MS);
    setTimeout(() => {
      this.pausing.delete(room);
      this.tellRoom(room);
    }, pauseMs).unref();
  }
}
