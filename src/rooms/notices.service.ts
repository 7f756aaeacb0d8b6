import { Injectable } from '@nestjs/common';
import { MEET_V1 } from '../protocol/frames.js';
import type { InboxFrame } from './inbox.js';
import type { Room } from './room.js';

/** How many of those who are in a room a word reaches, now or when they are back. */
export interface NoticeReach {
  reached: number;
  /** Base participants, which have no way to show it, and those whose inbox is full. */
  missed: number;
}

/** Brings a word from administrators to everybody in a room. */
@Injectable()
export class NoticesService {
  /** Sends it to everybody who is in; whoever comes later does not see it. */
  send(room: Room, text: string): NoticeReach {
    const data = {
      room: room.name,
      user_id: '',
      role: 'admin' as const,
      text,
      sent_at: Date.now(),
    };
    const frame: InboxFrame = { type: 'notice', data };
    const reach: NoticeReach = { reached: 0, missed: 0 };
    for (const participant of room.participants()) {
      if (participant.dialect !== MEET_V1 || !participant.inbox.hasRoomFor(frame)) {
        reach.missed++;
        continue;
      }
      participant.deliver(frame);
      reach.reached++;
    }
    return reach;
  }
}
