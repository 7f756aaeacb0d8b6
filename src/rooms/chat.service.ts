import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChatData, ChatMessage, HistoryData, TypingData } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';
import { RoomsService, stampOf } from './rooms.service.js';

/** Room chat, private chat, and who is writing. Text is passed on, never looked into or logged. */
@Injectable()
export class ChatService {
  constructor(private readonly rooms: RoomsService) {}

  /**
   * Sends a message to the room or to one participant, and tells the sender that it is on its way.
   *
   * @throws ProtocolError `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  send(sender: Participant, { text, target }: ChatData, re?: number): void {
    const draft = {
      message_id: randomUUID(),
      user_id: sender.userId,
      name: sender.name,
      text,
      sent_at: Date.now(),
    };
    const message =
      target === undefined
        ? this.sendToRoom(sender, draft)
        : this.sendPrivately(sender, this.rooms.peerOf(sender, target), draft);
    const { message_id, sent_at, seq } = message;
    const ack = new EncodedFrame({ type: 'ack', data: { message_id, sent_at, seq }, re });
    sender.reply(ack, re);
  }

  /** Replies with a page of the room's messages. */
  history(asker: Participant, data: HistoryData, re?: number): void {
    const page = asker.room.log.page(data);
    asker.reply(new EncodedFrame({ type: 'history', data: page, re }), re);
  }

  /**
   * Tells the room, or one participant, that the sender is writing.
   *
   * @throws ProtocolError `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  typing(sender: Participant, { target }: TypingData): void {
    if (target === undefined) {
      sender.room.broadcast(new EncodedFrame({ type: 'typing', data: stampOf(sender) }), sender);
      return;
    }
    const data = { target, ...stampOf(sender) };
    this.rooms.peerOf(sender, target).send(new EncodedFrame({ type: 'typing', data }));
  }

  private sendToRoom(sender: Participant, draft: Omit<ChatMessage, 'seq'>): ChatMessage {
    const message = sender.room.log.append(draft);
    sender.room.broadcast(toFrame(sender, message), sender);
    return message;
  }

  /** The receiver reads its own inbox position, the sender the one in its own inbox. */
  private sendPrivately(
    sender: Participant,
    receiver: Participant,
    draft: Omit<ChatMessage, 'seq'>,
  ): ChatMessage {
    const message = { ...draft, target: receiver.userId };
    receiver.send(toFrame(sender, { ...message, seq: receiver.nextInboxSeq() }));
    return { ...message, seq: sender.nextInboxSeq() };
  }
}

function toFrame(sender: Participant, { seq, ...data }: ChatMessage): EncodedFrame {
  return new EncodedFrame({ type: 'chat', data: { ...data, ...stampOf(sender) }, seq });
}
