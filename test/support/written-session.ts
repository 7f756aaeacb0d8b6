import { expect } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { type Dialect, MEET_V1, type ServerFrameType } from '../../src/protocol/frames.js';
import { startApp, type TestApp } from './app.js';
import { socketLost } from './lost-socket.js';
import { moveDate } from './moved-date.js';
import type { TestClient } from './test-client.js';

/** Texts that the server makes up: the written one stands for the real one wherever it occurs. */
const MADE_UP_TEXTS: ReadonlySet<string> = new Set([
  'epoch',
  'host_key',
  'message_id',
  'rejoin_ticket',
  'resume_token',
  'session',
  'waiting_id',
]);
const MADE_UP_NUMBERS: ReadonlySet<string> = new Set([
  'joined_at',
  'hand_at',
  'retry_after_ms',
  'sent_at',
  'server_time',
  'since',
]);
/** What a client says again of that. */
const REPEATED: ReadonlySet<string> = new Set([
  'epoch',
  'host_key',
  'ticket',
  'token',
  'waiting_id',
]);

/** Stands for a value that is not written out. */
const ANYTHING = '…';

/**
 * Plays a written session over real sockets against a server of its own. A line is one of `ann opens
 * PATH [meet.v1]`, `ann → FRAME`, `ann ← FRAME`, `ann closes`, `ann loses the socket`, `ann is closed
 * with CODE`, `the server stops`, `the server starts`.
 */
export class WrittenSession {
  private readonly clients = new Map<string, TestClient>();
  private readonly seats = new Map<string, [room: string, userId: string]>();
  private readonly realOf = new Map<string, string>();
  private app: TestApp | undefined;
  private stopped: Promise<void> | undefined;

  /** @param settings of every server that this session starts; the date has to be stopped. */
  constructor(private readonly settings: Partial<Config> & Pick<Config, 'awayAfterMs'>) {}

  /** Does, or expects, what the line says. */
  async play(line: string): Promise<void> {
    const [who = '', what = '', ...rest] = line.split(' ');
    // No two tickets are the same, as they say until when they are valid.
    moveDate(1);
    if (line === 'the server stops') this.stopped = this.app?.stop();
    else if (line === 'the server starts') await this.start();
    else if (what === 'opens') await this.open(who, rest);
    else if (what === '→') this.client(who).sendFrame(this.real(JSON.parse(rest.join(' ')), ''));
    else if (what === '←') await this.expectNext(who, rest.join(' '), line);
    else if (what === 'closes') await this.taken(who).close();
    else if (what === 'loses') await this.lose(who);
    else await this.expectClosed(who, line);
  }

  /** Starts the server; the one before is gone by then. */
  async start(): Promise<void> {
    await this.stopped;
    this.stopped = undefined;
    this.app = await startApp(this.settings);
  }

  /** Proves that nobody was sent anything that is not written. */
  async expectNothingMore(): Promise<void> {
    for (const client of this.clients.values()) await client.expectNothingMore();
  }

  /** Ends the server and all sockets. */
  async close(): Promise<void> {
    await (this.stopped ?? this.app?.close());
  }

  private client(who: string): TestClient {
    const client = this.clients.get(who);
    if (!client) throw new Error(`${who} has no open socket`);
    return client;
  }

  private async open(who: string, [path = '', subprotocol]: string[]): Promise<void> {
    const [, , room = '', userId = ''] = path.split('/');
    const dialect: Dialect = subprotocol === MEET_V1 ? MEET_V1 : 'base';
    if (!this.app) throw new Error('there is no server');
    this.seats.set(who, [room, userId]);
    this.clients.set(who, await this.app.connect(room, userId, { dialect }));
  }

  /** A client that is not part of the session any more. */
  private taken(who: string): TestClient {
    const client = this.client(who);
    this.clients.delete(who);
    return client;
  }

  private async lose(who: string): Promise<void> {
    const [room = '', userId = ''] = this.seats.get(who) ?? [];
    this.taken(who).terminate();
    if (this.app) await socketLost(this.app, room, userId);
  }

  private async expectNext(who: string, text: string, line: string): Promise<void> {
    const written = JSON.parse(text) as { type: ServerFrameType };
    // Nothing else in a session takes its time.
    if (written.type === 'away') moveDate(this.settings.awayAfterMs);
    const actual: unknown = await this.client(who).expectNext(written.type);
    expect({ line, frame: this.aligned('', written, actual) }).toEqual({ line, frame: written });
  }

  private async expectClosed(who: string, line: string): Promise<void> {
    const { code } = await this.taken(who).closed();
    expect(`${who} is closed with ${String(code)}`).toBe(line);
  }

  /** What the server sent, in the words of the document as far as they agree. */
  private aligned(key: string, written: unknown, actual: unknown): unknown {
    if (written === ANYTHING) return actual === undefined ? undefined : ANYTHING;
    if (MADE_UP_NUMBERS.has(key)) return typeof actual === typeof written ? written : actual;
    if (MADE_UP_TEXTS.has(key) && typeof written === 'string' && typeof actual === 'string') {
      return this.agree(written, actual) ? written : actual;
    }
    if (Array.isArray(actual)) {
      const items: unknown[] = Array.isArray(written) ? written : [];
      return actual.map((item, index) => this.aligned(key, items[index], item));
    }
    if (!isObject(actual)) return actual;
    const parts = isObject(written) ? written : {};
    const entries = Object.entries(actual);
    return Object.fromEntries(
      entries.map(([name, value]) => [name, this.aligned(name, parts[name], value)]),
    );
  }

  /** The same word always stands for the same text, and two words never for one. */
  private agree(written: string, actual: string): boolean {
    const known = this.realOf.get(written);
    if (known !== undefined) return known === actual;
    if ([...this.realOf.values()].includes(actual)) return false;
    this.realOf.set(written, actual);
    return true;
  }

  /** A client's frame with the words of the document replaced by what they stand for. */
  private real(value: unknown, key: string): unknown {
    if (typeof value === 'string') {
      return REPEATED.has(key) ? (this.realOf.get(value) ?? value) : value;
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, child]) => [name, this.real(child, name)]));
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
