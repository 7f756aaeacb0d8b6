import { setTimeout as sleep } from 'node:timers/promises';
import { type Dialect, MEET_V1 } from '../../src/protocol/frames.js';
import { type BatchResult, HostileClient } from './hostile-client.js';
import { HOSTILE_GENERATORS, type HostileNames } from './hostile-frames.js';
import type { Random } from './random.js';

/** Where an attacker sits: a room of its own, with a neighbour who only looks on. */
export interface Seat {
  dialect: Dialect;
  /** Whether it joins before it attacks. */
  joins: boolean;
}

/** Attackers of all sorts. */
export const SEATS: readonly Seat[] = [
  { dialect: MEET_V1, joins: true },
  { dialect: MEET_V1, joins: true },
  { dialect: MEET_V1, joins: true },
  { dialect: MEET_V1, joins: false },
  { dialect: 'base', joins: true },
  { dialect: 'base', joins: false },
];

const GENERATORS = Object.entries(HOSTILE_GENERATORS);
/** In `meet.v1` a binary message is a reason to close, which would hide the ones behind it. */
const TEXT_GENERATORS = GENERATORS.filter(([name]) => name !== 'binary messages');

/** How an attack goes about it. */
export interface AttackPlan {
  port: number;
  seat: number;
  frames: number;
  /** Messages that are sent without waiting for answers. */
  batch: number;
  framesPerSecond: number;
}

/** The sum of what attackers did and what came of it. */
export class Tally {
  sent = 0;
  due = 0;
  optional = 0;
  answers = 0;
  /** By close code. */
  readonly closes = new Map<number, number>();
  /** By error code. */
  readonly codes = new Map<string, number>();
  /** Batches in which the answers were more or fewer than they have to be, by their kinds. */
  readonly miscounted: string[] = [];
  /** Batches that ended in a close, as they were. */
  readonly closed: BatchResult[] = [];

  /** Adds a batch. */
  add(result: BatchResult, sent: number, kinds: readonly string[]): void {
    this.sent += sent;
    this.due += result.due;
    this.optional += result.optional;
    this.answers += result.answers;
    for (const code of result.codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    const { due, optional, answers, closeCode } = result;
    if (closeCode !== undefined) {
      this.closes.set(closeCode, (this.closes.get(closeCode) ?? 0) + 1);
      this.closed.push(result);
    } else if (answers < due || answers > due + optional) {
      const counts = `${String(answers)} of ${String(due)}+${String(optional)}`;
      this.miscounted.push(`${counts}: ${kinds.join(', ')}`);
    }
  }

  /** The figures as short text. */
  toString(): string {
    const codes = JSON.stringify(Object.fromEntries(this.codes));
    const closes = JSON.stringify(Object.fromEntries(this.closes));
    return (
      `${String(this.sent)} frames of ${String(GENERATORS.length)} kinds, answers due ` +
      `${String(this.due)} to ${String(this.due + this.optional)}, came ${String(this.answers)} ` +
      `${codes}, closes ${closes}`
    );
  }
}

/** The name of the room that the attackers of a seat have for themselves. */
export function denOf(seat: number): string {
  return `den ${String(seat)}`;
}

/** Sends hostile frames at a steady pace, on a new socket whenever the server has closed the one before. */
export async function attack(plan: AttackPlan, random: Random, tally: Tally): Promise<void> {
  const { port, seat, frames, batch, framesPerSecond } = plan;
  const { dialect, joins } = SEATS[seat % SEATS.length] ?? { dialect: MEET_V1, joins: true };
  const kinds = dialect === 'base' ? GENERATORS : TEXT_GENERATORS;
  const startMs = performance.now();
  const names: HostileNames = {
    own: '',
    neighbour: `neighbour-${String(seat)}`,
    stranger: 'meter-0',
    strangerRoom: 'honest room',
  };
  let client: HostileClient | undefined;
  for (let sent = 0; sent < frames; sent += batch) {
    const waitMs = startMs + (sent / framesPerSecond) * 1000 - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    if (!client) {
      names.own = `attacker-${String(random.below(1 << 30))}`;
      client = await HostileClient.open(port, denOf(seat), names.own, dialect, joins);
    }
    const picked = Array.from({ length: batch }, () => random.pick(kinds));
    const messages = picked.map(([, make]) => make(random, names));
    const result = await client.send(messages);
    tally.add(
      result,
      messages.length,
      picked.map(([name]) => name),
    );
    if (result.closeCode !== undefined) client = undefined;
  }
  client?.cut();
}
