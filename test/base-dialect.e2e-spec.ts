import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BASE_FRAME_TYPES } from '../src/protocol/frames.js';
import { type TestApp, startApp } from './support/app.js';
import { BaseClient, RECORDED } from './support/base-client.js';

const ROOM = 'tea';

describe('the base dialect', () => {
  let app: TestApp;

  const open = (userId: string, automatic = true): Promise<BaseClient> =>
    BaseClient.open(app.connect, ROOM, userId, automatic);

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it('replays the recorded call of two: join, offer, answer, candidates, left', async () => {
    const present = await open('11', false);
    await present.expectNothingMore();
    const newcomer = await open('22', false);
    expect(await present.expectNext('join')).toMatchObject({ room: ROOM, user_id: '22' });
    await newcomer.expectNothingMore();

    present.describe('offer', '22');
    present.trickle('22');
    const stamp = { room: ROOM, user_id: '11', target: '22' };
    expect(await newcomer.expectNext('offer')).toEqual({ sdp: RECORDED.offer, ...stamp });
    const candidate = RECORDED.candidate;
    expect(await newcomer.expectNext('candidate')).toEqual({ candidate, ...stamp });

    newcomer.describe('answer', '11');
    newcomer.trickle('11');
    const back = { room: ROOM, user_id: '22', target: '11' };
    expect(await present.expectNext('answer')).toEqual({ sdp: RECORDED.answer, ...back });
    expect(await present.expectNext('candidate')).toEqual({ candidate, ...back });

    await newcomer.leave();
    expect(await present.expectNext('left')).toEqual({
      target: '22',
      user_id: '22',
      room: ROOM,
      reason: 'disconnect',
    });
    await present.expectNothingMore();
  });

  it('connects three pages with each other, and lets one go', async () => {
    const pages: BaseClient[] = [];
    for (const id of ['11', '22', '33']) {
      const page = await open(id);
      for (const other of pages) {
        await other.expectNext('join');
        await page.expectNext('offer');
        await page.expectNext('candidate');
        await other.expectNext('answer');
        await other.expectNext('candidate');
      }
      pages.push(page);
    }
    const [a, b, c] = pages as [BaseClient, BaseClient, BaseClient];
    for (const page of pages) await page.expectNothingMore();
    expect([...a.peers]).toEqual(['22', '33']);
    expect([...b.peers]).toEqual(['11', '33']);
    expect([...c.peers].sort()).toEqual(['11', '22']);

    await b.leave();
    for (const page of [a, c]) {
      expect(await page.expectNext('left')).toMatchObject({ target: '22' });
      await page.expectNothingMore();
      expect(page.peers.has('22')).toBe(false);
    }
    a.describe('offer', '33');
    expect(await c.expectNext('offer')).toMatchObject({ user_id: '11' });
  });

  it('never sends a page its own join, and its frames to nobody but the target', async () => {
    const a = await open('11', false);
    const b = await open('22', false);
    const c = await open('33', false);
    for (const id of ['22', '33'])
      expect(await a.expectNext('join')).toMatchObject({ user_id: id });
    await b.expectNext('join');
    a.describe('offer', '22');
    await b.expectNext('offer');
    for (const page of [a, b, c]) await page.expectNothingMore();
    expect(c.frames).toEqual([]);
  });

  it('takes targets as text and as number', async () => {
    const a = await open('11', false);
    const b = await open('22', false);
    await a.expectNext('join');
    for (const target of ['22', 22]) {
      a.describe('offer', target);
      expect(await b.expectNext('offer')).toMatchObject({ sdp: RECORDED.offer, user_id: '11' });
      a.trickle(target);
      expect(await b.expectNext('candidate')).toMatchObject({ user_id: '11' });
    }
    b.describe('answer', 11);
    expect(await a.expectNext('answer')).toMatchObject({ sdp: RECORDED.answer, user_id: '22' });
  });

  it('passes a description on as it came, text or object', async () => {
    const a = await open('11', false);
    const b = await open('22', false);
    await a.expectNext('join');
    for (const sdp of ['v=0\r\n', { type: 'offer', sdp: 'v=0\r\n' }]) {
      a.sendText(JSON.stringify({ type: 'offer', data: { sdp, target: '22' } }));
      expect((await b.expectNext('offer')).sdp).toEqual(sdp);
    }
  });

  it.each([
    ['null', null],
    ['with everything', { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' }],
    [
      'with null fields',
      { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
    ],
    ['with text alone', { candidate: '' }],
  ])('passes on a candidate that is %s', async (_what, candidate) => {
    const a = await open('11', false);
    const b = await open('22', false);
    await a.expectNext('join');
    a.sendText(JSON.stringify({ type: 'candidate', data: { candidate, target: '22' } }));
    expect((await b.expectNext('candidate')).candidate).toEqual(candidate);
  });

  it('delivers what was sent right before the page was closed, and then left', async () => {
    const a = await open('11', false);
    const b = await open('22', false);
    await a.expectNext('join');
    b.describe('offer', '11');
    for (let n = 0; n < 30; n++) b.trickle('11');
    await b.leave();
    await a.expectNext('offer');
    for (let n = 0; n < 30; n++) await a.expectNext('candidate');
    expect(await a.expectNext('left')).toMatchObject({ target: '22' });
  });

  it('tells the others of a page whose line is cut', async () => {
    const a = await open('11', false);
    const b = await open('22', false);
    await a.expectNext('join');
    b.client.terminate();
    expect(await a.expectNext('left')).toMatchObject({ target: '22', reason: 'disconnect' });
  });

  describe('two pages with the same id', () => {
    let witness: BaseClient;
    let first: BaseClient;
    let second: BaseClient;

    beforeEach(async () => {
      witness = await open('11', false);
      first = await open('42', false);
      expect(await witness.expectNext('join')).toMatchObject({ user_id: '42' });
      second = await open('42', false);
      expect(await witness.expectNext('join')).toMatchObject({ user_id: '42~2' });
      expect(await first.expectNext('join')).toMatchObject({ user_id: '42~2' });
    });

    it('both can be reached, and both are known by what they send', async () => {
      witness.describe('offer', '42');
      expect(await first.expectNext('offer')).toMatchObject({ user_id: '11' });
      witness.describe('offer', '42~2');
      expect(await second.expectNext('offer')).toMatchObject({ user_id: '11' });
      for (const [page, id] of [
        [first, '42'],
        [second, '42~2'],
      ] as const) {
        page.describe('answer', '11');
        expect(await witness.expectNext('answer')).toMatchObject({ user_id: id });
        page.sendText('{"type":"chat","data":{"text":"hi"}}');
        expect(await witness.expectNext('chat')).toMatchObject({ user_id: id, text: 'hi' });
      }
      await second.expectNext('chat');
      first.describe('offer', '42~2');
      expect(await second.expectNext('offer')).toMatchObject({ user_id: '42' });
      for (const page of [witness, second]) await page.expectNothingMore();
    });

    it('the later one can go without touching the seat of the other', async () => {
      await second.leave();
      for (const page of [witness, first]) {
        expect(await page.expectNext('left')).toMatchObject({ target: '42~2', user_id: '42~2' });
      }
      witness.describe('offer', '42');
      expect(await first.expectNext('offer')).toMatchObject({ user_id: '11' });
    });

    it('the first one can go, and its id is free for the next', async () => {
      await first.leave();
      for (const page of [witness, second]) {
        expect(await page.expectNext('left')).toMatchObject({ target: '42', user_id: '42' });
      }
      witness.describe('offer', '42~2');
      expect(await second.expectNext('offer')).toMatchObject({ user_id: '11' });
      await open('42', false);
      expect(await witness.expectNext('join')).toMatchObject({ user_id: '42' });
      await open('42', false);
      expect(await witness.expectNext('join')).toMatchObject({ user_id: '42~3' });
    });
  });

  it('is never sent a type outside its dialect, whatever goes on around it', async () => {
    const base = await open('11', false);
    const ann = await app.enter(ROOM, 'ann');
    const bob = await app.enter(ROOM, 'bob');
    ann.send('state', { mic: true, name: 'Anna' });
    ann.send('typing', {});
    ann.send('typing', { target: '11' });
    ann.send('reaction', { reaction: 'clap' });
    ann.send('view', { target: '11', camera: null });
    ann.send('chat', { text: 'to all' });
    ann.send('chat', { text: 'to one', target: '11' });
    ann.send('history', {});
    ann.send('offer', { sdp: 'v=0', target: '11', tracks: [{ mid: '0', role: 'camera' }] });
    ann.send('candidate', { candidate: null, target: '11' });
    ann.send('answer', { sdp: 'v=0', target: '11' });
    ann.send('ping', {});
    bob.send('state', { hand: true });
    await ann.ask('ping', {});
    await bob.ask('ping', {});
    for (const text of ['chat', 'typing', 'state', 'history', 'ping']) {
      base.sendText(`{"type":"${text}","data":{"text":"hi"}}`);
    }
    base.sendText('{"type":"typing","data":{"target":"nobody"}}');
    bob.send('leave', {});
    await bob.closed();
    await ann.nextFrame('left');
    await base.client.ask('ping', {});
    expect(base.types.filter((type) => !BASE_FRAME_TYPES.some((each) => each === type))).toEqual(
      [],
    );
    for (const type of ['join', 'chat', 'offer', 'candidate', 'answer', 'error', 'left']) {
      expect(base.types).toContain(type);
    }
    expect(base.isOpen).toBe(true);
  });

  it('shares its room with meet.v1: each sees the other join, and can call it', async () => {
    const base = await open('11', false);
    await base.expectNothingMore();
    const ann = await app.connect(ROOM, 'ann');
    const { participants } = await ann.join({ name: 'Ann' });
    expect(participants).toMatchObject([{ user_id: '11', name: '11', dialect: 'base', caps: [] }]);
    expect(await base.expectNext('join')).toMatchObject({ room: ROOM, user_id: 'ann' });
    base.describe('offer', 'ann');
    expect((await ann.expectNext('offer')).data).toEqual({
      sdp: RECORDED.offer,
      target: 'ann',
      room: ROOM,
      user_id: '11',
    });
    ann.send('answer', { sdp: 'v=0', target: '11' });
    expect(await base.expectNext('answer')).toMatchObject({ sdp: 'v=0', user_id: 'ann' });
    const late = await open('22', false);
    expect((await ann.expectNext('join')).data).toMatchObject({ user_id: '22', dialect: 'base' });
    await late.leave();
    expect((await ann.expectNext('left')).data).toMatchObject({ target: '22', user_id: '22' });
  });
});
