import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { RoomRegistry } from '../../src/rooms/room-registry.js';
import { startApp, type TestApp } from '../support/app.js';
import { moveDate, restoreDate, stopDate } from '../support/moved-date.js';
import { eventually } from '../support/socket-member.js';
import type { FrameOf, TestClient } from '../support/test-client.js';

const AWAY_AFTER_MS = 2000;
const GRACE_MS = 30_000;
const UNLOAD_GRACE_MS = 5000;
/** How a close frame without a code is reported (RFC 6455 §7.1.5). */
const NO_CODE = 1005;
const DEFAULTS = {
  awayAfterMs: AWAY_AFTER_MS,
  graceMs: GRACE_MS,
  unloadGraceMs: UNLOAD_GRACE_MS,
  // Time is moved by half minutes here, in which nobody is asked or says anything.
  pingIntervalMs: 3_600_000,
  pingTimeoutMs: 7_200_000,
};

describe('the ways a membership ends', () => {
  let app: TestApp;
  let ann: TestClient;

  beforeEach(stopDate);

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  async function start(settings: Partial<Config> = {}): Promise<void> {
    app = await startApp({ ...DEFAULTS, ...settings });
    ann = await app.enter('tea', 'ann');
  }

  /** Somebody comes in, and ann is told. */
  async function enter(userId: string): Promise<[TestClient, FrameOf<'joined'>['data']]> {
    const client = await app.connect('tea', userId);
    const joined = await client.join();
    await ann.expectNext('join');
    return [client, joined];
  }

  /** Somebody's socket ends, and the server knows. */
  async function lose(client: TestClient, userId: string, code?: number): Promise<void> {
    if (code === undefined) client.terminate();
    else client.ws.close(code === NO_CODE ? undefined : code);
    const isLost = (): boolean => seat(userId)?.isConnected !== true;
    await eventually(`${userId} is lost`, isLost);
  }

  function seat(userId: string): { isConnected: boolean } | undefined {
    return app.nest.get(RoomRegistry).find('tea')?.find(userId);
  }

  function resume(client: TestClient, joined: FrameOf<'joined'>['data']) {
    const { resume_token: token, epoch, inbox_seq } = joined;
    return client.ask('resume', { token, epoch, seq: joined.seq, inbox_seq });
  }

  it.each([
    ['a lost socket', undefined, GRACE_MS],
    ['the end of its page (1001)', 1001, UNLOAD_GRACE_MS],
    ['a close without a code (1005)', NO_CODE, GRACE_MS],
    ['a socket that its page has given up (4000)', 4000, GRACE_MS],
  ])(
    'is announced after %s when its time has come, and not before',
    async (_how, code, graceMs) => {
      await start();
      const [bob] = await enter('bob');
      const [cat] = await enter('cat');
      const closeCode = code === 1005 ? undefined : code;
      if (code === 1005) {
        bob.ws.close();
        await eventually('bob is lost', () => seat('bob')?.isConnected === false);
      } else await lose(bob, 'bob', closeCode);
      moveDate(1);
      // A millisecond later: where bob's time has come and cat's has not, one sweep sees both.
      if (code === 1005) {
        cat.ws.close();
        await eventually('cat is lost', () => seat('cat')?.isConnected === false);
      } else await lose(cat, 'cat', closeCode);
      await ann.expectNothingMore();

      moveDate(AWAY_AFTER_MS - 1);
      expect((await ann.expectNext('away')).data.user_id).toBe('bob');
      await ann.expectNothingMore();
      moveDate(1);
      expect((await ann.expectNext('away')).data.user_id).toBe('cat');

      moveDate(graceMs - AWAY_AFTER_MS - 1);
      const left = { target: 'bob', reason: 'timeout' };
      expect((await ann.expectNext('left')).data).toMatchObject(left);
      await ann.expectNothingMore();
      moveDate(1);
      expect((await ann.expectNext('left')).data).toMatchObject({ ...left, target: 'cat' });
      expect(app.nest.get(RoomRegistry).find('tea')?.size).toBe(1);
    },
  );

  it.each([1000, 4100, 4400, 4409, 4999])(
    'is announced at once when the client itself closes with %i',
    async (code) => {
      await start();
      const [bob] = await enter('bob');
      bob.ws.close(code);
      expect((await ann.expectNext('left')).data).toMatchObject({
        target: 'bob',
        reason: 'disconnect',
      });
      await ann.expectNothingMore();
    },
  );

  it('is announced at once after `leave`, and the socket is closed with 1000', async () => {
    await start();
    const [bob, joined] = await enter('bob');
    bob.send('leave', {});
    expect((await bob.closed()).code).toBe(1000);
    expect((await ann.expectNext('left')).data).toMatchObject({ target: 'bob', reason: 'leave' });
    const again = await app.connect('tea', 'bob');
    expect(await resume(again, joined)).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    await ann.expectNothingMore();
  });

  it('does not change the 5 seconds of a page when the grace is shorter', async () => {
    await start({ graceMs: 3000 });
    const [bob] = await enter('bob');
    await lose(bob, 'bob', 1001);
    moveDate(2000);
    await ann.expectNext('away');
    moveDate(1000);
    await ann.expectNext('left');
  });

  it('tells nobody of an absence of less than two seconds', async () => {
    await start();
    const [bob, joined] = await enter('bob');
    const [cat] = await enter('cat');
    await lose(cat, 'cat');
    moveDate(1);
    await lose(bob, 'bob');
    moveDate(AWAY_AFTER_MS - 1);
    expect((await ann.expectNext('away')).data.user_id).toBe('cat');
    const again = await app.connect('tea', 'bob');
    expect(await resume(again, joined)).toMatchObject({ data: { recovered: true } });
    moveDate(GRACE_MS - AWAY_AFTER_MS);
    expect((await ann.expectNext('left')).data.target).toBe('cat');
    await ann.expectNothingMore();
  });

  it('begins its time anew with every lost socket', async () => {
    await start();
    const [bob, joined] = await enter('bob');
    await lose(bob, 'bob');
    moveDate(GRACE_MS - 1);
    await ann.expectNext('away');
    const again = await app.connect('tea', 'bob');
    const resumed = await resume(again, joined);
    if (resumed.type !== 'resumed') throw new Error('not resumed');
    await ann.expectNext('back');
    await lose(again, 'bob');
    moveDate(GRACE_MS - 1);
    await ann.expectNext('away');
    await ann.expectNothingMore();
    const third = await app.connect('tea', 'bob');
    const data = { ...joined, resume_token: resumed.data.resume_token };
    expect(await resume(third, data)).toMatchObject({ data: { recovered: true } });
  });

  it('does not come because several `resumed` in a row were lost', async () => {
    await start();
    const [, joined] = await enter('bob');
    const lost: string[] = [];
    for (let n = 0; n < 5; n++) {
      // The answer never reaches bob, who knows nothing better than to come with the same token.
      const again = await app.connect('tea', 'bob');
      const reply = await resume(again, joined);
      if (reply.type !== 'resumed') throw new Error(`answered by ${JSON.stringify(reply)}`);
      lost.push(reply.data.resume_token);
    }
    expect(new Set(lost).size).toBe(5);
    const holder = await app.connect('tea', 'bob');
    const last = await resume(holder, joined);
    if (last.type !== 'resumed') throw new Error('locked out');
    holder.send('ack', { seq: 2, inbox_seq: 0 });
    await holder.ask('ping', {});
    for (const resume_token of [...lost, joined.resume_token]) {
      const late = await app.connect('tea', 'bob');
      const refusal = await resume(late, { ...joined, resume_token });
      expect(refusal).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    }
    const next = await app.connect('tea', 'bob');
    const { resume_token } = last.data;
    expect(await resume(next, { ...joined, resume_token })).toMatchObject({ type: 'resumed' });
  });

  it('is not touched by a late close of the socket before', async () => {
    await start();
    const [bob, joined] = await enter('bob');
    // It does not read any more, so that it does not notice that it was taken over either.
    bob.ws.pause();
    const again = await app.connect('tea', 'bob');
    expect(await resume(again, joined)).toMatchObject({ data: { recovered: true } });
    expect(await openSockets(app)).toBe(3);
    bob.terminate();
    while ((await openSockets(app)) > 2);
    moveDate(GRACE_MS);
    await again.expectNothingMore();
    ann.send('chat', { text: 'still there?' });
    expect((await again.expectNext('chat')).data.text).toBe('still there?');
    await ann.expectNext('ack');
    await ann.expectNothingMore();
  });

  it('comes with the lost socket when there is no grace', async () => {
    await start({ graceMs: 0 });
    const [bob, joined] = await enter('bob');
    bob.terminate();
    const left = { target: 'bob', reason: 'disconnect' };
    expect((await ann.expectNext('left')).data).toMatchObject(left);
    const again = await app.connect('tea', 'bob');
    expect(await resume(again, joined)).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    await again.join();
    await ann.expectNext('join');
    await ann.expectNothingMore();
  });

  it('comes with the lost socket for a base client, whatever the grace', async () => {
    await start();
    const base = await app.connect('tea', '42', { dialect: 'base' });
    await eventually('it is in', () => seat('42') !== undefined);
    base.terminate();
    const left = { target: '42', reason: 'disconnect' };
    expect((await ann.expectNext('left')).data).toMatchObject(left);
    await ann.expectNothingMore();
  });

  it('ends the room with the last seat, even while all of them are away', async () => {
    await start();
    const [bob] = await enter('bob');
    await lose(bob, 'bob');
    await lose(ann, 'ann');
    moveDate(GRACE_MS - 1);
    await eventually('both are away', () =>
      ['ann', 'bob'].every((id) => app.nest.get(RoomRegistry).find('tea')?.find(id)?.isAway),
    );
    expect(app.nest.get(RoomRegistry).size).toBe(1);
    moveDate(1);
    await eventually('no room is left', () => app.nest.get(RoomRegistry).size === 0);
  });
});

/** How many sockets the server has open. */
function openSockets({ http }: TestApp): Promise<number> {
  return new Promise((resolve, reject) => {
    http.getConnections((error, count) => {
      if (error) reject(error);
      else setImmediate(resolve, count);
    });
  });
}
