import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, roomySettings, startApp } from './support/app.js';
import type { TestClient } from './support/test-client.js';

const PLENTY = { perSecond: 1_000_000, burst: 1_000_000 };

/** Frames that name a target, without it. */
const TARGETED = {
  offer: { sdp: 'v=0' },
  answer: { sdp: 'v=0' },
  candidate: { candidate: { candidate: 'candidate:1' } },
  chat: { text: 'psst' },
  typing: {},
  view: { camera: { width: 640, height: 360 }, screen: null },
} as const;

/** Nobody of the attacker's room: elsewhere, gone, never there, and what merely looks like somebody. */
const STRANGERS = [
  'never',
  'cyd',
  'gone',
  'ann',
  'BOB',
  'bob ',
  ' bob',
  'bob\u200d',
  'b\u043eb',
  'bob~2',
  'coffee/cyd',
  '../coffee/cyd',
  'tea/bob',
  '*',
  'constructor',
  '__proto__',
  'toString',
  '42',
  42,
  0,
] as const;

/** Claims that a client has no right to; each is overwritten or dropped. */
const CLAIMS = [
  {},
  { room: 'coffee' },
  { user_id: 'bob' },
  { user_id: 'cyd', room: 'coffee' },
  { session: 'of somebody else', role: 'host', name: 'Bob' },
  { from: 'bob', sender: 'bob', seq: 1, message_id: 'mine', sent_at: 0 },
] as const;

describe('somebody who pretends', () => {
  let app: TestApp;
  let ann: TestClient;
  let bob: TestClient;
  let cyd: TestClient;

  beforeAll(async () => {
    const rates = { ...roomySettings().rates };
    for (const kind of Object.keys(rates) as (keyof typeof rates)[]) rates[kind] = PLENTY;
    // No sign of life is asked for between the frames that are looked at.
    app = await startApp({ rates, pingIntervalMs: 60_000, pingTimeoutMs: 120_000 });
    ann = await app.enter('tea', 'ann');
    bob = await app.enter('tea', 'bob');
    cyd = await app.enter('coffee', 'cyd');
    const gone = await app.enter('tea', 'gone');
    gone.send('leave', {});
    await gone.closed();
    for (const [client, count] of [
      [ann, 2],
      [bob, 1],
    ] as const) {
      for (let n = 0; n < count; n++) await client.expectNext('join');
      await client.expectNext('left');
    }
  });

  afterAll(() => app.close());

  it('reaches nobody outside the room, and learns nothing of who is elsewhere', async () => {
    let tries = 0;
    const replies = new Set<string>();
    for (const [type, data] of Object.entries(TARGETED)) {
      for (const target of STRANGERS) {
        for (const claims of CLAIMS) {
          ann.sendFrame({ type, data: { ...data, target, ...claims }, id: 1 });
          replies.add(JSON.stringify(await ann.nextAny()));
          tries++;
        }
      }
    }
    process.stdout.write(`spoofing: ${String(tries)} tries, ${String(replies.size)} answer\n`);
    expect(tries).toBeGreaterThanOrEqual(500);
    // One text for all: whether somebody is elsewhere, has left, or never was.
    expect(replies.size).toBe(1);
    expect([...replies][0]).toContain('NO_SUCH_PEER');
    await bob.expectNothingMore();
    await cyd.expectNothingMore();
  });

  it('is always named as who it is', async () => {
    for (const [type, data] of Object.entries(TARGETED)) {
      for (const claims of CLAIMS) {
        ann.sendFrame({ type, data: { ...data, target: 'bob', ...claims } });
        const frame = await bob.nextAny();
        expect(frame).toMatchObject({ type, data: { room: 'tea', user_id: 'ann' } });
        expect(JSON.stringify(frame)).not.toMatch(/host|coffee|somebody else|"mine"|sender/u);
      }
    }
    await cyd.expectNothingMore();
  });

  it('cannot speak for another in the room or change its state', async () => {
    for (const claims of CLAIMS) {
      ann.sendFrame({ type: 'state', data: { hand: true, hand_at: 1, ...claims, name: 'Ann' } });
      const { data } = await bob.nextAny();
      expect(data).toMatchObject({ user_id: 'ann', hand: true });
      expect(data).not.toHaveProperty('hand_at', 1);
      ann.sendFrame({ type: 'chat', data: { text: 'hello', ...claims } });
      expect((await bob.nextAny()).data).toMatchObject({ user_id: 'ann', text: 'hello' });
      ann.sendFrame({ type: 'reaction', data: { reaction: 'heart', ...claims } });
      expect((await bob.nextAny()).data).toEqual({
        room: 'tea',
        user_id: 'ann',
        reaction: 'heart',
      });
    }
    await cyd.expectNothingMore();
  });
});
