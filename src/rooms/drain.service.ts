import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { BROKER, type Broker } from '../broker/broker.js';
import { CONFIG, type Config } from '../config/config.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { AdmissionService } from './admission.service.js';
import type { Participant } from './participant.js';
import { RoomsService } from './rooms.service.js';

/** How long members may take to say that they have everything. */
const MAX_ACK_WAIT_MS = 5000;
const ACK_POLL_MS = 50;
/** Closing this many sockets takes a second, so that not all come back at once. */
const CLOSES_PER_SECOND = 1000;
const MIN_WINDOW_MS = 1000;
/** How long a server on its own is expected to be down. */
const EXPECTED_DOWNTIME_MS = 1000;
const COMEBACK_SPREAD_MS = 2000;

/**
 * Empties the server before it stops: lets nobody in, tells everybody, waits until all that was
 * acknowledged has arrived, and closes the sockets one after the other with 1012 and a time to come back.
 */
@Injectable()
export class DrainService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DrainService.name);
  private drainStarted = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly admission: AdmissionService,
    private readonly rooms: RoomsService,
  ) {}

  /** True from the first sign of the end on. */
  get isDraining(): boolean {
    return this.drainStarted;
  }

  /** Called by Nest before it closes anything. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.drainStarted) return;
    this.drainStarted = true;
    this.admission.close();
    const connections = this.rooms.connections();
    this.logger.log({ msg: 'draining', sockets: connections.length });
    if (connections.length === 0) return;
    const heads = this.announce(connections);
    await this.everythingArrived(heads);
    await this.closeOneByOne(connections);
  }

  /** Tells everybody, and gives for each member how much it has to have before it may be closed. */
  private announce(connections: Connection[]): Map<Participant, number> {
    const heads = new Map<Participant, number>();
    for (const connection of connections) {
      const participant = this.rooms.participantOf(connection);
      if (participant?.dialect !== 'meet.v1') continue;
      const data = { retry_after_ms: comebackDelayMs() };
      participant.send(new EncodedFrame({ type: 'draining', data }));
      // Its answer says how far the member has read.
      const ping = connection.makePing?.();
      if (ping) connection.send(ping);
      heads.set(participant, this.broker.head(participant.room.name).seq);
    }
    return heads;
  }

  private async everythingArrived(heads: ReadonlyMap<Participant, number>): Promise<void> {
    const deadlineMs = Date.now() + Math.min(MAX_ACK_WAIT_MS, this.config.drainMs);
    const isSomebodyBehind = (): boolean =>
      [...heads].some(
        ([participant, seq]) => participant.isConnected && participant.ackedSeq < seq,
      );
    while (Date.now() < deadlineMs && isSomebodyBehind()) await sleep(ACK_POLL_MS);
  }

  private async closeOneByOne(connections: Connection[]): Promise<void> {
    const wishMs = (connections.length / CLOSES_PER_SECOND) * 1000;
    const windowMs = Math.min(Math.max(wishMs, MIN_WINDOW_MS), this.config.drainMs);
    const startMs = Date.now();
    for (const [index, connection] of shuffled(connections).entries()) {
      const dueMs = startMs + (index / connections.length) * windowMs;
      const waitMs = dueMs - Date.now();
      if (waitMs > 1) await sleep(waitMs);
      connection.close(CloseCode.RESTART, `retry_after_ms=${String(comebackDelayMs())}`);
    }
  }
}

/** Not the one of `node:timers/promises`: fake clocks do not reach it. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function comebackDelayMs(): number {
  return Math.round(EXPECTED_DOWNTIME_MS + Math.random() * COMEBACK_SPREAD_MS);
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
