import { describe, expect, it } from '@jest/globals';
import type { Appended, Broker, LogEntry } from '../../src/broker/broker.js';
import type { Retention } from '../../src/broker/retained-log.js';
import { Random } from '../support/random.js';
import { type BrokerFactory, chatDraft, textOf } from './broker-bench.js';

const STEPS = 100;
const SEEDS = Array.from({ length: 24 }, (_, n) => n + 1);
const ROOMS = ['tea', 'coffee'] as const;
const SESSIONS = ['ann', 'bob', 'cyd'] as const;
/** As many numbers of a session are remembered one by one. */
const REMEMBERED = 64;

interface Said {
  seq: number;
  atMs: number;
  session: string;
  id: number | undefined;
  text: string;
}

/** A room as plain lists: what there was since it began, and what every session has numbered. */
interface ModelRoom {
  said: Said[];
  numbers: Map<string, Map<number, number>>;
}

/** What a broker promises, as slowly and plainly as it can be said. */
class Model {
  private readonly rooms = new Map<string, ModelRoom>();

  constructor(private readonly retention: Retention) {}

  append(
    room: string,
    session: string,
    text: string,
    id: number | undefined,
    atMs: number,
  ): string {
    const { said, numbers } = this.of(room);
    if (id !== undefined) {
      const used = numbers.get(session) ?? this.usedInLog(room, session, atMs);
      numbers.set(session, used);
      const newest = [...used.keys()].slice(-REMEMBERED);
      if (newest.includes(id)) return `duplicate ${String(used.get(id))}`;
      if (id <= Math.max(0, ...used.keys())) return 'stale';
      used.set(id, said.length + 1);
    }
    said.push({ seq: said.length + 1, atMs, session, id, text });
    return `appended ${String(said.length)}`;
  }

  /** What is kept: the newest of it, and nothing before something that is not. */
  kept(room: string, nowMs: number): Said[] {
    const { said } = this.of(room);
    let first = said.length;
    while (first > 0 && said.length - first < this.retention.entries) {
      const next = said[first - 1];
      if (!next || next.atMs < nowMs - this.retention.ageMs) break;
      first--;
    }
    return said.slice(first);
  }

  size(room: string): number {
    return this.of(room).said.length;
  }

  forget(room: string, session: string): void {
    this.of(room).numbers.delete(session);
  }

  drop(room: string): void {
    this.rooms.delete(room);
  }

  private of(room: string): ModelRoom {
    const known = this.rooms.get(room) ?? { said: [], numbers: new Map() };
    this.rooms.set(room, known);
    return known;
  }

  private usedInLog(room: string, session: string, nowMs: number): Map<number, number> {
    const own = this.kept(room, nowMs).filter((each) => each.session === session);
    return new Map(own.flatMap(({ id, seq }) => (id === undefined ? [] : [[id, seq]])));
  }
}

/** A broker and its model, to which the same is done. */
class Pair {
  readonly heard = new Map<string, Said[]>();
  private readonly expectedOf = new Map<string, Said[]>();
  private readonly ends = new Map<string, () => void>();
  private readonly lastIds = new Map<string, number>();
  private texts = 0;

  constructor(
    private readonly broker: Broker,
    private readonly model: Model,
    private readonly random: Random,
    private readonly clock: { nowMs: number },
  ) {}

  /** Says up to eight things at once: in both rooms, by everybody, new ones, old ones and twice the same. */
  async say(): Promise<void> {
    await this.sayOnce(
      Array.from({ length: 1 + this.random.below(8) }, () => {
        const [room, session] = [this.random.pick(ROOMS), this.random.pick(SESSIONS)];
        return [room, session, this.idFor(`${room} ${session}`)];
      }),
    );
  }

