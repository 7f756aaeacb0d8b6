import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Journal } from '../access/journal.js';
import type { PolicyRecord } from './policy.js';
import { PolicyStore } from './policy-store.js';

const KEY = Buffer.alloc(32, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('PolicyStore', () => {
  let folder: string;
  let stores: PolicyStore[];

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_790_000_000_000 });
    folder = mkdtempSync(join(tmpdir(), 'meet-policies-'));
    stores = [];
  });

  afterEach(() => {
    for (const store of stores) store.onModuleDestroy();
    jest.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A server that starts on what the one before has left. */
  function start(): PolicyStore {
    const file = join(folder, 'rooms.journal');
    const journal = new Journal<PolicyRecord>({ file, onFault: () => undefined });
    const store = new PolicyStore(journal, KEY);
    stores.push(store);
    return store;
  }

  /** Somebody has locked a room, and then the server was killed. */
  function lockedBeforeCrash(): void {
    const store = start();
    const policy = store.begin('tea');
    policy.isLocked = true;
    store.keep('tea', policy);
  }

  it('gives what was decided back after a crash, for a day', () => {
    lockedBeforeCrash();
    const store = start();
    expect(store.find('tea')?.isLocked).toBe(true);
    jest.advanceTimersByTime(DAY);
    expect(store.find('tea')?.isLocked).toBe(true);
    jest.advanceTimersByTime(1);
    expect(store.find('tea')).toBeUndefined();
  });

  it('counts the day from the first start after it, however often the server starts', () => {
    lockedBeforeCrash();
    start();
    jest.advanceTimersByTime(23 * HOUR);
    expect(start().find('tea')).toBeDefined();
    jest.advanceTimersByTime(HOUR + 1);
    expect(start().find('tea')).toBeUndefined();
  });

  it('forgets a room that ends, once its host was back', () => {
    lockedBeforeCrash();
    const store = start();
    const policy = store.begin('tea');
    policy.orphanedAtMs = undefined;
    store.keep('tea', policy);
    store.end('tea', policy);
    expect(store.find('tea')).toBeUndefined();
    expect(start().find('tea')).toBeUndefined();
  });

  it('waits as long as an invitation may open, through restarts, and no longer', () => {
    const store = start();
    const policy = store.begin('tea');
    policy.isLocked = true;
    policy.invites.create({ role: 'member', expiresMs: Date.now() + 3 * DAY }, Date.now());
    store.keep('tea', policy);
    store.end('tea', policy);
    jest.advanceTimersByTime(2 * DAY);
    const again = start();
    expect(again.find('tea')?.isLocked).toBe(true);
    jest.advanceTimersByTime(DAY + 1);
    expect(again.find('tea')).toBeUndefined();
  });

  it('keeps a created room until its time is over', () => {
    const store = start();
    store.add('tea', store.draft(Date.now() + 3 * DAY));
    jest.advanceTimersByTime(3 * DAY - 1);
    const again = start();
    expect(again.find('tea')?.isCreated).toBe(true);
    jest.advanceTimersByTime(DAY + 1);
    expect(again.find('tea')).toBeUndefined();
  });
});
