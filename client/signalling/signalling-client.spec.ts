import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import type { FakeClock } from '../lib/clock.fake.js';
import { ClientBench, JOINED, refusal } from './client-bench.fake.js';
import type { SignallingClient } from './signalling-client.js';
import type { FakeSockets } from './socket.fake.js';

describe('SignallingClient', () => {
  let bench: ClientBench;
  let clock: FakeClock;
  let sockets: FakeSockets;
  let client: SignallingClient;
  let debug: jest.SpiedFunction<typeof console.debug>;

  beforeEach(() => {
    debug = jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    bench = new ClientBench();
    ({ clock, sockets, client } = bench);
  });

  afterEach(() => {
    debug.mockRestore();
  });

  it('joins with the data of that moment over an address with encoded names', () => {
    const joined = jest.fn();
    client.on('joined', joined);
    bench.join();
    expect(sockets.last.url).toBe('wss://host/sub/ws/a%20room%2F1/ann');
    expect(sockets.last.sent).toEqual([{ type: 'join', data: { name: 'Ann' }, id: 1 }]);
    expect(joined).toHaveBeenCalledWith(JOINED);
    expect(bench.statuses).toEqual([{ status: 'connecting' }, { status: 'joined' }]);
  });

  it('sends nothing before it is joined and says so', async () => {
    client.join('r', 'ann', () => ({}));
    sockets.last.open();
    expect(client.tell({ type: 'typing', data: {} })).toBe(false);
    expect(client.signal({ type: 'offer', data: { sdp: 'v=0', target: 'bob' } })).toBe(false);
    await expect(client.history({})).rejects.toMatchObject({ code: 'DISCONNECTED' });
    expect(sockets.last.sent.map(({ type }) => type)).toEqual(['join']);
  });

  it('stops with the code when the first join is refused', () => {
    client.join('r', 'ann', () => ({}));
    sockets.last.open();
    sockets.last.receive(refusal(sockets.last.last('join').id, 'ID_IN_USE'));
    sockets.last.end(4409);
    expect(client.status).toEqual({
      status: 'stopped',
      reason: { kind: 'refused', code: 'ID_IN_USE', message: 'No.' },
    });
    expect(clock.pending).toBe(0);
  });

  it('matches replies to requests by their number, in any order', async () => {
    bench.join();
    const ack = client.chat({ text: 'one' });
    const page = client.history({ before: 5 });
    const [, chat, history] = sockets.last.sent;
    expect(history?.id).toBeGreaterThan(chat?.id ?? Infinity);
    sockets.last.receive({ type: 'history', data: { messages: [], more: false }, re: history?.id });
    const data = { message_id: 'm', sent_at: 1, seq: 11 };
    sockets.last.receive({ type: 'ack', data, re: chat?.id });
    await expect(page).resolves.toEqual({ messages: [], more: false });
    await expect(ack).resolves.toEqual(data);
  });

  it('rejects a request with the code of its error', async () => {
    bench.join();
    const page = client.history({});
    sockets.last.receive(refusal(sockets.last.last('history').id, 'UNAVAILABLE'));
    await expect(page).rejects.toMatchObject({ name: 'RequestError', code: 'UNAVAILABLE' });
  });

  it('rejects a request after 10 s without a reply', async () => {
    bench.join();
    const page = client.history({});
    const outcome = expect(page).rejects.toMatchObject({ code: 'TIMEOUT' });
    await clock.advance(10_000);
    await outcome;
  });

  it('rejects requests that wait when the socket closes', async () => {
    bench.join();
    const page = client.history({});
    sockets.last.end(1006);
    await expect(page).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  it('keeps chat until it is acknowledged, and gives it up when it is left', async () => {
    await expect(client.chat({ text: 'nowhere' })).rejects.toMatchObject({ code: 'DISCONNECTED' });
    client.join('r', 'ann', () => ({}));
    const early = client.chat({ text: 'early' });
    const late = client.chat({ text: 'late' });
    bench.accept();
    const { id } = sockets.last.last('chat');
    sockets.last.receive({
      type: 'ack',
      data: { message_id: 'm', sent_at: 1, seq: 11 },
      re: id,
    });
    await expect(early).resolves.toMatchObject({ message_id: 'm' });
    client.leave();
    await expect(late).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  it('logs an error that answers nothing by its code alone', () => {
    bench.join();
    sockets.last.receive({
      type: 'error',
      data: { code: 'NO_SUCH_PEER', message: 'secret', retryable: false },
    });
    expect(debug.mock.calls.flat().join(' ')).toContain('NO_SUCH_PEER');
    expect(debug.mock.calls.flat().join(' ')).not.toContain('secret');
  });

  it('hands on chat with the position from the envelope and without the room', () => {
    const chat = jest.fn();
    client.on('chat', chat);
    bench.join();
    const message = { message_id: 'm', user_id: 'bob', name: 'Bob', text: 'hi', sent_at: 3 };
    sockets.last.receive({ type: 'chat', data: { room: 'r', ...message }, seq: 11 });
    expect(chat).toHaveBeenCalledWith({ seq: 11, ...message });
  });

  it('hands on signalling and notices as they came', () => {
    const seen: unknown[] = [];
    const types = ['signal', 'join', 'left', 'state', 'typing', 'away', 'back'] as const;
    for (const type of [...types, 'reaction', 'view', 'resync', 'delivered'] as const) {
      client.on(type, (event) => seen.push(event));
    }
    bench.join();
    const stamp = { room: 'r', user_id: 'bob' };
    const offer = { type: 'offer', data: { ...stamp, sdp: 'v=0', target: 'ann' } } as const;
    sockets.last.receive(offer);
    const notice = { ...JOINED.self, ...stamp };
    sockets.last.receive({ type: 'join', data: notice });
    sockets.last.receive({ type: 'left', data: { ...stamp, target: 'bob', reason: 'leave' } });
    sockets.last.receive({ type: 'state', data: { ...stamp, mic: true } });
    sockets.last.receive({ type: 'typing', data: stamp });
    sockets.last.receive({ type: 'away', data: stamp });
    sockets.last.receive({ type: 'back', data: stamp });
    sockets.last.receive({ type: 'reaction', data: { ...stamp, reaction: 'heart' } });
    sockets.last.receive({ type: 'view', data: { ...stamp, target: 'ann', camera: null } });
    sockets.last.receive({ type: 'resync', data: { target: 'bob' } });
    sockets.last.receive({ type: 'delivered', data: { seq: 12 } });
    expect(seen).toEqual([
      offer,
      notice,
      { ...stamp, target: 'bob', reason: 'leave' },
      { ...stamp, mic: true },
      stamp,
      stamp,
      stamp,
      { ...stamp, reaction: 'heart' },
      { ...stamp, target: 'ann', camera: null },
      { target: 'bob' },
      { seq: 12 },
    ]);
  });

  it('sends a reaction, and which sizes are shown, once it is joined', () => {
    bench.join();
    const view = { type: 'view', data: { target: 'bob', camera: null } } as const;
    expect(client.tell({ type: 'reaction', data: { reaction: 'clap' } })).toBe(true);
    expect(client.tell(view)).toBe(true);
    expect(sockets.last.sent.slice(-2)).toEqual([
      { type: 'reaction', data: { reaction: 'clap' } },
      view,
    ]);
  });

  it('ignores what is not a frame and types that it does not know', () => {
    bench.join();
    for (const text of ['', 'x', 'null', '[]', '{}', '{"type":"joined"}', '{"type":7,"data":{}}']) {
      sockets.last.receiveText(text);
    }
    sockets.last.receiveText('{"type":"toString","data":{}}');
    sockets.last.receiveText('{"type":"policy","data":{"locked":true}}');
    expect(client.status).toEqual({ status: 'joined' });
  });

  it('goes on when a listener throws', () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    client.on('joined', () => {
      throw new Error('listener');
    });
    const second = jest.fn();
    client.on('joined', second);
    bench.join();
    expect(second).toHaveBeenCalled();
    logged.mockRestore();
  });

  it('says goodbye and is quiet afterwards', async () => {
    bench.join();
    const first = sockets.last;
    client.leave();
    expect(first.sent.at(-1)).toEqual({ type: 'leave', data: {} });
    expect(first.closedWith).toBe(1000);
    first.end(1000);
    first.receive({ type: 'joined', data: JOINED });
    await settle();
    expect(bench.statuses.at(-1)).toEqual({ status: 'stopped', reason: { kind: 'left' } });
    expect(clock.pending).toBe(0);
  });

  it('is left by a listener in the middle of joining', () => {
    const joined = jest.fn();
    client.on('joined', joined);
    client.on('status', ({ status }) => {
      if (status === 'joined') client.leave();
    });
    bench.join();
    expect(joined).not.toHaveBeenCalled();
    expect(client.status).toMatchObject({ status: 'stopped' });
  });
});
