import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import type { LogBody, LogEntry } from './broker.js';
import { RetainedLog, type Retention } from './retained-log.js';

const MUCH: Retention = { entries: 1000, bytes: 1_000_000, ageMs: 1_000_000 };

function logWith(retention: Partial<Retention> = {}): { log: RetainedLog; clock: FakeClock } {
  const clock = new FakeClock(1000);
  return { log: new RetainedLog({ ...MUCH, ...retention }, clock.now), clock };
}

function chat(text: string, name = 'Ann'): LogBody {
  const stamp = { room: 'tea', user_id: 'ann' };
  return { type: 'chat', data: { message_id: 'm', name, text, sent_at: 1000, ...stamp } };
}

function left(userId: string): LogBody {
  const data = { target: userId, user_id: userId, room: 'tea', reason: 'leave' } as const;
  return { type: 'left', data };
}

function put(log: RetainedLog, body: LogBody): LogEntry {
  return log.append({ body, origin: { session: 's' } });
}

function texts(log: RetainedLog): string {
  const words = log
    .entries()
    .map(({ body }) => (body.type === 'chat' ? body.data.text : body.type));
  return words.join(' ');
}

function size(body: LogBody): number {
  return Buffer.byteLength(JSON.stringify(body));
}

describe('RetainedLog', () => {
  it('gives dense positions to messages and to what is only announced', () => {
    const { log } = logWith();
    expect(log.head.seq).toBe(0);
    expect(put(log, left('x')).seq).toBe(1);
    expect(put(log, chat('a')).seq).toBe(2);
    expect(put(log, left('y')).seq).toBe(3);
    expect(put(log, chat('b')).seq).toBe(4);
    expect(log.head.seq).toBe(4);
    expect(log.entries().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('has an epoch of its own', () => {
    expect(logWith().log.head.epoch).not.toBe(logWith().log.head.epoch);
  });

  it('forgets the oldest entries above the number that is kept', () => {
    const { log } = logWith({ entries: 3 });
    for (const text of ['1', '2', '3', '4', '5']) put(log, chat(text));
    expect(texts(log)).toBe('3 4 5');
    expect(log.entries().map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  it.each(['xxxx', 'éé', '🍵', '""', '\n\n'])(
    'counts the bytes that are kept as they are on the wire: %j is four',
    (text) => {
      const bytes = size(chat('')) + 4;
      const { log } = logWith({ bytes: bytes * 2 });
      for (let n = 0; n < 3; n++) put(log, chat(text));
      expect(log.entries().map(({ seq }) => seq)).toEqual([2, 3]);
      put(log, chat(`${text}x`));
      expect(log.entries().map(({ seq }) => seq)).toEqual([4]);
    },
  );

  it('keeps nothing of what alone is above the bytes, and goes on', () => {
    const { log } = logWith({ bytes: size(chat('short')) });
    put(log, chat('too long'));
    expect(log.entries()).toEqual([]);
    put(log, chat('short'));
    expect(texts(log)).toBe('short');
  });

  it('counts long names as well, so that a replay has no more bytes than are kept', () => {
    const bytes = 20_000;
    const { log } = logWith({ bytes });
    const { epoch } = log.head;
    for (let n = 0; n < 100; n++) put(log, chat('x', '🍵'.repeat(64)));
    expect(log.range(epoch, 0)).toEqual({ complete: false, reason: 'window' });
    const sizes = log.entries().map(({ body }) => size(body));
    expect(sizes.length).toBeGreaterThan(10);
    expect(sizes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(bytes);
  });

  it('forgets entries above their age, without a timer', () => {
    const { log, clock } = logWith({ ageMs: 100 });
    put(log, chat('old'));
    clock.ms = 1060;
    put(log, chat('new'));
    clock.ms = 1100;
    expect(texts(log)).toBe('old new');
    clock.ms = 1101;
    expect(texts(log)).toBe('new');
    clock.ms = 1161;
    expect(log.entries()).toEqual([]);
    expect(put(log, chat('newest')).seq).toBe(3);
  });
});
