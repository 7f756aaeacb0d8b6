import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Appended, BROKER, type Broker } from '../broker/broker.js';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import type { AckData, ChatData, ChatNotice, HistoryData, TypingData } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { ackFrame } from './ack-frame.js';
import { chatBodyJson } from './chat-json.js';
import type { InboxFrame } from './inbox.js';
import { keptMessage, withoutMessages } from './kept-room.js';
import type { Participant } from './participant.js';
import { chatRule } from './policy-rules.js';
import { RoomsService } from './rooms.service.js';
import { SnapshotService } from './snapshot.service.js';

/** Room chat, private chat, and who is writing. Text is passed on, never looked into or logged. */
@Injectable()
export class ChatService {
  /** The private messages that are being kept now. */
  private readonly underway = new Set<string>();

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomsService,
    private readonly snapshots: SnapshotService,
    private readonly metrics: Metrics = new Metrics(),
  ) {}

  /**
   * Sends a message to the room or to one participant, and acknowledges it once it cannot be lost. A
   * numbered message that is sent again is acknowledged again, and said once.
   *
   * It is done when this returns, or, where the log is kept elsewhere, when the promise is fulfilled.
   *
   * @throws ProtocolError, or rejects: `NO_SUCH_PEER` when the target is not in the sender's room; `UNAVAILABLE` when
   * the room or the target's inbox takes no more now; `BAD_MESSAGE` for a number of long ago; `FORBIDDEN`
   * where the chat is off or only hosts write.
   */
  send(sender: Participant, data: ChatData, id?: number): void | Promise<void> {
    if (data.target !== undefined) return this.sendPrivately(sender, data.target, data.text, id);
    demandChat(sender);
    return this.sendToRoom(sender, data.text, id);
  }

  /** Replies with a page of the room's messages. */
  history(asker: Participant, data: HistoryData, re?: number): void {
    const page = this.snapshots.page(asker, data);
    asker.reply(new EncodedFrame({ type: 'history', data: page, re }), re);
  }

  /**
   * Tells the room, or one participant, that the sender is writing.
   *
   * It is done when this returns, or, where the log is kept elsewhere, when the promise is fulfilled.
   *
   * @throws ProtocolError, or rejects: `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  typing(sender: Participant, { target }: TypingData): void {
    if (target === undefined) {
      sender.room.broadcast(new EncodedFrame({ type: 'typing', data: sender.stamp }), sender);
      return;
    }
    const data = { target, ...sender.stamp };
    this.rooms.peerOf(sender, target).send(new EncodedFrame({ type: 'typing', data }));
  }

  private sendToRoom(sender: Participant, text: string, id?: number): void | Promise<void> {
    const retryAfterMs = sender.room.chatBudget.take();
    if (retryAfterMs > 0) {
      this.metrics.limitHits.room_chat++;
      // The others spoke too much, not this sender: it is no offence of its own.
      throw new ProtocolError('UNAVAILABLE', 'The room is too busy.', { retryAfterMs });
    }
    const data = noticeOf(sender, text, id);
    const result = this.broker.append(sender.room.name, {
      body: { type: 'chat', data },
      origin: { session: sender.session.name, id },
      json: chatBodyJson(data, sender),
    });
    const done = (appended: Appended): void => {
      if (appended.outcome === 'stale') throw staleNumber();
      // The first time, the acknowledgement goes out in its place in the order.
      if (appended.outcome === 'duplicate') sender.reply(ackFrame(appended.entry), id);
    };
    if (result instanceof Promise) return result.then(done);
    done(result);
  }

  private sendPrivately(
    sender: Participant,
    target: string,
    text: string,
    id?: number,
  ): void | Promise<void> {
    const known = id === undefined ? undefined : sender.sentPrivately.look(id);
    if (known?.state === 'stale') throw staleNumber();
    if (known?.state === 'known') {
      sender.reply(new EncodedFrame({ type: 'ack', data: known.result, re: id }), id);
      return;
    }
    // What is kept is acknowledged also where the chat was closed since.
    demandChat(sender);
    const receiver = this.rooms.peerOf(sender, target);
    const data = { ...noticeOf(sender, text, id), target: receiver.userId };
    const frame: InboxFrame = { type: 'chat', data };
    if (!receiver.inbox.hasRoomFor(frame)) {
      this.metrics.limitHits.inbox++;
      const message = 'They are away and their inbox is full.';
      throw new ProtocolError('UNAVAILABLE', message, { retryAfterMs: 5000 });
    }
    const done = (): void => {
      receiver.deliver(frame);
      const { message_id, sent_at } = data;
      const ack: AckData = { message_id, sent_at, seq: sender.inbox.skip() };
      if (id !== undefined) sender.sentPrivately.add(id, ack);
      sender.reply(new EncodedFrame({ type: 'ack', data: ack, re: id }), id);
    };
    if (this.broker.keepFirst) return this.keepPrivately(sender, receiver, data, id).then(done);
    done();
  }

  /** Where the room may go on elsewhere, the message is kept for that before anybody hears of it. */
  private async keepPrivately(
    sender: Participant,
    receiver: Participant,
    data: ChatNotice,
    id: number | undefined,
  ): Promise<void> {
    const { room } = sender;
    if (this.underway.has(data.message_id)) throw new ProtocolError('UNAVAILABLE', 'Wait for it.');
    this.underway.add(data.message_id);
    try {
      await this.broker.keepFirst?.(room.name, keptMessage(sender, receiver, data, id));
    } finally {
      this.underway.delete(data.message_id);
    }
    if (room.find(receiver.userId) === receiver) return;
    this.broker.keep?.(room.name, withoutMessages([data]));
    // It has left meanwhile: the same answer as if it had before.
    room.peer(receiver.userId, receiver.userId);
  }
}

/** @throws ProtocolError `FORBIDDEN` where the chat is off, or only hosts write. */
function demandChat(sender: Participant): void {
  const error = chatRule(sender);
  if (error) throw error;
}

/** Written out: spreading the stamp into it would take longer than writing the JSON. */
function noticeOf(sender: Participant, text: string, id: number | undefined): ChatNotice {
  const { room, user_id } = sender.stamp;
  // Built from what survives a restart, so that even then a message that is sent again is recognised.
  const message_id = id === undefined ? randomUUID() : `${sender.session.name}.${String(id)}`;
  return { message_id, name: sender.name, text, sent_at: Date.now(), room, user_id };
}

function staleNumber(): ProtocolError {
  return new ProtocolError('BAD_MESSAGE', 'This number was used long ago.', { field: 'id' });
}
