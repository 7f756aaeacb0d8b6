import { setTimeout as pause } from 'node:timers/promises';
import { ErrorReply } from '@redis/client';
import { askOnce, COMMAND_TIMEOUT_MS, isReply, RedisLine, type Reply } from './redis-line.js';
import { RedisUnusable } from './redis-unusable.js';
import { type Access, nameOf, type Place } from './redis-url.js';
import type { Way, WayEvents } from './redis-way.js';
import { slotOf, SLOTS } from './slots.js';
import { within } from './within.js';

const RETRY_MS = 100;
const MAX_REDIRECTS = 5;
const WHERE = ['CLUSTER', 'SLOTS'];

/**
 * The way to a Redis Cluster: a line to each primary server, and which of them has which slot. Unlike the
 * cluster client of the library it keeps nothing that cannot be sent, and waits for no server that hangs.
 */
export class ClusterWay implements Way {
  private readonly lines = new Map<string, RedisLine>();
  private owners: (string | undefined)[] = [];
  private primaries: ReadonlySet<string> = new Set();
  /** Whoever may know where what is: those of the settings, and all that were heard of. */
  private known: readonly Place[];
  private looking: Promise<void> | undefined;
  private isWhole = false;
  private isClosed = false;

  constructor(
    private readonly seeds: readonly Place[],
    private readonly access: Access,
    private readonly events: WayEvents,
  ) {
    this.known = seeds;
  }

  get isUp(): boolean {
    return this.areUp();
  }

  async open(patienceMs: number): Promise<void> {
    const endMs = performance.now() + patienceMs;
    for (;;) {
      try {
        await this.refresh();
        if (!this.isWhole) throw new Error('not all slots are served');
        const leftMs = Math.max(endMs - performance.now(), RETRY_MS);
        await Promise.all([...this.lines.values()].map((line) => line.opened(leftMs)));
        return;
      } catch (error) {
        const isFinal = error instanceof ErrorReply && !isReply(error, 'LOADING');
        if (isFinal || error instanceof RedisUnusable || performance.now() > endMs) throw error;
        await pause(RETRY_MS);
      }
    }
  }

  async send(key: string, command: string[]): Promise<Reply> {
    let line = this.lines.get(this.owners[slotOf(key)] ?? '');
    if (!line) throw new Error('nobody has the slot');
    let isAsking = false;
    for (let redirects = 0; ; redirects++) {
      try {
        return await line.send(command, isAsking);
      } catch (error) {
        if (redirects === MAX_REDIRECTS) throw error;
        if (isReply(error, 'TRYAGAIN')) {
          // Its keys are just being moved, one after the other.
          await pause(RETRY_MS);
          continue;
        }
        if (isReply(error, 'CLUSTERDOWN')) this.askLast(line.place);
        const place = redirectOf(error, line.place);
        if (!place) throw error;
        isAsking = isReply(error, 'ASK');
        if (!isAsking) void this.look();
        line = this.lineTo(place);
        await line.opened(COMMAND_TIMEOUT_MS);
      }
    }
  }

  placeOf(key: string): Place | undefined {
    return this.lines.get(this.owners[slotOf(key)] ?? '')?.place;
  }

  look(): Promise<void> {
    this.looking ??= this.refresh()
      .catch(() => undefined)
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  close(): void {
    this.isClosed = true;
    for (const line of this.lines.values()) line.close();
  }

  private areUp(): boolean {
    return this.isWhole && [...this.primaries].every((name) => this.lines.get(name)?.isUp);
  }

  /** Asks anybody who answers; rejects when nobody does. */
  private async refresh(): Promise<void> {
    let trouble: unknown;
    for (const place of this.known) {
      try {
        const line = this.lines.get(nameOf(place));
        const slots = line?.isUp
          ? await within(line.send(WHERE), COMMAND_TIMEOUT_MS)
          : await askOnce(place, this.access, WHERE);
        this.apply(slots as Reply[][], place);
        return;
      } catch (error) {
        // What Redis says tells more than a connection that is refused.
        if (!(trouble instanceof ErrorReply)) trouble = error;
      }
    }
    throw trouble;
  }

  /** Takes in the answer of a server: `[from, to, [host, port, …] of the primary, of replicas …]` each. */
  private apply(slots: readonly Reply[][], teller: Place): void {
    if (this.isClosed) return;
    const owners: (string | undefined)[] = [];
    const places = new Map<string, Place>();
    const primaries = new Set<string>();
    for (const [from, to, ...servers] of slots) {
      const all = servers.map((server) => placeIn(server as Reply[], teller));
      for (const place of all) places.set(nameOf(place), place);
      const [primary] = all;
      if (!primary) continue;
      primaries.add(nameOf(primary));
      owners.length = Math.max(owners.length, Number(to) + 1);
      owners.fill(nameOf(primary), Number(from), Number(to) + 1);
    }
    const wereUp = this.areUp();
    const before = this.owners;
    this.owners = owners;
    this.primaries = primaries;
    this.isWhole = owners.length === SLOTS && !owners.includes(undefined);
    for (const name of primaries) this.lineTo(places.get(name) ?? teller);
    for (const [name, line] of this.lines) {
      if (primaries.has(name)) continue;
      this.lines.delete(name);
      line.close();
    }
    this.rememberWhomToAsk(teller, places);
    if (wereUp && !this.areUp()) this.events.down();
    if (before.length > 0 && owners.some((owner, slot) => owner !== before[slot])) {
      this.events.moved();
    }
  }

  /** A server that has lost the others does not know what they have made of its slots. */
  private askLast(place: Place): void {
    const isIt = (other: Place): boolean => nameOf(other) === nameOf(place);
    this.known = [...this.known.filter((other) => !isIt(other)), place];
    void this.look();
  }

  /** Whoever has just answered, primaries, replicas, and those of the settings, in this order. */
  private rememberWhomToAsk(teller: Place, places: ReadonlyMap<string, Place>): void {
    const all = [teller, ...places.values(), ...this.seeds];
    this.known = [...new Map(all.map((place) => [nameOf(place), place])).values()];
  }

  private lineTo(place: Place): RedisLine {
    const known = this.lines.get(nameOf(place));
    if (known) return known;
    const line = new RedisLine(place, this.access, 'cluster', this.events);
    this.lines.set(nameOf(place), line);
    return line;
  }
}

function placeIn([host, port]: Reply[], teller: Place): Place {
  // A server that does not know its own address means the one by which it was asked.
  return { host: host ? String(host) : teller.host, port: Number(port) };
}

function redirectOf(error: unknown, from: Place): Place | undefined {
  if (!(error instanceof ErrorReply)) return undefined;
  const [, host, port] = /^(?:MOVED|ASK) \d+ (.*):(\d+)$/u.exec(error.message) ?? [];
  if (port === undefined) return undefined;
  return { host: host === undefined || host === '' ? from.host : host, port: Number(port) };
}
