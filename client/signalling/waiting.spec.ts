import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FakeClock } from '../lib/clock.fake.js';
import { ClientBench, JOINED, refusal } from './client-bench.fake.js';
import type { SignallingClient } from './signalling-client.js';
import type { FakeSockets } from './socket.fake.js';

const WAITING = { room: 'r', user_id: 'ann', timeout_ms: 60_000 };

describe('SignallingClient at the door', () => {
  let bench: ClientBench;
  let clock: FakeClock;
  let sockets: FakeSockets;
  let client: SignallingClient;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    bench = new ClientBench();
    ({ clock, sockets, client } = bench);
  });

  /** Asks to be let in, and has to wait. */
  function wait(): number {
    client.join('r', 'ann', () => bench.joinData);
    sockets.last.open();
    const id = sockets.last.last('join').id ?? 0;
    sockets.last.receive({ type: 'waiting', data: WAITING, re: id });
    return id;
  }

  it('waits on the same socket, and is in when a host says yes', () => {
    const id = wait();
    expect(client.status).toEqual({ status: 'waiting', timeoutMs: 60_000 });
    void clock.advance(30_000);
    bench.joinData = { name: 'Ann', state: { mic: true } };
    sockets.last.receive({ type: 'joined', data: JOINED, re: id });
    expect(client.status).toEqual({ status: 'joined' });
    expect(sockets.all).toHaveLength(1);
    // What was switched while it waited.
    expect(sockets.last.last('state').data).toEqual({ mic: true });
  });

  it('leaves a line only while it waits', () => {
    expect(client.knock('early')).toBe(false);
    const id = wait();
    expect(client.knock('It is me')).toBe(true);
    expect(sockets.last.last('knock').data).toEqual({ text: 'It is me' });
    sockets.last.receive({ type: 'joined', data: JOINED, re: id });
    expect(client.knock('late')).toBe(false);
  });

  it('stops when a host says no', () => {
    const id = wait();
    sockets.last.receive(refusal(id, 'FORBIDDEN'));
    expect(client.status).toMatchObject({
      status: 'stopped',
      reason: { kind: 'refused', code: 'FORBIDDEN' },
    });
  });

  it('asks anew when the socket is lost meanwhile', () => {
    wait();
    sockets.last.end(1006);
    client.reconnectNow();
    sockets.last.open();
    expect(sockets.last.sent.map(({ type }) => type)).toEqual(['join']);
  });

  it('says goodbye when it does not wait any longer', () => {
    wait();
    client.leave();
    expect(sockets.last.sent.at(-1)).toEqual({ type: 'leave', data: {} });
  });

  it('waits again when a host sends it back, and understands the verdict that answers nothing', () => {
    bench.join();
    sockets.last.receive({ type: 'waiting', data: WAITING });
    expect(client.status).toEqual({ status: 'waiting', timeoutMs: 60_000 });
    expect(client.setState({ mic: true })).toBe(false);
    sockets.last.receive({ type: 'joined', data: JOINED });
    expect(client.status).toEqual({ status: 'joined' });
    sockets.last.receive({ type: 'waiting', data: WAITING });
    sockets.last.receive(refusal(undefined, 'BAD_MESSAGE'));
    expect(client.status.status).toBe('waiting');
    sockets.last.receive(refusal(undefined, 'FORBIDDEN'));
    expect(client.status.status).toBe('stopped');
  });

  it('gives the answer to a password longer, and does not guess again by itself', () => {
    bench.joinData = { name: 'Ann', password: 'wrong' };
    client.join('r', 'ann', () => bench.joinData);
    sockets.last.open();
    void clock.advance(30_000);
    expect(client.status).toEqual({ status: 'connecting' });
    sockets.last.receive(refusal(sockets.last.last('join').id, 'RATE_LIMITED'));
    expect(client.status).toMatchObject({ reason: { kind: 'refused', code: 'RATE_LIMITED' } });
  });

  it.each([{ access_token: 'x.y.z' }, { invite: 'secret' }])(
    'does not show %j again by itself where too many were wrong',
    (shown) => {
      bench.joinData = { name: 'Ann', ...shown };
      client.join('r', 'ann', () => bench.joinData);
      sockets.last.open();
      expect(sockets.last.last('join').data).toMatchObject(shown);
      sockets.last.receive(refusal(sockets.last.last('join').id, 'RATE_LIMITED'));
      expect(client.status.status).toBe('stopped');
    },
  );

  it('keeps neither password nor host key with the seat, and comes back by the key alone', () => {
    bench.joinData = { name: 'Ann', password: 'open', host_key: 'key' };
    bench.join();
    client.flush();
    expect(bench.memory.load()?.join).toEqual({ name: 'Ann' });
    sockets.last.end(1006);
    client.reconnectNow();
    sockets.last.open();
    const { data } = sockets.last.last('resume');
    expect(data).toMatchObject({ name: 'Ann', host_key: 'key' });
    expect(data).not.toHaveProperty('password');
  });

  it('does not open by coming back what a host has closed meanwhile', () => {
    bench.joinData = { name: 'Ann', state: { mic: true, camera: true } };
    bench.join();
    const taken = { user_id: 'ann', mic_muted: true, may_unmute: true, camera_off: true };
    bench.drop({ policy: { ...JOINED.policy, number: 1, restrictions: [taken] } });
    expect(sockets.last.sent.map(({ type }) => type)).not.toContain('state');
  });

  it('tells decisions in the order of the room, and resolves its own', async () => {
    bench.join();
    const heard = bench.heard('policy');
    const stamp = { room: 'r', user_id: 'ann', role: 'host' } as const;
    const policy = { ...JOINED.policy, number: 1, locked: true };
    const frame = { type: 'policy', data: { ...stamp, action: 'set', policy }, seq: 11 } as const;
    sockets.last.receive(frame);
    sockets.last.receive(frame);
    expect(heard).toHaveLength(1);

    const words = bench.heard('notice');
    const by = { room: 'r', user_id: '', role: 'admin' } as const;
    const word = { type: 'notice', data: { ...by, text: 'Noon.', sent_at: 1 }, seq: 3 } as const;
    sockets.last.receive(word);
    sockets.last.receive(word);
    expect(words).toHaveLength(1);

    const told = bench.heard('control');
    const done = client.control({ action: 'kick', target: 'bob' });
    const { id } = sockets.last.last('control');
    sockets.last.receive({ type: 'control', data: { ...stamp, action: 'kick' }, re: id });
    await expect(done).resolves.toMatchObject({ action: 'kick' });
    expect(told).toEqual([]);
    sockets.last.receive({ type: 'control', data: { ...stamp, action: 'mute' } });
    expect(told).toHaveLength(1);
  });
});
