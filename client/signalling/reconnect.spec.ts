import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FakeClock } from '../lib/clock.fake.js';
import { ClientBench, PING_INTERVAL_MS, refusal } from './client-bench.fake.js';
import { SignallingClient } from './signalling-client.js';
import type { FakeSockets } from './socket.fake.js';

describe('SignallingClient after a loss', () => {
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

  it('comes back by itself when the refusal passes, and not before the server allows it', async () => {
    client.join('r', 'ann', () => ({}));
    sockets.last.open();
    const error = refusal(1, 'UNAVAILABLE');
    sockets.last.receive({ ...error, data: { ...error.data, retry_after_ms: 7000 } });
    expect(client.status).toEqual({ status: 'reconnecting', attempt: 1, retryInMs: 7250 });
    await clock.advance(7250);
    bench.accept();
    expect(client.status).toEqual({ status: 'joined' });
  });

  it('takes ID_IN_USE for its own dead socket after a loss, but not for ever', async () => {
    client.join('r', 'ann', () => ({}));
    sockets.last.open();
    // The answer was on its way: the seat may be ours, without a token to prove it.
    sockets.last.end(1006);
    for (let ms = 0; ms < 80_000 && client.status.status !== 'stopped'; ms += 5000) {
      await clock.advance(5000);
      if (sockets.last.closedWith !== null) continue;
      sockets.last.open();
      sockets.last.receive(refusal(sockets.last.last('join').id, 'ID_IN_USE'));
    }
    expect(sockets.all.length).toBeGreaterThan(4);
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(client.status).toMatchObject({ reason: { kind: 'refused', code: 'ID_IN_USE' } });
  });

  it('comes back by itself after a loss', async () => {
    bench.join();
    sockets.last.end(1006);
    expect(client.status).toEqual({ status: 'reconnecting', attempt: 1, retryInMs: 500 });
    await clock.advance(500);
    expect(client.status).toEqual({ status: 'reconnecting', attempt: 1, retryInMs: 0 });
    bench.comeBack();
    expect(client.status).toEqual({ status: 'joined' });
  });

  it('waits as long as the server asks, and a little more', () => {
    bench.join();
    const draining = bench.heard('draining');
    sockets.last.receive({ type: 'draining', data: { retry_after_ms: 2000 } });
    sockets.last.end(1012, 'retry_after_ms=1500');
    expect(client.status).toMatchObject({ retryInMs: 1750 });
    bench.comeBack();
    sockets.last.receive({ type: 'draining', data: { retry_after_ms: 2000 } });
    sockets.last.end(1006);
    expect(client.status).toMatchObject({ retryInMs: 2250 });
    bench.comeBack();
    sockets.last.end(1013);
    expect(client.status).toMatchObject({ retryInMs: 5250 });
    expect(draining).toHaveLength(2);
  });

  it('waits longer after each failed attempt and starts afresh after a stable minute', async () => {
    bench.join();
    const waits: number[] = [];
    client.on('status', (status) => {
      if (status.status === 'reconnecting' && status.retryInMs > 0) waits.push(status.retryInMs);
    });
    for (let attempt = 0; attempt < 3; attempt++) {
      sockets.last.end(1006);
      await clock.advance(waits.at(-1) ?? 0);
    }
    bench.comeBack();
    for (let at = 0; at < 6; at++) {
      await clock.advance(10_000);
      sockets.last.receive({ type: 'pong', data: { server_time: 0 } });
    }
    sockets.last.end(1006);
    expect(waits).toEqual([500, 600, 1200, 500]);
  });

  it('tries at once when it is told that the network is back', async () => {
    bench.join();
    sockets.last.end(1006);
    client.reconnectNow();
    expect(sockets.all.length).toBe(2);
    await clock.advance(5000);
    expect(sockets.all.length).toBe(2);
  });

  it('finds out within 2 s whether an open socket survived a change of network', async () => {
    bench.join();
    client.reconnectNow();
    expect(sockets.last.last('ping')).toBeDefined();
    await clock.advance(1999);
    expect(sockets.all).toHaveLength(1);
    await clock.advance(1);
    expect(sockets.all).toHaveLength(2);
    expect(client.status).toMatchObject({ status: 'reconnecting', retryInMs: 0 });
  });

  it('dials anew when an attempt hangs since before the network was back', async () => {
    client.join('r', 'ann', () => ({}));
    client.reconnectNow();
    expect(sockets.all).toHaveLength(1);
    await clock.advance(2001);
    client.reconnectNow();
    expect(sockets.all).toHaveLength(2);
    expect(sockets.all[0]?.closedWith).toBe(4000);
  });

  it.each([1000, 4408, 4413, 4999])('stops after a close with %i', (closeCode) => {
    bench.join();
    sockets.last.end(closeCode);
    expect(client.status).toEqual({ status: 'stopped', reason: { kind: 'closed', closeCode } });
    client.reconnectNow();
    expect(sockets.all.length).toBe(1);
  });

  it.each([1001, 1006, 1012, 4000, 4001, 4100])('comes back after a close with %i', (closeCode) => {
    bench.join();
    sockets.last.end(closeCode);
    expect(client.status).toMatchObject({ status: 'reconnecting' });
  });

  it('gives an attempt up that gets no answer for 10 s', async () => {
    client.join('r', 'ann', () => ({}));
    await clock.advance(10_000);
    expect(client.status).toMatchObject({ status: 'reconnecting', attempt: 1 });
    expect(sockets.last.closedWith).not.toBeNull();
  });

  it('treats a socket that cannot be made like any failed attempt', async () => {
    const broken = new SignallingClient({
      baseUrl: 'ws://host',
      clock,
      createSocket: () => {
        throw new SyntaxError('bad address');
      },
    });
    broken.join('r', 'ann', () => ({}));
    await clock.advance(0);
    expect(broken.status).toMatchObject({ status: 'reconnecting' });
    broken.leave();
  });

  it('measures the round trip', async () => {
    bench.join();
    const trip = client.ping();
    await clock.advance(35);
    const { id } = sockets.last.last('ping');
    sockets.last.receive({ type: 'pong', data: { server_time: 0 }, re: id });
    await expect(trip).resolves.toBe(35);
  });

  it('gives a socket up that is silent for 20 s, and dials at once', async () => {
    bench.join();
    await clock.advance(2 * PING_INTERVAL_MS - 1);
    expect(client.status).toEqual({ status: 'joined' });
    await clock.advance(1);
    expect(sockets.all[0]?.closedWith).toBe(4000);
    expect(sockets.all).toHaveLength(2);
  });

  it('stays while anything at all is heard', async () => {
    bench.join();
    for (let at = 0; at < 10; at++) {
      await clock.advance(PING_INTERVAL_MS);
      sockets.last.receiveText('{"type":"later","data":{}}');
    }
    expect(client.status).toEqual({ status: 'joined' });
    expect(sockets.all.length).toBe(1);
  });

  it('can be left while it waits to come back, and joined again', async () => {
    bench.join();
    sockets.last.end(1006);
    client.leave();
    await clock.advance(60_000);
    expect(sockets.all.length).toBe(1);
    bench.join();
    expect(client.status).toEqual({ status: 'joined' });
  });
});
