import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Guest, House } from '../../test/support/house.js';
import type { Config } from '../config/config.js';
import { DrainService } from './drain.service.js';

const DRAIN_MS = 400;

describe('DrainService', () => {
  let house: House;
  let drain: DrainService;
  let ann: Guest;
  let bob: Guest;

  async function build(settings: Partial<Config> = {}): Promise<void> {
    house = new House({ drainMs: DRAIN_MS, ...settings });
    drain = new DrainService(house.config, house.broker, house.admission, house.rooms);
    ann = await house.enter('ann');
    bob = await house.enter('bob');
    for (const { connection } of [ann, bob]) connection.take();
  }

  beforeEach(async () => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    await build();
  });

  afterEach(() => {
    Logger.overrideLogger(undefined as never);
    jest.useRealTimers();
  });

  /** Drains to the end; gives how long that took. */
  async function drained(): Promise<number> {
    const startMs = Date.now();
    let endMs = NaN;
    void drain.beforeApplicationShutdown().then(() => (endMs = Date.now()));
    await jest.advanceTimersByTimeAsync(10 * DRAIN_MS);
    return endMs - startMs;
  }

  /** What a client does that has everything. */
  function acknowledge(...guests: Guest[]): void {
    for (const { participant } of guests) {
      const { seq } = house.broker.head('tea');
      house.receipts.acknowledge(participant, { seq, inbox_seq: 0 });
    }
  }

  it('is not draining before it is told to', () => {
    expect(drain.isDraining).toBe(false);
  });

  it('lets nobody in from the first moment on', () => {
    void drain.beforeApplicationShutdown();
    expect(drain.isDraining).toBe(true);
    expect(house.admission.seatRule('tea', 'cyd')?.code).toBe('DRAINING');
  });

  it('tells members at once, with a time to come back, and asks how far they are', () => {
    void drain.beforeApplicationShutdown();
    const [draining, ping] = ann.connection.take();
    if (draining?.type !== 'draining') throw new Error('not told');
    expect(draining.data.retry_after_ms).toBeGreaterThanOrEqual(1000);
    expect(draining.data.retry_after_ms).toBeLessThanOrEqual(3000);
    expect(ping).toMatchObject({ type: 'ping', data: { seq: 2 } });
  });

  it('closes everybody with 1012 and a hint, those included who have not joined', async () => {
    const pending = house.open('cyd');
    acknowledge(ann, bob);
    await drained();
    for (const connection of [ann.connection, bob.connection, pending]) {
      expect(connection.closeCode).toBe(1012);
      expect(connection.closeReason).toMatch(/^retry_after_ms=[123]\d{3}$/u);
    }
  });

  it('does not send base members a type that they do not know', async () => {
    const base = await house.enter('base', 'tea', 'base');
    base.connection.take();
    acknowledge(ann, bob);
    await drained();
    expect(base.connection.sent).toEqual([]);
    expect(base.connection.closeCode).toBe(1012);
  });

  it('closes nobody before the members have what was acknowledged', async () => {
    await house.chats.send(ann.participant, { text: 'last words' }, 1);
    void drain.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(DRAIN_MS - 60);
    expect([ann.connection.closeCode, bob.connection.closeCode]).toEqual([undefined, undefined]);
    acknowledge(ann, bob);
    await jest.advanceTimersByTimeAsync(DRAIN_MS + 60);
    expect([ann.connection.closeCode, bob.connection.closeCode]).toEqual([1012, 1012]);
  });

  it('waits for nobody longer than it may', async () => {
    expect(await drained()).toBeLessThanOrEqual(2 * DRAIN_MS);
    expect(bob.connection.closeCode).toBe(1012);
  });

  it('does not wait for those who are away', async () => {
    bob.connection.closeCode = 1006;
    house.rooms.detach(bob.connection);
    acknowledge(ann);
    expect(await drained()).toBeLessThanOrEqual(DRAIN_MS);
  });

  it('spreads the closes over the time that it has', async () => {
    for (let n = 0; n < 18; n++) await house.enter(`guest-${String(n)}`);
    const connections = house.rooms.connections();
    const closed = (): number => connections.filter((one) => one.closeCode !== undefined).length;
    for (const connection of connections) {
      const participant = house.rooms.participantOf(connection);
      if (participant) participant.ackedSeq = Number.MAX_SAFE_INTEGER;
    }
    const counts: number[] = [];
    const watch = setInterval(() => counts.push(closed()), DRAIN_MS / 20);
    expect(await drained()).toBeLessThanOrEqual(DRAIN_MS);
    clearInterval(watch);
    expect(closed()).toBe(20);
    expect(new Set(counts).size).toBeGreaterThan(15);
  });

  it('is done once, and at once when nobody is there', async () => {
    for (const { connection } of [ann, bob]) house.rooms.leave(connection);
    expect(await drained()).toBe(0);
    expect(await drained()).toBe(0);
  });
});
