import { describe, expect, it } from '@jest/globals';
import type { ChatMessage, HistoryData, HistoryPage } from '../protocol/frames.js';
import { pageOf } from './message-page.js';

const MUCH = 1_000_000;

function message(seq: number, text = String(seq)): ChatMessage {
  return { seq, message_id: String(seq), user_id: 'ann', name: 'Ann', text, sent_at: 1000 };
}

function messages(count: number, text?: string): ChatMessage[] {
  return Array.from({ length: count }, (_, at) => message(at + 1, text));
}

function bytesOf(page: HistoryPage): number {
  return Buffer.byteLength(JSON.stringify(page.messages));
}

function positions({ messages: page }: HistoryPage): number[] {
  return page.map(({ seq }) => seq);
}

/** Every position that pages lead to, from one end to the other, and how many pages it took. */
function walk(
  all: readonly ChatMessage[],
  limit: number,
  maxBytes: number,
  direction: 'back' | 'forth',
): { seen: number[]; pages: number } {
  const seen: number[] = [];
  for (let pages = 1; pages < 1000; pages++) {
    const request: HistoryData =
      direction === 'forth' ? { limit, after: seen.at(-1) ?? 0 } : { limit, before: seen[0] };
    const page = pageOf(all, request, maxBytes);
    if (direction === 'forth') seen.push(...positions(page));
    else seen.unshift(...positions(page));
    if (!page.more) return { seen, pages };
  }
  throw new Error('it never ends');
}

describe('pageOf', () => {
  it.each<[HistoryData, number[], boolean]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8], false],
    [{ limit: 3 }, [6, 7, 8], true],
    [{ limit: 8 }, [1, 2, 3, 4, 5, 6, 7, 8], false],
    [{ before: 4 }, [1, 2, 3], false],
    [{ before: 4, limit: 2 }, [2, 3], true],
    [{ before: 1 }, [], false],
    [{ before: 0 }, [], false],
    [{ before: 99, limit: 1 }, [8], true],
    [{ after: 6 }, [7, 8], false],
    [{ after: 0, limit: 2 }, [1, 2], true],
    [{ after: 6, limit: 1 }, [7], true],
    [{ after: 8 }, [], false],
    [{ after: 99 }, [], false],
    [{ after: 2, before: 6 }, [3, 4, 5], false],
    [{ after: 2, before: 6, limit: 2 }, [4, 5], true],
    [{ after: 6, before: 2 }, [], false],
  ])('answers a request for the page %j', (request, expected, more) => {
    const page = pageOf(messages(8), request, MUCH);
    expect(positions(page)).toEqual(expected);
    expect(page.more).toBe(more);
  });

  it('gives the messages as they are', () => {
    const all = messages(2);
    expect(pageOf(all, {}, MUCH).messages).toEqual(all);
    expect(pageOf([], {}, MUCH)).toEqual({ messages: [], more: false });
  });

  it('gives 50 messages unless asked for more', () => {
    expect(pageOf(messages(60), {}, MUCH).messages).toHaveLength(50);
    expect(pageOf(messages(60), { limit: 60 }, MUCH).messages).toHaveLength(60);
  });

  it('goes by positions, which have gaps where somebody came or went', () => {
    const all = [2, 5, 9].map((seq) => message(seq));
    expect(positions(pageOf(all, { after: 3, limit: 1 }, MUCH))).toEqual([5]);
    expect(positions(pageOf(all, { before: 9, limit: 1 }, MUCH))).toEqual([5]);
  });

  it('leads through all messages page by page, in both directions', () => {
    const all = messages(10);
    const expected = { seen: all.map(({ seq }) => seq), pages: 4 };
    expect(walk(all, 3, MUCH, 'back')).toEqual(expected);
    expect(walk(all, 3, MUCH, 'forth')).toEqual(expected);
  });

  describe('with more than fits into one reply', () => {
    // Each escaped character is two bytes on the wire, each of the others three.
    const texts = ['x'.repeat(3000), '"'.repeat(1500), '\n'.repeat(1500), '会'.repeat(1000)];

    it.each(texts)('stays within the bytes that are allowed, as they are on the wire', (text) => {
      const all = messages(40, text);
      for (const request of [{}, { before: 31 }, { after: 10 }, { limit: 40 }]) {
        const page = pageOf(all, request, 10_000);
        expect(page.messages).toHaveLength(3);
        expect(bytesOf(page)).toBeLessThanOrEqual(10_000);
        expect(page.more).toBe(true);
      }
    });

    it('counts the names too, where the texts are short', () => {
      const name = '🍵'.repeat(64);
      const all = messages(100, 'x').map((each) => ({ ...each, name, user_id: name }));
      const page = pageOf(all, { limit: 100 }, 10_000);
      expect(bytesOf(page)).toBeLessThanOrEqual(10_000);
      expect(page.messages.length).toBeGreaterThan(10);
    });

    it('gives the ones that are next to where the reader is', () => {
      const all = messages(40, 'x'.repeat(3000));
      expect(positions(pageOf(all, {}, 10_000))).toEqual([38, 39, 40]);
      expect(positions(pageOf(all, { before: 20 }, 10_000))).toEqual([17, 18, 19]);
      expect(positions(pageOf(all, { after: 20 }, 10_000))).toEqual([21, 22, 23]);
    });

    it('says that there is more even when the number alone would have been enough', () => {
      const page = pageOf(messages(4, 'x'.repeat(3000)), { limit: 4 }, 10_000);
      expect(page).toMatchObject({ more: true });
      expect(pageOf(messages(3, 'x'.repeat(3000)), { limit: 4 }, 10_000)).toMatchObject({
        more: false,
      });
    });

    it('gives one that is larger than the bound, since paging has to get past it', () => {
      const all = messages(3, 'x'.repeat(20_000));
      expect(positions(pageOf(all, {}, 10_000))).toEqual([3]);
      expect(positions(pageOf(all, { after: 0 }, 10_000))).toEqual([1]);
    });

    it('leads through all of them, in both directions', () => {
      const all = Array.from({ length: 30 }, (_, at) => message(at + 1, 'x'.repeat(at * 200)));
      for (const direction of ['back', 'forth'] as const) {
        const { seen, pages } = walk(all, 100, 10_000, direction);
        expect(seen).toEqual(all.map(({ seq }) => seq));
        expect(pages).toBeGreaterThan(8);
      }
    });
  });
});
