import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
    Logger.overrideLogger(false);
    await build();
  });

  afterEach(() => {
    Logger.overrideLogger(undefined as never);
  });

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

  it('tells members at once, with a time to come back, and asks how far they are', async () => {
    const ended = drain.beforeApplicationShutdown();
    const [draining, ping] = ann.connection.take();
    if (draining?.type !== 'draining') throw new Error('not told');
    expect(draining.data.retry_after_ms).toBeGreaterThanOrEqual(1000);
    expect(draining.data.retry_after_ms).toBeLessThanOrEqual(3000);
    expect(ping).toMatchObject({ type: 'ping', data: { seq: 2 } });
    await ended;
  });

  it('closes everybody with 1012 and a hint, those included who have not joined', async () => {
    const pending = house.open('cyd');
    acknowledge(ann, bob);
    await drain.beforeApplicationShutdown();
    for (const connection of [ann.connection, bob.connection, pending]) {
      expect(connection.closeCode).toBe(1012);
      expect(connection.closeReason).toMatch(/^retry_after_ms=[123]\d{3}$/u);
    }
  });

  it('does not send base members a type that they do not know', async () => {
    const base = await house.enter('base', 'tea', 'base');
    base.connection.take();
    acknowledge(ann, bob);
    await drain.beforeApplicationShutdown();
    expect(base.connection.sent).toEqual([]);
    expect(base.connection.closeCode).toBe(1012);
  });

  it('closes nobody before the members have what was acknowledged', async () => {
    await house.chats.send(ann.participant, { text: 'last words' }, 1);
    const ended = drain.beforeApplicationShutdown();
    await new Promise((resolve) => setTimeout(resolve, DRAIN_MS / 2));
    expect([ann.connection.closeCode, bob.connection.closeCode]).toEqual([undefined, undefined]);
    acknowledge(ann, bob);
    await ended;
    expect([ann.connection.closeCode, bob.connection.closeCode]).toEqual([1012, 1012]);
  });

  it('waits for nobody longer than it may', async () => {
    const startMs = performance.now();
    await drain.beforeApplicationShutdown();
    expect(bob.connection.closeCode).toBe(1012);
    expect(performance.now() - startMs).toBeLessThan(DRAIN_MS * 2 + 500);
  });

  it('does not wait for those who are away', async () => {
    bob.connection.closeCode = 1006;
    house.rooms.detach(bob.connection);
    acknowledge(ann);
    const startMs = performance.now();
    await drain.beforeApplicationShutdown();
    expect(performance.now() - startMs).toBeLessThan(DRAIN_MS + 300);
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
    const watch = setInterval(() => counts.push(closed()), 20);
    await drain.beforeApplicationShutdown();
    clearInterval(watch);
    expect(closed()).toBe(20);
    expect(new Set(counts).size).toBeGreaterThan(4);
  });

  it('is done once, and at once when nobody is there', async () => {
    for (const { connection } of [ann, bob]) house.rooms.leave(connection);
    const startMs = performance.now();
    await drain.beforeApplicationShutdown();
    await drain.beforeApplicationShutdown();
    expect(performance.now() - startMs).toBeLessThan(DRAIN_MS / 2);
  });
});
