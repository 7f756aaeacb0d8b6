import { roomySettings, startApp, type TestApp } from './app.js';
import type { Config } from '../../src/config/config.js';
import { checkHistories } from './history.js';
import { eventually, SocketMember } from './socket-member.js';

const NODES = 3;
const ROOMS = 2;
const MEMBERS = 8;
const TALK_MS = 50;
/** So that a test need not wait as a person would. */
const HASTE = 0.2;
const PATIENCE_MS = 30_000;

/** Three nodes of one service, and people who talk in its rooms by any of them. */
export class TalkingMembers {
  readonly nodes: TestApp[] = [];
  readonly members: SocketMember[] = [];
  private talk: NodeJS.Timeout | undefined;
  private said = 0;

  /** Starts the nodes, and waits until all are in and talk. */
  async start(redis: NonNullable<Config['redis']>): Promise<void> {
    const fast = { perSecond: 10_000, burst: 10_000 };
    const rates = { ...roomySettings().rates, chat: fast, roomChat: fast };
    for (let n = 0; n < NODES; n++) {
      this.nodes.push(await startApp({ redis, rates, graceMs: 20_000 }));
    }
    for (let n = 0; n < MEMBERS; n++) {
      const port = (): number => this.nodes[Math.floor(Math.random() * NODES)]?.port ?? 0;
      const room = `room ${String(n % ROOMS)}`;
      this.members.push(new SocketMember(port, room, `member-${String(n)}`, HASTE));
    }
    for (const member of this.members) member.start();
    await eventually('all are in', () => this.members.every(({ isIn }) => isIn), PATIENCE_MS);
    this.talk = setInterval(() => {
      for (const member of this.members) {
        if (member.isIn && member.unacknowledged === 0) member.chat(`said ${String(++this.said)}`);
      }
    }, TALK_MS);
  }

  /** Waits until everybody has said something new and has it acknowledged; gives how long that took. */
  async goOn(): Promise<number> {
    const startMs = performance.now();
    const acks = (): number[] =>
      this.members.map(({ events }) => events.filter(({ kind }) => kind === 'acked').length);
    const before = acks();
    await eventually(
      'it goes on',
      () => acks().every((now, n) => now > (before[n] ?? 0)),
      PATIENCE_MS,
    );
    return performance.now() - startMs;
  }

  /** Ends the talk, waits until all has arrived, and gives what was broken. */
  async findings(): Promise<string[]> {
    clearInterval(this.talk);
    const { members } = this;
    const isQuiet = (): boolean =>
      members.every(({ isIn, unacknowledged }) => isIn && unacknowledged === 0) &&
      members.every(({ room, seq }) =>
        members.every((other) => other.room !== room || other.seq === seq),
      );
    await eventually('everybody has everything', isQuiet, PATIENCE_MS);
    return checkHistories(members.map((member) => member.history()));
  }

  /** How often somebody had to begin anew, and was told so. */
  get resets(): number {
    const begun = this.members.flatMap(({ events }) =>
      events.filter(({ kind }) => kind === 'began'),
    );
    return begun.length - this.members.length;
  }

  /** Of whom was told that they have left. */
  get gone(): string[] {
    return this.members.flatMap(({ sawGone }) => sawGone);
  }

  /** Ends all. */
  async stop(): Promise<void> {
    clearInterval(this.talk);
    for (const member of this.members.splice(0)) member.stop();
    for (const node of this.nodes.splice(0)) await node.close();
  }
}
