import { setTimeout as pause } from 'node:timers/promises';
import { RedisLine, type Reply } from './redis-line.js';
import { RedisUnusable } from './redis-unusable.js';
import { type Access, nameOf, type Place } from './redis-url.js';
import type { Way, WayEvents } from './redis-way.js';

const RETRY_MS = 100;

/** The way to a Redis of one server, which may be another one later: a replica that has taken over. */
export class OneServer implements Way {
  private line: RedisLine | undefined;
  private looking: Promise<void> | undefined;
  private isClosed = false;

  /** @param find gives where the server is; rejects when nobody knows. */
  constructor(
    private readonly find: () => Promise<Place>,
    private readonly access: Access,
    private readonly events: WayEvents,
  ) {}

  get isUp(): boolean {
    return this.line?.isUp ?? false;
  }

  async open(patienceMs: number): Promise<void> {
    const endMs = performance.now() + patienceMs;
    for (;;) {
      try {
        this.use(await this.find());
        await this.line?.opened(Math.max(endMs - performance.now(), RETRY_MS));
        return;
      } catch (error) {
        // A line tries as long as it may; only what is asked elsewhere is worth another try.
        if (this.line ?? error instanceof RedisUnusable) throw error;
        if (performance.now() > endMs) throw error;
        await pause(RETRY_MS);
      }
    }
  }

  send(_key: string, command: string[]): Promise<Reply> {
    return this.line?.send(command) ?? Promise.reject(new Error('Redis is not found'));
  }

  placeOf(): Place | undefined {
    return this.line?.place;
  }

  look(): Promise<void> {
    this.looking ??= this.find()
      .then(
        (place) => {
          this.use(place);
        },
        () => undefined,
      )
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  close(): void {
    this.isClosed = true;
    this.line?.close();
  }

  private use(place: Place): void {
    const { line } = this;
    if (this.isClosed || line?.name === nameOf(place)) return;
    this.line = new RedisLine(place, this.access, 'standalone', this.events);
    if (!line) return;
    const wasUp = line.isUp;
    line.close();
    if (wasUp) this.events.down();
    this.events.moved();
  }
}
