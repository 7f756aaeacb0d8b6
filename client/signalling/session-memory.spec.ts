import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StoredSession } from './session-memory.js';
import type { SavedSession } from './session-memory.js';

const SAVED: SavedSession = {
  room: 'r',
  userId: 'ann',
  session: 'ann-1',
  token: 'secret',
  ticket: 'ticket',
  epoch: 'e',
  seq: 10,
  inboxSeq: 0,
  lastId: 1003,
  outbox: [{ id: 2, text: 'hello', target: 'bob' }],
  generations: [['bob', 1]],
  join: { name: 'Ann' },
};

class FakeStorage {
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

describe('StoredSession', () => {
  let storage: FakeStorage;
  let nowMs: number;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    storage = new FakeStorage();
    nowMs = 1_000_000;
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function memory(room = 'r'): StoredSession {
    const openStorage = (): Storage => storage as unknown as Storage;
    return new StoredSession(openStorage, room, () => nowMs);
  }

  it('gives back what was saved for the same room', () => {
    memory().save(SAVED);
    expect(memory().load()).toEqual(SAVED);
    expect(memory('other').load()).toBeNull();
    memory().clear();
    expect(memory().load()).toBeNull();
  });

  it('does not give back what is older than five minutes', () => {
    memory().save(SAVED);
    nowMs += 5 * 60_000;
    expect(memory().load()).not.toBeNull();
    nowMs++;
    expect(memory().load()).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['another version', JSON.stringify({ version: 0, savedAtMs: 1_000_000, session: SAVED })],
    ['no session', JSON.stringify({ version: 1, savedAtMs: 1_000_000 })],
    [
      'a broken outbox',
      JSON.stringify({ version: 1, savedAtMs: 1_000_000, session: { ...SAVED, outbox: [null] } }),
    ],
    [
      'a broken number',
      JSON.stringify({ version: 1, savedAtMs: 1_000_000, session: { ...SAVED, seq: -1 } }),
    ],
  ])('takes %s for no session', (_what, text) => {
    storage.items.set('meet.session.r', text);
    expect(memory().load()).toBeNull();
  });

  it('goes without a storage that fails', () => {
    const broken = new StoredSession(() => {
      throw new DOMException('No.', 'SecurityError');
    }, 'r');
    broken.save(SAVED);
    broken.clear();
    expect(broken.load()).toBeNull();
  });
});
