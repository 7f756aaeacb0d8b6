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
/** So long a message is waited for that takes the receipt along: both together are one write for each member. */
const COMPANY_MS = 100;

/** Takes note of what has arrived where, and tells the authors. */
@Injectable()
export class ReceiptsService {
  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  /** Handles `ack` and `pong`: the sender has everything up to these positions. */
  acknowledge(reader: Participant, { seq, inbox_seq }: AckCursors): void {
    const hadSeq = reader.ackedSeq;
    // Nobody can have what has not happened: believed, it would hide every later receipt of the room.
    const newestSeq = this.broker.head(reader.room.name).seq;
    this.tellAuthors(reader, reader.acknowledge({ seq: Math.min(seq, newestSeq), inbox_seq }));
    const { room } = reader;
    if (reader.ackedSeq > hadSeq && room.mayWaitForReaderAt(hadSeq)) this.tellRoom(room);
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
   * told with its next message, or soon; and then not again for a quarter of a second or more.
   */
  tellRoom(room: Room): void {
    if (room.size <= PROMPT_MEMBERS) {
      this.tell(room);
      return;
    }
    if (room.isReceiptDue || room.readByAll() <= room.deliveredSeq) return;
    room.isReceiptDue = true;
    const onDue = (): void => {
      room.isReceiptDue = false;
      // What was due has gone along with a message; what has been read since has its own time.
      if (pauseLeftMs(room) > 0) this.tellRoom(room);
      else this.tell(room);
    };
    setTimeout(onDue, Math.max(COMPANY_MS, pauseLeftMs(room))).unref();
  }

  /** A message goes out to a room: what it is going to be told can go along. */
  tellAlong(room: Room): void {
    if (room.isReceiptDue && pauseLeftMs(room) <= 0) this.tell(room);
  }

  private tell(room: Room): void {
    const seq = room.readByAll();
    if (seq <= room.deliveredSeq) return;
    room.deliveredSeq = seq;
    room.deliveredAtMs = performance.now();
    room.broadcast(new EncodedFrame({ type: 'delivered', data: { seq } }));
  }
}

function pauseLeftMs({ size, deliveredAtMs }: Room): number {
  const pauseMs = Math.max(LEAST_PAUSE_MS, size * PAUSE_PER_MEMBER_MS);
  return deliveredAtMs + pauseMs - performance.now();
}