  private async sayOnce(
    all: [room: string, session: string, id: number | undefined][],
  ): Promise<void> {
    const writing: Promise<Appended>[] = [];
    const expected: string[] = [];
    for (const [room, session, id] of all) {
      const text = String(++this.texts);
      const before = this.model.size(room);
      expected.push(this.model.append(room, session, text, id, this.clock.nowMs));
      if (this.model.size(room) > before && this.ends.has(room)) {
        this.expectedOf.get(room)?.push(...this.model.kept(room, this.clock.nowMs).slice(-1));
      }
      writing.push(Promise.resolve(this.broker.append(room, chatDraft(session, text, id))));
    }
    const results = await Promise.all(writing);
    expect(
      results.map((each) =>
        each.outcome === 'stale' ? 'stale' : `${each.outcome} ${String(each.entry.seq)}`,
      ),
    ).toEqual(expected);
  }

  /** Begins or ends to listen. */
  listen(): void {
    const room = this.random.pick(ROOMS);
    const end = this.ends.get(room);
    if (end) {
      end();
      this.ends.delete(room);
      return;
    }
    const heard = this.heard.get(room) ?? [];
    this.heard.set(room, heard);
    this.expectedOf.set(room, this.expectedOf.get(room) ?? []);
    this.ends.set(
      room,
      this.broker.subscribe(room, (entry) => heard.push(saidIn(entry))),
    );
  }

  /** Gives somebody up who then comes back, while nothing else is on its way. */
  async forget(): Promise<void> {
    const [room, session] = [this.random.pick(ROOMS), this.random.pick(SESSIONS)];
    this.broker.forget(room, session);
    this.model.forget(room, session);
    await this.sayOnce([[room, session, this.idFor(`${room} ${session}`) ?? 1]]);
  }

  drop(): void {
    const room = this.random.pick(ROOMS);
    this.broker.drop(room);
    this.model.drop(room);
    this.ends.delete(room);
    for (const session of SESSIONS) this.lastIds.delete(`${room} ${session}`);
  }

  /** Compares everything that can be read. */
  compare(): void {
    for (const room of ROOMS) {
      const kept = this.model.kept(room, this.clock.nowMs);
      const { epoch, seq } = this.broker.head(room);
      expect(seq).toBe(this.model.size(room));
      expectSame(this.broker.entries(room).map(saidIn), kept);
      const from = this.random.below(seq + 2);
      const range = this.broker.range(room, epoch, from);
      const isWhole = from <= seq && seq - from <= kept.length;
      expect(range.complete).toBe(isWhole);
      if (range.complete) {
        const after = kept.filter((each) => each.seq > from);
        expectSame(range.entries.map(saidIn), after);
      } else {
        expect(range.reason).toBe(from > seq ? 'epoch' : 'window');
      }
      expectSame(this.heard.get(room), this.expectedOf.get(room));
    }
  }

  /** No number, the next one, one a little later, or one from before. */
  private idFor(who: string): number | undefined {
    if (this.random.chance(0.2)) return undefined;
    const last = this.lastIds.get(who) ?? 0;
    const id = Math.max(1, last + this.random.pick([1, 1, 1, 2, 5, 0, -1, -3, -80]));
    this.lastIds.set(who, Math.max(last, id));
    return id;
  }
}

/** As `toEqual`, which takes long where there is much that is the same. */
function expectSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}

function saidIn({ seq, atMs, origin, body }: LogEntry): Said {
  return { seq, atMs, session: origin.session, id: origin.id, text: textOf(body) };
}

/** Does much to a broker by chance, and compares it with a model after every step. */
export function describeModel(name: string, factory: BrokerFactory): void {
  describe(`${name} beside a plain model`, () => {
    it.each(SEEDS)('is the same after everything that the seed %i does to both', async (seed) => {
      const random = new Random(seed);
      const clock = { nowMs: 1_000_000 };
      const retention = { entries: 1 + random.below(40), bytes: 1 << 20, ageMs: 1000 };
      const broker = await factory.make(retention, () => clock.nowMs);
      const pair = new Pair(broker, new Model(retention), random, clock);
      for (let step = 0; step < STEPS; step++) {
        const dice = random.below(100);
        if (dice < 70) await pair.say();
        else if (dice < 80) clock.nowMs += random.pick([1, 100, 999, 1000, 1001]);
        else if (dice < 90) pair.listen();
        else if (dice < 97) await pair.forget();
        else pair.drop();
        pair.compare();
      }
    });
  });
}
