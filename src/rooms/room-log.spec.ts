import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import type { ChatMessage } from '../protocol/frames.js';
import { type Retention, RoomLog } from './room-log.js';

const MUCH: Retention = { messages: 1000, bytes: 1_000_000, ageMs: 1_000_000 };

function logWith(retention: Partial<Retention> = {}): { log: RoomLog; clock: FakeClock } {
  const clock = new FakeClock(1000);
  return { log: new RoomLog({ ...MUCH, ...retention }, clock.now), clock };
}

function say(log: RoomLog, text: string, sent_at = 1000): ChatMessage {
  return log.append({ message_id: text, user_id: 'ann', name: 'Ann', text, sent_at });
}

function sayMany(log: RoomLog, count: number): void {
  for (let n = 1; n <= count; n++) say(log, String(n));
}

function texts(messages: ChatMessage[]): string {
  return messages.map(({ text }) => text).join(' ');
}

describe('RoomLog', () => {
  it('gives dense positions to messages and to what is only announced', () => {
    const { log } = logWith();
    expect(log.seq).toBe(0);
    expect(log.next()).toBe(1);
    expect(say(log, 'a').seq).toBe(2);
    expect(log.next()).toBe(3);
    expect(say(log, 'b').seq).toBe(4);
    expect(log.seq).toBe(4);
    expect(log.latest(9).map(({ seq }) => seq)).toEqual([2, 4]);
  });

  it('gives the last messages, oldest first', () => {
    const { log } = logWith();
    sayMany(log, 5);
    expect(texts(log.latest(2))).toBe('4 5');
    expect(texts(log.latest(9))).toBe('1 2 3 4 5');
    expect(log.latest(0)).toEqual([]);
  });

  it.each([
    [{}, '1 2 3 4 5 6 7 8', false],
    [{ limit: 3 }, '6 7 8', true],
    [{ limit: 8 }, '1 2 3 4 5 6 7 8', false],
    [{ before: 4 }, '1 2 3', false],
    [{ before: 4, limit: 2 }, '2 3', true],
    [{ before: 1 }, '', false],
    [{ before: 0 }, '', false],
    [{ before: 99, limit: 1 }, '8', true],
    [{ after: 6 }, '7 8', false],
    [{ after: 0, limit: 2 }, '1 2', true],
    [{ after: 6, limit: 1 }, '7', true],
    [{ after: 8 }, '', false],
    [{ after: 99 }, '', false],
    [{ after: 2, before: 6 }, '3 4 5', false],
    [{ after: 2, before: 6, limit: 2 }, '4 5', true],
    [{ after: 6, before: 2 }, '', false],
  ])('answers a request for the page %j', (request, expected, more) => {
    const { log } = logWith();
    sayMany(log, 8);
    const page = log.page(request);
    expect(texts(page.messages)).toBe(expected);
    expect(page.more).toBe(more);
  });

  it('gives 50 messages in a page unless asked for more', () => {
    const { log } = logWith();
    sayMany(log, 60);
    expect(log.page({}).messages).toHaveLength(50);
    expect(log.page({ limit: 60 }).messages).toHaveLength(60);
  });

  it('leads through all messages page by page, in both directions', () => {
    const { log } = logWith();
    sayMany(log, 10);
    const back: number[] = [];
    for (let page = log.page({ limit: 3 }); ;) {
      back.unshift(...page.messages.map(({ seq }) => seq));
      if (!page.more) break;
      page = log.page({ limit: 3, before: back[0] });
    }
    const forth: number[] = [];
    for (let page = log.page({ limit: 3, after: 0 }); ;) {
      forth.push(...page.messages.map(({ seq }) => seq));
      if (!page.more) break;
      page = log.page({ limit: 3, after: forth.at(-1) });
    }
    expect(back).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(forth).toEqual(back);
  });

  it('forgets the oldest messages above the number that is kept', () => {
    const { log } = logWith({ messages: 3 });
    sayMany(log, 5);
    expect(texts(log.latest(9))).toBe('3 4 5');
    expect(log.page({ after: 0 }).messages.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  it('forgets the oldest messages above the bytes that are kept, counted in UTF-8', () => {
    const { log } = logWith({ bytes: 8 });
    for (const text of ['🍵', '🍰']) say(log, text);
    expect(texts(log.latest(9))).toBe('🍵 🍰');
    say(log, 'x');
    expect(texts(log.latest(9))).toBe('🍰 x');
    say(log, 'ninebytes');
    expect(log.latest(9)).toEqual([]);
    say(log, '12345678');
    expect(texts(log.latest(9))).toBe('12345678');
  });

  it('forgets messages above their age, without a timer', () => {
    const { log, clock } = logWith({ ageMs: 100 });
    say(log, 'old', 1000);
    say(log, 'new', 1060);
    clock.ms = 1100;
    expect(texts(log.latest(9))).toBe('old new');
    clock.ms = 1101;
    expect(texts(log.latest(9))).toBe('new');
    clock.ms = 1161;
    expect(log.page({}).messages).toEqual([]);
  });

  it('keeps nothing when told so, and still counts', () => {
    const { log } = logWith({ messages: 0 });
    expect(say(log, 'a').seq).toBe(1);
    expect(log.latest(9)).toEqual([]);
    expect(log.page({})).toEqual({ messages: [], more: false });
  });
});
