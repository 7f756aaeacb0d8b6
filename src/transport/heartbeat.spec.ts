import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import { Heartbeat } from './heartbeat.js';
import type { WsConnection } from './ws-connection.js';

const TIMES = { intervalMs: 10_000, timeoutMs: 25_000 };
const SWEEP_MS = 500;

let peers = 0;

class FakePeer {
  readonly id = String(++peers);
  lastHeardAtMs = 0;
  nextPingAtMs = 0;
  pings = 0;
  stalledForMs = 0;
  readonly terminatedWith: number[] = [];

  ping(): void {
    this.pings++;
  }

  terminate(code: number): void {
    this.terminatedWith.push(code);
  }

  stalledMs(): number {
    return this.stalledForMs;
  }

  asConnection(): WsConnection {
    return this as unknown as WsConnection;
  }
}

describe('Heartbeat', () => {
  const clock = new FakeClock();
  let peer: FakePeer;

  /** In the middle of its range the jitter is nothing. */
  function start(random = 0.5): Heartbeat {
    const heartbeat = new Heartbeat(TIMES, clock.now, () => random);
    heartbeat.add(peer.asConnection());
    return heartbeat;
  }

  function pass(ms: number): void {
    for (let end = clock.ms + ms; clock.ms < end;) {
      clock.ms += SWEEP_MS;
      jest.advanceTimersByTime(SWEEP_MS);
    }
  }

  beforeEach(() => {
    jest.useFakeTimers();
    clock.ms = 0;
    peer = new FakePeer();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks for a sign of life once an interval', () => {
    start();
    pass(9000);
    expect(peer.pings).toBe(0);
    pass(1000);
    expect(peer.pings).toBe(1);
    pass(9000);
    expect(peer.pings).toBe(1);
    pass(1000);
    expect(peer.pings).toBe(2);
  });

  it.each([
    [0, 8000],
    [0.999, 12_000],
  ])('spreads the first ping: %f of the chance gives %i ms', (random, atMs) => {
    start(random);
    pass(atMs - 1000);
    expect(peer.pings).toBe(0);
    pass(1000);
    expect(peer.pings).toBe(1);
  });

  it('drops a socket that was silent for the whole timeout, with 4000', () => {
    start();
    pass(25_000 - SWEEP_MS);
    expect(peer.terminatedWith).toEqual([]);
    pass(SWEEP_MS);
    expect(peer.terminatedWith).toEqual([4000]);
  });

  it('keeps a socket that gives signs of life, however old', () => {
    start();
    for (let n = 0; n < 20; n++) {
      pass(20_000);
      peer.lastHeardAtMs = clock.ms;
    }
    expect(peer.terminatedWith).toEqual([]);
  });

  it('drops a socket that has taken nothing for ten seconds, with 4001, whatever it says', () => {
    start();
    peer.stalledForMs = 9999;
    pass(SWEEP_MS);
    expect(peer.terminatedWith).toEqual([]);
    peer.stalledForMs = 10_000;
    peer.lastHeardAtMs = clock.ms;
    pass(SWEEP_MS);
    expect(peer.terminatedWith).toEqual([4001]);
  });

  it('does not ping what it drops', () => {
    start();
    clock.ms = 30_000;
    jest.advanceTimersByTime(SWEEP_MS);
    expect(peer.pings).toBe(0);
    expect(peer.terminatedWith).toHaveLength(1);
  });

  it('treats each socket by itself', () => {
    const heartbeat = start();
    const other = new FakePeer();
    pass(5000);
    other.lastHeardAtMs = clock.ms;
    heartbeat.add(other.asConnection());
    pass(20_000);
    expect(peer.terminatedWith).toEqual([4000]);
    expect(other.terminatedWith).toEqual([]);
  });

  it('leaves alone what was removed', () => {
    const heartbeat = start();
    heartbeat.remove(peer.asConnection());
    pass(60_000);
    expect(peer.pings).toBe(0);
    expect(peer.terminatedWith).toEqual([]);
  });

  it('has one timer for all, and none when nobody is left', () => {
    const heartbeat = start();
    const other = new FakePeer().asConnection();
    heartbeat.add(other);
    expect(jest.getTimerCount()).toBe(1);
    heartbeat.remove(other);
    expect(jest.getTimerCount()).toBe(1);
    heartbeat.remove(peer.asConnection());
    expect(jest.getTimerCount()).toBe(0);
    heartbeat.add(other);
    expect(jest.getTimerCount()).toBe(1);
  });
});
