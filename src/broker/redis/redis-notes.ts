import type { Counted, SharedNotes } from '../nodes.js';
import type { RedisLink } from './redis-link.js';

/** The {@link SharedNotes} in a Redis: each has an end there. */
export class RedisNotes implements SharedNotes {
  private readonly created: string;

  constructor(
    private readonly link: RedisLink,
    private readonly prefix: string,
    private readonly nowMs: () => number,
  ) {
    this.created = `${prefix}{created}`;
  }

  async count(name: string, points: number, windowMs: number): Promise<Counted> {
    const key = `${this.prefix}{count:${name}}`;
    const reply = await this.link.evaluate('count', [key], [String(points), String(windowMs)]);
    const [count, leftMs] = reply as number[];
    return { count: Number(count), leftMs: Number(leftMs) };
  }

  async mark(name: string, untilMs: number): Promise<void> {
    const leftMs = Math.ceil(untilMs - this.nowMs());
    if (leftMs > 0) await this.link.send(['SET', this.markOf(name), '1', 'PX', String(leftMs)]);
  }

  async isMarked(name: string): Promise<boolean> {
    return (await this.link.send(['GET', this.markOf(name)])) !== null;
  }

  async list(room: string, untilMs: number): Promise<void> {
    await this.link.evaluate('list', [this.created], [room, String(untilMs)]);
  }

  async unlist(room: string): Promise<void> {
    await this.link.send(['ZREM', this.created, room]);
  }

  async listed(from: number, count: number): Promise<string[]> {
    const range = [String(from), String(from + count - 1)];
    return (await this.link.send(['ZRANGE', this.created, ...range])) as string[];
  }

  private markOf(name: string): string {
    return `${this.prefix}{mark:${name}}`;
  }
}
