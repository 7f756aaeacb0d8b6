import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FakeClock } from '../lib/clock.fake.js';
import {
  ClientBench,
  JOINED,
  chatFrame,
  messageOf,
  participant,
  refusal,
} from './client-bench.fake.js';
import type { SignallingClient } from './signalling-client.js';
import type { FakeSockets } from './socket.fake.js';

const STAMP = { room: 'r', user_id: 'bob' };

describe('SignallingClient taking its seat back', () => {
  let bench: ClientBench;
  let clock: FakeClock;
  let sockets: FakeSockets;
  let client: SignallingClient;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    bench = new ClientBench();
    ({ clock, sockets, client } = bench);
    bench.join();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const types = (): string[] => sockets.last.sent.map(({ type }) => type);

  it('says soon after a message that it has arrived, once for many', async () => {
    sockets.last.receive(chatFrame(11));
    sockets.last.receive(chatFrame(12));
    await clock.advance(499);
    expect(types()).not.toContain('ack');
    await clock.advance(1);
    expect(sockets.last.last('ack').data).toEqual({ seq: 12, inbox_seq: 0 });
    sockets.last.receive(chatFrame(13));
    bench.drop();
    await clock.advance(500);
    expect(sockets.last.sent.filter(({ type }) => type === 'ack')).toHaveLength(1);
  });

  it('says nothing more when the server has asked before that', async () => {
    sockets.last.receive(chatFrame(11));
    sockets.last.receive({ type: 'ping', data: { seq: 11, inbox_seq: 0, server_time: 1 } });
    await clock.advance(500);
    expect(types()).toEqual(['join', 'pong']);
  });

  it('says so the later the more people are in the room, but never of a private message', async () => {
    for (let number = 1; number <= 99; number++) {
      const data = { ...participant(`peer${String(number)}`), room: 'r' };
      sockets.last.receive({ type: 'join', data, seq: 10 + number });
    }
    bench.sockets.last.sent.length = 0;
    const left = { room: 'r', user_id: 'peer1', target: 'peer1', reason: 'leave' } as const;
    sockets.last.receive({ type: 'left', data: left, seq: 110 });
    sockets.last.receive(chatFrame(111));
    await clock.advance(99 * 20 - 1);
    expect(types()).toEqual([]);
    await clock.advance(1);
    expect(types()).toEqual(['ack']);
    sockets.last.receive(chatFrame(112));
    sockets.last.receive(chatFrame(1, 'private', 'ann'));
    await clock.advance(500);
    expect(sockets.last.sent.slice(1)).toEqual([{ type: 'ack', data: { seq: 112, inbox_seq: 1 } }]);
  });

  it('resumes with everything that it knows, and says at once how far it is', () => {
    const resumed = bench.heard('resumed');
    sockets.last.receive(chatFrame(11));
    sockets.last.receive(chatFrame(1, 'private', 'ann'));
    bench.drop();
    expect(sockets.last.sent.map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'resume',
        data: {
          name: 'Ann',
          token: 'token 1',
          ticket: 'ticket 1',
          epoch: 'e1',
          seq: 11,
          inbox_seq: 1,
        },
      },
      { type: 'ack', data: { seq: 11, inbox_seq: 1 } },
    ]);
    expect(resumed).toMatchObject([{ recovered: true, afterSeq: 11, isReloaded: false }]);
    expect(client.status).toEqual({ status: 'joined' });
    bench.drop();
    expect(sockets.last.last('resume').data).toMatchObject({
      token: 'token 2',
      ticket: 'ticket 2',
    });
  });

  it('tells what was missed as usual, and nothing twice', () => {
    const chats = bench.heard('chat');
    const signals = bench.heard('signal');
    const offer = { type: 'offer', data: { ...STAMP, sdp: 'v=0', target: 'ann' }, seq: 1 } as const;
    sockets.last.receive(chatFrame(11));
    sockets.last.receive(offer);
    bench.drop({ seq: 13 });
    for (const seq of [11, 12, 13]) sockets.last.receive(chatFrame(seq));
    sockets.last.receive(offer);
    sockets.last.receive({ ...offer, seq: 4 });
    expect(chats.map(({ seq }) => seq)).toEqual([11, 12, 13]);
    expect(signals).toHaveLength(2);
  });

  it('does not tell who came and left before the roster that it was given', () => {
    const [joins, lefts] = [bench.heard('join'), bench.heard('left')];
    bench.drop({ seq: 12, participants: [participant('bob', 'bob-2')] });
    const notice = { ...participant('bob', 'bob-2'), ...STAMP };
    const left = { ...STAMP, target: 'bob', reason: 'leave' } as const;
    sockets.last.receive({ type: 'left', data: left, seq: 11 });
    sockets.last.receive({ type: 'join', data: notice, seq: 12 });
    expect([joins, lefts]).toEqual([[], []]);
    sockets.last.receive({ type: 'left', data: left, seq: 13 });
    sockets.last.receive({ type: 'join', data: notice, seq: 14 });
    expect([joins.length, lefts.length]).toEqual([1, 1]);
  });

  it('shows a message once that is sent again after a crash of the server', () => {
    const chats = bench.heard('chat');
    sockets.last.receive(chatFrame(11, 'hello'));
    bench.drop({ recovered: false, reason: 'restart', epoch: 'e2', seq: 3, inbox_seq: 0 });
    sockets.last.receive(chatFrame(4, 'hello'));
    sockets.last.receive(chatFrame(5, 'new'));
    sockets.last.receive(chatFrame(1, 'private', 'ann'));
    expect(chats.map(({ text }) => text)).toEqual(['hello', 'new', 'private']);
  });

  it('goes on from the snapshot when what was missed is not kept', () => {
    const resumed = bench.heard('resumed');
    const chats = bench.heard('chat');
    sockets.last.receive(chatFrame(1, 'first', 'ann'));
    const messages = [messageOf(99)];
    bench.drop({ recovered: false, reason: 'window', seq: 100, inbox_seq: 3, messages });
    // The inbox is the same one: what is left of it follows.
    sockets.last.receive(chatFrame(1, 'first', 'ann'));
    sockets.last.receive(chatFrame(3, 'third', 'ann'));
    sockets.last.receive(chatFrame(101));
    expect(chats.map(({ seq }) => seq)).toEqual([1, 3, 101]);
    expect(resumed).toMatchObject([{ reason: 'window', othersReturnWithinMs: 0 }]);
  });

  it('says how long others may be missing after a restart, but not when only its seat was lost', () => {
    const resumed = bench.heard('resumed');
    bench.drop({ recovered: false, reason: 'restart', epoch: 'e2', seq: 1 });
    bench.drop({ recovered: false, reason: 'restart', epoch: 'e2', seq: 5 });
    expect(resumed.map(({ othersReturnWithinMs }) => othersReturnWithinMs)).toEqual([30_000, 0]);
  });

  it('joins as new on the same socket when no seat is kept', () => {
    const joined = bench.heard('joined');
    sockets.last.end(1006);
    client.reconnectNow();
    sockets.last.open();
    bench.joinData = { name: 'Ann B.' };
    sockets.last.receive(refusal(sockets.last.last('resume').id, 'RESUME_INVALID'));
    expect(sockets.last.last('join').data).toEqual({ name: 'Ann B.' });
    sockets.last.receive({ type: 'joined', data: { ...JOINED, epoch: 'e2', seq: 3 } });
    expect(joined).toHaveLength(1);
    expect(sockets.all).toHaveLength(2);
    bench.drop();
    expect(sockets.last.last('resume').data).toMatchObject({ epoch: 'e2', seq: 3 });
  });

  it('joins as new after a close that says so', async () => {
    sockets.last.end(4100);
    await clock.advance(500);
    sockets.last.open();
    expect(types()).toEqual(['join']);
  });

  it('sends again what was not acknowledged, with the same number and in order', async () => {
    const first = client.chat({ text: 'one' });
    const second = client.chat({ text: 'two' });
    const { id } = sockets.last.last('chat');
    bench.drop({ seq: 11 });
    expect(types()).toEqual(['resume', 'ack', 'chat']);
    expect(sockets.last.last('chat').id).toBe(id);
    // The server had it: first in its place, then as the answer to what was sent again.
    const data = { message_id: 'm', sent_at: 1, seq: 11 };
    sockets.last.receive({ type: 'ack', data, re: id });
    sockets.last.receive({ type: 'ack', data, re: id });
    sockets.last.receive(chatFrame(12));
    await expect(first).resolves.toEqual(data);
    expect(sockets.last.last('chat').data).toEqual({ text: 'two' });
    client.leave();
    await expect(second).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  it('does not say a message again that the new snapshot shows', async () => {
    const reply = client.chat({ text: 'one' });
    const { id = 0 } = sockets.last.last('chat');
    sockets.last.end(1006);
    client.reconnectNow();
    sockets.last.open();
    sockets.last.receive(refusal(sockets.last.last('resume').id, 'RESUME_INVALID'));
    const message = { ...messageOf(30), user_id: 'ann', message_id: `ann-1.${id}` };
    const self = participant('ann', 'ann-2');
    sockets.last.receive({ type: 'joined', data: { ...JOINED, self, messages: [message] } });
    await expect(reply).resolves.toMatchObject({ message_id: `ann-1.${id}`, seq: 30 });
    expect(types()).toEqual(['resume', 'join']);
  });

  it.each([
    [1_799_500, ['resume', 'join']],
    [2000, ['resume']],
  ])('goes in as new rather than wait %i ms for its seat, or waits', (retry_after_ms, said) => {
    sockets.last.end(1006);
    client.reconnectNow();
    sockets.last.open();
    const { id } = sockets.last.last('resume');
    const error = refusal(id, 'RATE_LIMITED');
    sockets.last.receive({ ...error, data: { ...error.data, retry_after_ms } });
    expect(types()).toEqual(said);
  });

  it('closes with 4002 and resumes when frames of the room are missing', async () => {
    const chats = bench.heard('chat');
    sockets.last.receive(chatFrame(11));
    sockets.last.receive(chatFrame(13));
    sockets.last.receive(chatFrame(14));
    expect(sockets.last.closedWith).toBe(4002);
    await clock.advance(500);
    bench.comeBack({ seq: 14 });
    expect(sockets.last.last('resume').data).toMatchObject({ seq: 11 });
    for (const seq of [12, 13, 14]) sockets.last.receive(chatFrame(seq));
    expect(chats.map(({ seq }) => seq)).toEqual([11, 12, 13, 14]);
  });

  it('answers each ping at once, and resumes when a lost tail does not come by the next', () => {
    const ping = { type: 'ping', data: { seq: 12, inbox_seq: 2, server_time: 1 } } as const;
    sockets.last.receive(chatFrame(11));
    sockets.last.receive(ping);
    expect(sockets.last.sent.at(-1)).toEqual({ type: 'pong', data: { seq: 11, inbox_seq: 0 } });
    sockets.last.receive(ping);
    // Private frames that did not come by now were signalling that is too old.
    expect(sockets.last.sent.at(-1)).toEqual({ type: 'pong', data: { seq: 11, inbox_seq: 2 } });
    expect(sockets.last.closedWith).toBe(4002);
  });

  it('acknowledges 64 private frames without being asked, and those of the room in their time', () => {
    for (let seq = 11; seq < 11 + 200; seq++) sockets.last.receive(chatFrame(seq));
    for (let seq = 1; seq < 64; seq++) sockets.last.receive(chatFrame(seq, 'hi', 'me'));
    expect(types()).toEqual(['join']);
    sockets.last.receive(chatFrame(64, 'hi', 'me'));
    expect(sockets.last.sent.at(-1)).toEqual({ type: 'ack', data: { seq: 210, inbox_seq: 64 } });
  });

  it('tells the room what changed about us meanwhile', () => {
    bench.joinData = { name: 'Ann', state: { mic: true, camera: false } };
    bench.drop();
    expect(sockets.last.last('state').data).toEqual({ mic: true });
    bench.drop({ self: { ...JOINED.self, state: { ...JOINED.self.state, mic: true } } });
    expect(types()).toEqual(['resume', 'ack']);
  });

  it('stops when the seat is taken over, and takes it back when asked', () => {
    const pending = client.chat({ text: 'one' });
    sockets.last.end(4409);
    expect(client.status).toEqual({ status: 'stopped', reason: { kind: 'taken_over' } });
    client.reconnectNow();
    expect(sockets.all).toHaveLength(1);
    client.takeBack();
    expect(client.status).toEqual({ status: 'connecting' });
    bench.comeBack();
    expect(types()).toEqual(['resume', 'ack', 'chat']);
    client.takeBack();
    expect(client.status).toEqual({ status: 'joined' });
    client.leave();
    return expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  it('keeps frames that come before the answer, and takes them in after it', () => {
    const order: string[] = [];
    client.on('joined', () => order.push('joined'));
    client.on('signal', () => order.push('signal'));
    client.on('join', () => order.push('join'));
    sockets.last.end(4100);
    client.reconnectNow();
    sockets.last.open();
    const offer = { ...STAMP, sdp: 'v=0', target: 'ann' };
    sockets.last.receive({ type: 'offer', data: offer, seq: 1 });
    sockets.last.receive({ type: 'join', data: { ...participant('bob'), ...STAMP }, seq: 9 });
    sockets.last.receive({ type: 'joined', data: { ...JOINED, inbox_seq: 1 } });
    expect(order).toEqual(['joined', 'signal']);
  });
});
