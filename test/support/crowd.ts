import { checkHistories } from './history.js';
import { Random } from './random.js';
import { eventually, SocketMember } from './socket-member.js';

const TICK_MS = 10;
const PATIENCE_MS = 60_000;

/** How long comebacks took, from the loss of a socket to being in again. */
export interface Comebacks {
  count: number;
  p50Ms: number;
  p99Ms: number;
  longestMs: number;
}

/** Who sits where, and how. */
export interface CrowdOptions {
  /** Members of each room. */
  sizes: readonly number[];
  /** Where the next socket of a member goes. */
  port: (member: number) => number;
  /** Factor on the waiting times of members; 1 is that of the page. */
  haste?: number;
  /** The address of the server, for a member. */
  host?: (member: number) => string;
  /** The address to call from, for a member. */
  from?: (member: number) => string | undefined;
  seed?: number;
}

/** Members in rooms who talk, come back by themselves, and are held against what was promised to them. */
export class Crowd {
  readonly members: SocketMember[] = [];
  /** Those who went without a word, and will not come back. */
  readonly quitters = new Set<SocketMember>();
  /** How many messages were said. */
  said = 0;
  private readonly random: Random;
  private talking: NodeJS.Timeout | undefined;

  constructor({ sizes, port, haste = 1, host, from, seed = 1 }: CrowdOptions) {
    this.random = new Random(seed);
    for (const [room, size] of sizes.entries()) {
      for (let n = 0; n < size; n++) {
        const index = this.members.length;
        this.members.push(
          new SocketMember(
            () => port(index),
            `room ${String(room)}`,
            `member-${String(index)}`,
            haste,
            host?.(index),
            from?.(index),
          ),
        );
      }
    }
  }

  /** Those who stay until the end. */
  get stayers(): SocketMember[] {
    return this.members.filter((member) => !this.quitters.has(member));
  }

  /** True when everybody who stays is in. */
  get isIn(): boolean {
    return this.stayers.every(({ isIn }) => isIn);
  }

  /** Lets all of them in: first one of each room, who decides which node has the room. */
  async enter(): Promise<void> {
    const firsts = this.members.filter(({ room }, n) => this.members[n - 1]?.room !== room);
    for (const first of firsts) first.start();
    await eventually('the first are in', () => firsts.every(({ isIn }) => isIn), PATIENCE_MS);
    for (const member of this.members) if (!firsts.includes(member)) member.start();
    await eventually('all are in', () => this.isIn, PATIENCE_MS);
  }

  /**
   * Has somebody say something, so many times a second, until {@link settle}. As on the page, nobody sends a
   * message before the one before it is acknowledged.
   */
  talk(perSecond: number): void {
    const startMs = performance.now();
    let turns = 0;
    this.talking = setInterval(() => {
      const due = ((performance.now() - startMs) * perSecond) / 1000;
      for (; turns < due; turns++) {
        const free = this.stayers.filter(({ unacknowledged }) => unacknowledged === 0);
        if (free.length > 0) this.random.pick(free).chat(`message ${String(++this.said)}`);
      }
    }, TICK_MS);
  }

  /** Somebody goes for good, without a word: of a room in which others see that. */
  quit(): void {
    const rooms = new Set([...this.quitters].map(({ room }) => room));
    const candidates = this.stayers.filter(({ room }) => !rooms.has(room));
    const quitter = this.random.pick(candidates.length > 0 ? candidates : this.stayers);
    this.quitters.add(quitter);
    quitter.stop();
  }

  /** Waits until all who stay are in again. */
  async back(): Promise<void> {
    try {
      await eventually('all are back', () => this.isIn, PATIENCE_MS);
    } catch (error) {
      const missing = this.stayers.filter(({ isIn }) => !isIn);
      const ways = missing.map(({ userId, closeCodes }) => `${userId} ${closeCodes.join(' ')}`);
      throw new Error(`not back: ${ways.join(', ')}`, { cause: error });
    }
  }

  /**
   * Ends the talk, and waits until all is acknowledged and told.
   *
   * @returns the promises that were broken, in words. Empty when none was.
   */
  async settle(): Promise<string[]> {
    clearInterval(this.talking);
    const { stayers } = this;
    await eventually(
      'all is acknowledged',
      () => stayers.every(({ isIn, unacknowledged }) => isIn && unacknowledged === 0),
      PATIENCE_MS,
    );
    await eventually('every end is told', () => this.untold().length === 0, PATIENCE_MS);
    await eventually('everybody has the same', () => this.isLevel(), PATIENCE_MS);
    return [...checkHistories(this.members.map((member) => member.history())), ...this.wrongEnds()];
  }

  /** Those who lost their seat although they came back. */
  reseated(): SocketMember[] {
    return this.stayers.filter(
      ({ events }) => events.filter(({ kind }) => kind === 'began').length !== 1,
    );
  }

  /** How long comebacks took so far. */
  comebacks(): Comebacks {
    const times = this.members.flatMap(({ comebackMs }) => comebackMs).sort((a, b) => a - b);
    const at = (part: number): number =>
      Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
    return { count: times.length, p50Ms: at(0.5), p99Ms: at(0.99), longestMs: at(1) };
  }

  /** Ends all of them. */
  stop(): void {
    clearInterval(this.talking);
    for (const member of this.members) member.stop();
  }

  private isLevel(): boolean {
    const newest = new Map<string, number>();
    for (const { room, seq } of this.stayers) {
      if ((newest.get(room) ?? seq) !== seq) return false;
      newest.set(room, seq);
    }
    return true;
  }

  /** Ends that somebody who was there all the time has not been told of. */
  private untold(): string[] {
    const reseated = new Set(this.reseated());
    return [...this.quitters].flatMap(({ room, userId }) =>
      this.stayers
        .filter((member) => member.room === room && !reseated.has(member))
        .filter(({ sawGone }) => !sawGone.includes(`${userId} timeout`))
        .map((witness) => `${witness.userId}: was not told that ${userId} is gone`),
    );
  }

  /** Ends that nobody should have been told, or not twice. Whoever lost the seat has left as well. */
  private wrongEnds(): string[] {
    const ended = new Set([...this.quitters, ...this.reseated()].map(({ userId }) => userId));
    return this.stayers.flatMap(({ userId, sawGone }) =>
      sawGone
        .filter((notice) => {
          const [who = '', reason] = notice.split(' ');
          return reason !== 'timeout' || !ended.has(who);
        })
        .map((notice) => `${userId}: was told ${notice}`),
    );
  }
}
