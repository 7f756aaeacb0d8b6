import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { Participant } from '../../rooms/participant.js';
import type { Room } from '../../rooms/room.js';
import { type GoneReason, RoomEvents, type RoomListener } from '../../rooms/room-events.js';
import { aboutParticipant, aboutRoom, type WebhookSubject } from './webhook-event.js';
import { WebhookQueue, type WebhookTiming } from './webhook-queue.js';

const EPOCH_BYTES = 12;
const MAX_WAITING = 1000;
/** The rest of the time that a server has to stop is for its members. */
const DRAIN_MS = 3000;

/** The injection token of the {@link WebhookTiming}. */
export const WEBHOOK_TIMING = Symbol('WEBHOOK_TIMING');

/** Time as it passes. */
export const REAL_TIMING: WebhookTiming = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms).unref();
      if (signal.aborted) done();
      else signal.addEventListener('abort', done);
    }),
  random: () => Math.random(),
};

/**
 * Tells the addresses of `WEBHOOK_URLS` of rooms and people that come and go. Somebody who comes back
 * after a lost socket, after a restart of the server or at another node, has not gone and does not join anew.
 */
@Injectable()
export class WebhooksService implements RoomListener, OnApplicationShutdown {
  private readonly logger = new Logger('Webhooks');
  private readonly epoch = randomBytes(EPOCH_BYTES).toString('base64url');
  private readonly queues: readonly WebhookQueue[];
  /** Who was told to be in, or known to be told before a restart. */
  private readonly present = new Map<Room, Set<Participant>>();
  private lastNumber = 0;

  constructor(
    @Inject(CONFIG) { webhooks }: Config,
    @Inject(WEBHOOK_TIMING) private readonly timing: WebhookTiming,
    events: RoomEvents,
  ) {
    this.queues = webhooks.urls.map(
      (url, index) =>
        new WebhookQueue({
          url,
          secrets: webhooks.secrets,
          timing,
          maxWaiting: MAX_WAITING,
          onGivenUp: (why) => {
            this.logger.warn({ msg: 'a webhook was given up', receiver: index + 1, ...why });
          },
        }),
    );
    if (this.queues.length > 0) events.listen(this);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.queues.map((queue) => queue.drain(DRAIN_MS)));
  }

  joined(participant: Participant): void {
    const { room, session } = participant;
    const isNew = !session.isContinued;
    let present = this.present.get(room);
    if (!present) {
      present = new Set();
      this.present.set(room, present);
      if (isNew) this.tell(aboutRoom('room.started', room));
    }
    present.add(participant);
    if (isNew) this.tell(aboutParticipant('participant.joined', participant));
  }

  left(participant: Participant, reason: GoneReason): void {
    if (this.present.get(participant.room)?.delete(participant) !== true) return;
    this.tell(aboutParticipant('participant.left', participant, reason));
  }

  ended(room: Room): void {
    if (this.present.delete(room)) this.tell(aboutRoom('room.ended', room));
  }

  moved(room: Room): void {
    // Its node tells what happens in it from now on.
    this.present.delete(room);
  }

  private tell(subject: WebhookSubject): void {
    const event = {
      id: randomUUID(),
      at: this.timing.nowMs(),
      epoch: this.epoch,
      number: ++this.lastNumber,
      ...subject,
    };
    for (const queue of this.queues) queue.push(event);
  }
}
