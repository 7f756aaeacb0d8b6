import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import type { ServerFrame } from '../../src/protocol/frames.js';
import { RoomRegistry } from '../../src/rooms/room-registry.js';
import { roomySettings, startApp, type TestApp } from '../support/app.js';
import { moveDate, restoreDate, stopDate } from '../support/moved-date.js';
import { eventually } from '../support/socket-member.js';
import type { FrameOf, TestClient } from '../support/test-client.js';

const SIGNAL_AGE_MS = 30_000;
const INBOX = { items: 16, bytes: 64 * 1024 };
const AWAY_FOR_LONG = { awayAfterMs: 300_000, graceMs: 300_000 };

describe('the inbox of somebody who is away', () => {
  let app: TestApp;
  let ann: TestClient;
  let bobs: FrameOf<'joined'>['data'];

  beforeEach(async () => {
    stopDate();
    const { rates } = roomySettings();
    const free = { perSecond: 100_000, burst: 100_000 };
    const all: Config['rates'] = {
      ...rates,
      chat: free,
      offers: free,
      candidates: free,
      volatile: free,
      bytes: { perSecond: 1e9, burst: 1e9 },
    };
    app = await startApp({ inbox: INBOX, ...AWAY_FOR_LONG, rates: all });
    ann = await app.enter('tea', 'ann');
    const bob = await app.connect('tea', 'bob');
    bobs = await bob.join();
    await ann.expectNext('join');
    bob.terminate();
    await eventually('bob is away', () => !isConnected('bob'));
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  function isConnected(userId: string): boolean {
    return app.nest.get(RoomRegistry).find('tea')?.find(userId)?.isConnected === true;
  }

  /** Bob comes back, and reads everything that was kept for him. */
  async function comeBack(): Promise<[FrameOf<'resumed'>['data'], ServerFrame[], TestClient]> {
    const bob = await app.connect('tea', 'bob');
    const { resume_token: token, epoch, seq, inbox_seq } = bobs;
    const reply = await bob.ask('resume', { token, epoch, seq, inbox_seq });
    if (reply.type !== 'resumed') throw new Error(`answered by ${JSON.stringify(reply)}`);
    return [reply.data, await readAll(bob), bob];
  }

  /** Everything that has come up to now. */
  async function readAll(client: TestClient): Promise<ServerFrame[]> {
    await client.ask('ping', {});
    const frames: ServerFrame[] = [];
    for (let frame = client.takeWaiting(); frame; frame = client.takeWaiting()) frames.push(frame);
    return frames;
  }

  async function tell(text: string): Promise<string> {
    const reply = await ann.ask('chat', { text, target: 'bob' });
    return reply.type === 'error' ? reply.data.code : reply.type;
  }

  it('takes as many messages as it may, refuses further ones, and loses none that it took', async () => {
    const outcomes: string[] = [];
    for (let n = 0; n < 3 * INBOX.items; n++) outcomes.push(await tell(`message ${String(n)}`));
    const acked = outcomes.filter((outcome) => outcome === 'ack').length;
    expect(acked).toBe(INBOX.items);
    expect(new Set(outcomes.slice(acked))).toEqual(new Set(['UNAVAILABLE']));
    const [resumed, frames, bob] = await comeBack();
    expect(resumed.recovered).toBe(true);
    expect(textsOf(frames)).toEqual(
      Array.from({ length: acked }, (_, n) => `message ${String(n)}`),
    );
    expect(await tell('too early')).toBe('UNAVAILABLE');
    bob.send('ack', { seq: resumed.seq, inbox_seq: resumed.inbox_seq });
    await bob.ask('ping', {});
    expect(await tell('now')).toBe('ack');
    process.stdout.write(
      `full inbox: ${String(acked)} private messages acknowledged and given, ` +
        `${String(outcomes.length - acked)} refused\n`,
    );
  });

  it.each([8192, 8000, 5000, 3000, 1])(
    'loses none that it took, measured by bytes (messages of %i)',
    async (bytes) => {
      const taken: string[] = [];
      for (let n = 0; n < 2 * INBOX.items; n++) {
        const text = String(n).padEnd(bytes, 'x');
        if ((await tell(text)) === 'ack') taken.push(text);
      }
      const [resumed, frames] = await comeBack();
      expect(resumed.recovered).toBe(true);
      expect(textsOf(frames)).toEqual(taken);
      expect(taken.length).toBeGreaterThan(1);
    },
  );

  it('prefers messages to signalling, and says which pair has to begin anew', async () => {
    for (let n = 0; n < INBOX.items; n++) {
      ann.send('candidate', { candidate: { candidate: String(n) }, target: 'bob' });
    }
    for (let n = 0; n < INBOX.items; n++) expect(await tell(String(n))).toBe('ack');
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    expect(await tell('one more')).toBe('UNAVAILABLE');
    const [resumed, frames] = await comeBack();
    expect(resumed.recovered).toBe(true);
    expect(textsOf(frames)).toEqual(Array.from({ length: INBOX.items }, (_, n) => String(n)));
    expect(frames.filter(({ type }) => type !== 'chat')).toEqual([
      { type: 'resync', data: { target: 'ann' } },
    ]);
    expect((await ann.expectNext('resync')).data).toEqual({ target: 'bob' });
    await ann.expectNothingMore();
  });

  it('drops signalling of half a minute ago, and says so to both sides', async () => {
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    ann.send('candidate', { candidate: null, target: 'bob' });
    expect(await tell('a message stays')).toBe('ack');
    moveDate(SIGNAL_AGE_MS + 1);
    const [, frames] = await comeBack();
    expect(frames).toEqual([
      expect.objectContaining({ type: 'chat', seq: 3 }),
      { type: 'resync', data: { target: 'ann' } },
    ]);
    expect((await ann.expectNext('resync')).data).toEqual({ target: 'bob' });
    await ann.expectNothingMore();
  });

  it('keeps signalling that is exactly half a minute old', async () => {
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    await ann.expectNothingMore();
    moveDate(SIGNAL_AGE_MS);
    const [, frames] = await comeBack();
    expect(frames.map(({ type }) => type)).toEqual(['offer']);
    await ann.expectNothingMore();
  });

  it('says resync only for those who are still there, and once for each', async () => {
    const cat = await app.enter('tea', 'cat');
    await ann.expectNext('join');
    for (const client of [ann, cat, ann, cat]) client.send('offer', { sdp: 'v=0', target: 'bob' });
    await cat.ask('ping', {});
    await ann.expectNothingMore();
    cat.send('leave', {});
    await cat.closed();
    await ann.expectNext('left');
    moveDate(SIGNAL_AGE_MS + 1);
    const [, frames, bob] = await comeBack();
    expect(frames.filter(({ type }) => type === 'resync')).toEqual([
      { type: 'resync', data: { target: 'ann' } },
    ]);
    await ann.expectNext('resync');
    await ann.expectNothingMore();
    await bob.expectNothingMore();
  });

  it('says resync again when the resume that said it was lost as well', async () => {
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    await ann.expectNothingMore();
    moveDate(SIGNAL_AGE_MS + 1);
    const [, , lost] = await comeBack();
    lost.terminate();
    await eventually('bob is away again', () => !isConnected('bob'));
    const [, frames] = await comeBack();
    expect(frames).toEqual([{ type: 'resync', data: { target: 'ann' } }]);
  });

  it('is bounded, whatever is sent there', async () => {
    for (let n = 0; n < 2000; n++) {
      ann.send('candidate', { candidate: { candidate: `c${String(n)}` }, target: 'bob' });
    }
    ann.send('offer', { sdp: 'x'.repeat(40_000), target: 'bob' });
    ann.send('offer', { sdp: 'x'.repeat(40_000), target: 'bob' });
    await ann.expectNothingMore();
    const [, frames] = await comeBack();
    expect(frames.length).toBeLessThanOrEqual(INBOX.items + 1);
    expect(JSON.stringify(frames).length).toBeLessThan(INBOX.bytes + 4096);
    expect(frames.at(-1)).toEqual({ type: 'resync', data: { target: 'ann' } });
  });
});

function textsOf(frames: readonly ServerFrame[]): string[] {
  return frames.flatMap((frame) => (frame.type === 'chat' ? [frame.data.text] : []));
}
