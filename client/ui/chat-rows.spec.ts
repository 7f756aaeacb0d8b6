import { describe, expect, it } from '@jest/globals';
import type { ChatEntry } from '../state/meeting-state.js';
import { chatRows } from './chat-rows.js';

const DAY_MS = 86_400_000;

function message(key: string, userId: string, sentAt: number): ChatEntry {
  const name = userId.toUpperCase();
  const fate = { own: false, delivery: 'sent', failure: null } as const;
  return { kind: 'message', key, messageId: key, seq: 1, userId, name, text: key, sentAt, ...fate };
}

function joined(key: string, sentAt: number): ChatEntry {
  return { kind: 'presence', key, change: 'joined', name: 'Anna', sentAt };
}

function shapeOf(entries: ChatEntry[], firstUnread: string | null = null): string[] {
  const dayOf = (at: number): string => String(Math.floor(at / DAY_MS));
  return chatRows({ entries, firstUnread }, dayOf).map((row) =>
    row.kind === 'message' ? `${row.key}${row.headed ? ' headed' : ''}` : row.kind,
  );
}

describe('chatRows', () => {
  it('names a sender once for messages that follow closely', () => {
    const entries = [message('1', 'a', 0), message('2', 'a', 1000), message('3', 'b', 2000)];
    expect(shapeOf(entries)).toEqual(['day', '1 headed', '2', '3 headed']);
  });

  it('names the sender again after a while, and after somebody came', () => {
    const entries = [
      message('1', 'a', 0),
      message('2', 'a', 600_000),
      joined('3', 600_001),
      message('4', 'a', 600_002),
    ];
    expect(shapeOf(entries)).toEqual(['day', '1 headed', '2 headed', 'presence', '4 headed']);
  });

  it('begins each day with its date, and marks the first unread line', () => {
    const entries = [
      message('1', 'a', 0),
      message('2', 'a', DAY_MS),
      message('3', 'a', DAY_MS + 1),
    ];
    expect(shapeOf(entries, '3')).toEqual([
      'day',
      '1 headed',
      'day',
      '2 headed',
      'unread',
      '3 headed',
    ]);
  });
});
