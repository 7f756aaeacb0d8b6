import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestApp, startApp } from './support/app.js';
import type { TestClient } from './support/test-client.js';

const ADDRESSED: [type: string, data: object][] = [
  ['offer', { sdp: 'v=0' }],
  ['answer', { sdp: 'v=0' }],
  ['candidate', { candidate: null }],
  ['chat', { text: 'hi' }],
  ['typing', {}],
  ['view', { camera: null }],
];

describe('meet.v1 between participants', () => {
  let app: TestApp;
  let ann: TestClient;
  let bob: TestClient;
  let cho: TestClient;

  beforeEach(async () => {
    app = await startApp({ awayAfterMs: 60_000, graceMs: 60_000 });
    [ann, bob, cho] = [
      await app.enter('tea', 'ann'),
      await app.enter('tea', 'bob'),
      await app.enter('tea', 'cho'),
    ];
    for (const other of [ann, ann, bob]) await other.expectNext('join');
  });

  afterEach(() => app.close());

  it('relays offer, answer and candidate with all that belongs to them, only to the target', async () => {
    const tracks = [
      { mid: '0', role: 'microphone' as const },
      { mid: '1', role: 'screen' as const },
    ];
    const sdp = { type: 'offer', sdp: 'v=0\r\n' };
    ann.send('offer', { sdp, target: 'bob', tracks, generation: 3 });
    const stamp = { room: 'tea', user_id: 'ann', target: 'bob' };
    expect((await bob.expectNext('offer')).data).toEqual({ sdp, tracks, generation: 3, ...stamp });
    ann.send('answer', { sdp: 'v=0', target: 'bob' });
    expect((await bob.expectNext('answer')).data).toEqual({ sdp: 'v=0', ...stamp });
    const candidate = { candidate: 'c', sdpMid: '1', sdpMLineIndex: 1, usernameFragment: 'u' };
    ann.send('candidate', { candidate, target: 'bob', generation: 3 });
    expect((await bob.expectNext('candidate')).data).toEqual({
      candidate,
      generation: 3,
      ...stamp,
    });
    ann.send('candidate', { candidate: null, target: 'bob' });
    expect((await bob.expectNext('candidate')).data).toEqual({ candidate: null, ...stamp });
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
  });

  it('tells everyone else the keys of a state that changed, and newcomers the whole', async () => {
    ann.send('state', { mic: true, hand: false });
    ann.send('state', { name: ' Zoe\u0308 ' });
    for (const other of [bob, cho]) {
      const stamp = { room: 'tea', user_id: 'ann' };
      expect((await other.expectNext('state')).data).toEqual({ mic: true, hand: false, ...stamp });
      expect((await other.expectNext('state')).data).toEqual({ name: 'Zo\u00eb', ...stamp });
    }
    await ann.expectNothingMore();
    const { participants } = await (await app.connect('tea', 'dan')).join();
    expect(participants[0]).toMatchObject({
      name: 'Zo\u00eb',
      state: { mic: true, camera: false, screen: false, hand: false, strain: 'none' },
    });
  });

  it('tells everyone, or one, that somebody is writing', async () => {
    ann.send('typing', {});
    for (const other of [bob, cho]) {
      expect((await other.expectNext('typing')).data).toEqual({ room: 'tea', user_id: 'ann' });
    }
    ann.send('typing', { target: 'bob' });
    expect((await bob.expectNext('typing')).data).toMatchObject({ target: 'bob', user_id: 'ann' });
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
  });

  it('tells everyone of a reaction, and one alone which sizes are shown', async () => {
    const stamp = { room: 'tea', user_id: 'ann' };
    ann.send('reaction', { reaction: 'celebrate' });
    for (const other of [bob, cho]) {
      const { data } = await other.expectNext('reaction');
      expect(data).toEqual({ reaction: 'celebrate', ...stamp });
    }
    const camera = { width: 1280, height: 720 };
    ann.sendFrame({ type: 'view', data: { target: 'bob', camera: { ...camera, x: 1 }, y: 1 } });
    expect((await bob.expectNext('view')).data).toEqual({ target: 'bob', camera, ...stamp });
    ann.send('view', { target: 'bob', camera: null, screen: camera });
    expect((await bob.expectNext('view')).data).toEqual({
      target: 'bob',
      camera: null,
      screen: camera,
      ...stamp,
    });
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
  });

  it('notes when a hand went up, and keeps that as long as it is up', async () => {
    const raiseAgain = async (hand: boolean): Promise<number | undefined> => {
      ann.send('state', { hand });
      await cho.expectNext('state');
      return (await bob.expectNext('state')).data.hand_at;
    };
    const before = Date.now();
    const raisedAtMs = await raiseAgain(true);
    expect(raisedAtMs).toBeGreaterThanOrEqual(before);
    expect(await raiseAgain(true)).toBe(raisedAtMs);
    ann.send('state', { strain: 'computer' });
    expect((await bob.expectNext('state')).data).not.toHaveProperty('hand_at');
    const dan = await app.connect('tea', 'dan');
    const { participants } = await dan.join({ state: { hand: true } });
    expect(participants[0]?.state).toMatchObject({
      hand: true,
      hand_at: raisedAtMs,
      strain: 'computer',
    });
    await cho.expectNext('state');
    for (const each of [bob, cho]) {
      const { state } = (await each.expectNext('join')).data;
      expect(state.hand_at).toBeGreaterThanOrEqual(raisedAtMs ?? 0);
    }
    expect(await raiseAgain(false)).toBeUndefined();
  });

  it('keeps the time of a raised hand over a lost socket', async () => {
    const dan = await app.connect('tea', 'dan');
    const { resume_token: token, epoch, seq } = await dan.join();
    dan.send('state', { hand: true });
    await bob.expectNext('join');
    const { hand_at } = (await bob.expectNext('state')).data;
    dan.terminate();
    const back = await app.connect('tea', 'dan');
    const reply = await back.ask('resume', { token, epoch, seq, inbox_seq: 0 });
    if (reply.type !== 'resumed') throw new Error(JSON.stringify(reply));
    expect(hand_at).toEqual(expect.any(Number));
    expect(reply.data.self.state).toMatchObject({ hand: true, hand_at });
  });

  it('answers a ping, and gives the given time back', async () => {
    const reply = await ann.ask('ping', { sent_at: 12.5 });
    expect(reply).toMatchObject({ type: 'pong', data: { sent_at: 12.5 } });
    ann.send('ping', {});
    expect((await ann.expectNext('pong')).data).toEqual({ server_time: expect.any(Number) });
  });

  it.each(ADDRESSED)(
    'answers %s to somebody who never was, has left, is elsewhere or is oneself with the same bytes',
    async (type, data) => {
      const answers: string[] = [];
      ann.ws.on('message', (text: Buffer) => answers.push(text.toString('utf8')));
      const far = await app.enter('coffee', 'far');
      const gone = await app.enter('tea', 'gone');
      await ann.expectNext('join');
      gone.send('leave', {});
      await ann.expectNext('left');
      answers.length = 0;
      for (const target of ['never', 'far', 'gone', 'ann', '__proto__', 'x'.repeat(136)]) {
        ann.sendFrame({ type, data: { ...data, target }, id: 500 });
        await ann.expectError('NO_SUCH_PEER');
      }
      expect(answers).toHaveLength(6);
      expect(new Set(answers).size).toBe(1);
      await far.expectNothingMore();
    },
  );

  it('writes the identity of the sender itself, whatever the payload claims', async () => {
    const lie = {
      room: 'coffee',
      user_id: 'cho',
      name: 'Cho',
      seq: 99,
      message_id: 'x',
      sent_at: 1,
    };
    const expected = { room: 'tea', user_id: 'ann' };
    for (const [type, data] of ADDRESSED) {
      ann.sendFrame({ type, data: { ...data, ...lie, target: 'bob' }, seq: 99, re: 7 });
      const frame = await bob.expectNext(type as 'offer');
      expect(frame.data).toMatchObject(expected);
      expect(frame.re).toBeUndefined();
      expect(frame.seq === 99).toBe(false);
      for (const [key, value] of Object.entries(lie)) {
        expect((frame.data as unknown as Record<string, unknown>)[key]).not.toBe(value);
      }
    }
    for (const [type, data] of [
      ['chat', { text: 'hi' }],
      ['typing', {}],
    ] as const) {
      ann.sendFrame({ type, data: { ...data, room: 'coffee', user_id: 'cho' } });
      expect((await bob.expectNext(type)).data).toMatchObject(expected);
    }
    ann.sendFrame({ type: 'state', data: { hand: true, room: 'coffee', user_id: 'cho' } });
    const hand_at = expect.any(Number);
    expect((await bob.expectNext('state')).data).toEqual({ hand: true, hand_at, ...expected });
    await cho.nextFrame('state');
    const { participants } = await (await app.connect('tea', 'dan')).join();
    expect(participants.map(({ state }) => state.hand)).toEqual([true, false, false]);
  });

  it('takes no identity from join', async () => {
    const dan = await app.connect('tea', 'dan');
    dan.sendFrame({
      type: 'join',
      data: { room: 'coffee', user_id: 'ann', dialect: 'base' },
      id: 1,
    });
    expect((await dan.expectNext('joined')).data).toMatchObject({
      room: 'tea',
      user_id: 'dan',
      self: { user_id: 'dan', dialect: 'meet.v1' },
    });
    expect((await ann.expectNext('join')).data).toMatchObject({ room: 'tea', user_id: 'dan' });
  });

  it('drops unknown keys before it passes a frame on, at every depth', async () => {
    const x = { x: { y: 1 } };
    ann.sendFrame({
      type: 'offer',
      data: {
        sdp: { type: 'offer', sdp: 'v=0', ...x },
        target: 'bob',
        tracks: [{ mid: '0', role: 'camera', ...x }],
        ...x,
      },
      ...x,
    });
    expect(await bob.expectNext('offer')).toEqual({
      type: 'offer',
      seq: 1,
      data: {
        sdp: { type: 'offer', sdp: 'v=0' },
        target: 'bob',
        tracks: [{ mid: '0', role: 'camera' }],
        room: 'tea',
        user_id: 'ann',
      },
    });
    const candidate = { candidate: 'c', sdpMid: '0', ...x };
    ann.sendFrame({ type: 'candidate', data: { candidate, target: 'bob', ...x } });
    expect((await bob.expectNext('candidate')).data.candidate).toEqual({
      candidate: 'c',
      sdpMid: '0',
    });
    ann.sendFrame({ type: 'state', data: { mic: true, ...x } });
    expect((await bob.expectNext('state')).data).toEqual({
      mic: true,
      room: 'tea',
      user_id: 'ann',
    });
    ann.sendFrame({ type: 'typing', data: { ...x } });
    expect((await bob.expectNext('typing')).data).toEqual({ room: 'tea', user_id: 'ann' });
    ann.sendFrame({ type: 'chat', data: { text: 'hi', ...x } });
    expect((await bob.expectNext('chat')).data).not.toHaveProperty('x');
    const dan = await app.connect('tea', 'dan');
    dan.sendFrame({ type: 'join', data: { state: { mic: true, ...x }, ...x } });
    const { data } = await bob.expectNext('join');
    expect(data).not.toHaveProperty('x');
    expect(data.state).toEqual({
      mic: true,
      camera: false,
      screen: false,
      hand: false,
      strain: 'none',
    });
  });

  it('passes opaque text on as it came, lone surrogates included', async () => {
    for (const text of ['\ud800', '\u0000', '\u202e', '</script>', '🍵']) {
      ann.send('offer', { sdp: text, target: 'bob' });
      expect((await bob.expectNext('offer')).data.sdp).toBe(text);
    }
  });

  it('numbers what goes to one alone without gaps, and says when it has arrived', async () => {
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    ann.send('candidate', { candidate: null, target: 'bob' });
    const ack = await ann.ask('chat', { text: 'psst', target: 'bob' });
    for (const [seq, type] of (['offer', 'candidate', 'chat'] as const).entries()) {
      expect((await bob.expectNext(type)).seq).toBe(seq + 1);
    }
    bob.send('ack', { seq: 0, inbox_seq: 2 });
    await bob.expectNothingMore();
    await ann.expectNothingMore();
    bob.send('pong', { seq: 0, inbox_seq: 3 });
    await bob.expectNothingMore();
    if (ack.type !== 'ack') throw new Error(JSON.stringify(ack));
    const { message_id } = ack.data;
    expect((await ann.expectNext('delivered')).data).toEqual({ message_id });
    for (const each of [ann, cho]) await each.expectNothingMore();
  });

  it('tells everybody once everybody has the room up to some position', async () => {
    ann.send('ack', { seq: 3, inbox_seq: 0 });
    bob.send('ack', { seq: 2, inbox_seq: 0 });
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
    cho.send('pong', { seq: 3, inbox_seq: 0 });
    for (const each of [ann, bob, cho]) {
      expect((await each.expectNext('delivered')).data).toEqual({ seq: 2 });
      await each.expectNothingMore();
    }
  });
});
