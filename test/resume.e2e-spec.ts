import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { socketLost } from './support/lost-socket.js';
import { moveDate, restoreDate, stopDate } from './support/moved-date.js';
import type { FrameOf, TestClient } from './support/test-client.js';

const AWAY_AFTER_MS = 2000;
/** All in all less than the time until the first ping. */
const GRACE_MS = 5000;

/** How far a member has read, and what opens its seat. */
interface Seat {
  token: string;
  ticket?: string;
  epoch: string;
  seq: number;
  inbox_seq: number;
}

function seatOf(snapshot: FrameOf<'joined'>['data'] | FrameOf<'resumed'>['data']): Seat {
  const { resume_token: token, rejoin_ticket: ticket, epoch, seq, inbox_seq } = snapshot;
  return { token, ticket, epoch, seq, inbox_seq };
}

describe('resume', () => {
  let app: TestApp;

  beforeEach(async () => {
    // Nobody is away before a test says so, however long anything takes.
    stopDate();
    app = await startApp({ awayAfterMs: AWAY_AFTER_MS, graceMs: GRACE_MS });
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  async function resume(userId: string, seat: Seat): Promise<[TestClient, FrameOf<'resumed'>]> {
    const client = await app.connect('tea', userId);
    const reply = await client.ask('resume', seat);
    if (reply.type !== 'resumed') throw new Error(`answered by ${JSON.stringify(reply)}`);
    return [client, reply];
  }

  it('brings back a member unnoticed, with what it missed, in order', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const bob = await app.connect('tea', 'bob');
    const joined = await bob.join({ name: 'Bob' });
    await ann.expectNext('join');
    bob.terminate();
    await bob.closed();
    ann.send('chat', { text: 'one' });
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    ann.send('chat', { text: 'psst', target: 'bob' });
    ann.send('chat', { text: 'two' });
    for (let n = 0; n < 3; n++) await ann.expectNext('ack');

    const [again, resumed] = await resume('bob', seatOf(joined));
    expect(resumed.data).toMatchObject({ recovered: true, seq: 4, inbox_seq: 2, messages: [] });
    expect(resumed.data.resume_token).not.toBe(joined.resume_token);
    expect(resumed.data.self.session).toBe(joined.self.session);
    expect(await again.expectNext('chat')).toMatchObject({ seq: 3, data: { text: 'one' } });
    expect(await again.expectNext('chat')).toMatchObject({ seq: 4, data: { text: 'two' } });
    expect(await again.expectNext('offer')).toMatchObject({ seq: 1, data: { user_id: 'ann' } });
    expect(await again.expectNext('chat')).toMatchObject({ seq: 2, data: { text: 'psst' } });
    await again.expectNothingMore();
    await ann.expectNothingMore();
  });

  it('acknowledges a message that is sent again without saying it again', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    bob.sendFrame({ type: 'chat', data: { text: 'once' }, id: 7 });
    const ack = await bob.expectNext('ack');
    bob.terminate();
    const [again] = await resume('bob', seat);
    expect(await again.expectNext('ack')).toEqual(ack);
    again.sendFrame({ type: 'chat', data: { text: 'once' }, id: 7 });
    expect(await again.expectNext('ack')).toEqual(ack);
    await ann.expectNext('join');
    await ann.expectNext('chat');
    await ann.expectNothingMore();
  });

  it('announces a longer absence, the return, and in the end the leave', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    await ann.expectNext('join');
    bob.terminate();
    await socketLost(app, 'tea', 'bob');
    moveDate(AWAY_AFTER_MS);
    expect((await ann.expectNext('away')).data).toEqual({ room: 'tea', user_id: 'bob' });
    const [again] = await resume('bob', seat);
    await ann.expectNext('back');
    again.terminate();
    await socketLost(app, 'tea', 'bob');
    moveDate(AWAY_AFTER_MS);
    await ann.expectNext('away');
    moveDate(GRACE_MS - AWAY_AFTER_MS);
    expect((await ann.expectNext('left')).data).toMatchObject({ target: 'bob', reason: 'timeout' });
  });

  it('lets the holder of the token take over, and nobody else', async () => {
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    const thief = await app.connect('tea', 'bob');
    const refusal = await thief.ask('resume', { ...seat, token: 'guess', ticket: undefined });
    expect(refusal).toMatchObject({ type: 'error', data: { code: 'RESUME_INVALID' } });
    const [again] = await resume('bob', seat);
    expect((await bob.closed()).code).toBe(4409);
    await again.expectNothingMore();
  });

  it('keeps the old token valid until the new socket is heard of', async () => {
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    await resume('bob', seat);
    const [third, resumed] = await resume('bob', seat);
    third.send('ack', { seq: 1, inbox_seq: 0 });
    expect((await third.expectNext('delivered')).data).toEqual({ seq: 1 });
    const late = await app.connect('tea', 'bob');
    const refusal = await late.ask('resume', { ...seat, ticket: undefined });
    expect(refusal).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    await resume('bob', seatOf(resumed.data));
  });

  it('says so when what was missed is gone', async () => {
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    const [, other] = await resume('bob', { ...seat, epoch: 'another' });
    expect(other.data).toMatchObject({ recovered: false, reason: 'epoch' });
    const [, ahead] = await resume('bob', { ...seatOf(other.data), seq: 99 });
    expect(ahead.data).toMatchObject({ recovered: false, reason: 'epoch' });
  });

  it('gives everything private again to who comes with the positions of an earlier server', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const bob = await app.connect('tea', 'bob');
    const seat = seatOf(await bob.join());
    ann.send('chat', { text: 'psst', target: 'bob' });
    await ann.nextFrame('ack');
    const [again, resumed] = await resume('bob', { ...seat, epoch: 'earlier', inbox_seq: 7 });
    expect(resumed.data).toMatchObject({ recovered: false, inbox_seq: 1 });
    expect(await again.expectNext('chat')).toMatchObject({ seq: 1, data: { text: 'psst' } });
  });
});
