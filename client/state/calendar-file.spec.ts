import { describe, expect, it } from '@jest/globals';
import { calendarFile, type PlannedMeeting } from './calendar-file.js';

const MEETING: PlannedMeeting = {
  uid: 'Yw3mRy6LdA1g@meet.example.org',
  createdAt: Date.UTC(2026, 10, 29, 9, 5, 7, 123),
  startsAt: Date.UTC(2026, 11, 1, 14, 30),
  endsAt: Date.UTC(2026, 11, 1, 15, 30),
  title: 'Meet',
  description: 'Join here',
  link: 'https://meet.example.org/r/tea#invite=abc',
};

function linesOf(text: string): string[] {
  return text.split('\r\n');
}

/** What a reader makes of it: lines put together again (RFC 5545 §3.1), then text read (§3.3.11). */
function valueOf(text: string, name: string): string {
  const line = linesOf(text.replaceAll('\r\n ', '')).find((each) => each.startsWith(`${name}:`));
  return (line ?? '')
    .slice(name.length + 1)
    .replace(/\\(.)/gu, (_mark, char: string) => (char === 'n' ? '\n' : char));
}

describe('the calendar file of a planned meeting', () => {
  it('is one event with times in UTC, every line ended by CRLF', () => {
    expect(linesOf(calendarFile(MEETING))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Meet//Meet//EN',
      'BEGIN:VEVENT',
      'UID:Yw3mRy6LdA1g@meet.example.org',
      'DTSTAMP:20261129T090507Z',
      'DTSTART:20261201T143000Z',
      'DTEND:20261201T153000Z',
      'SUMMARY:Meet',
      'DESCRIPTION:Join here',
      'LOCATION:https://meet.example.org/r/tea#invite=abc',
      'URL:https://meet.example.org/r/tea#invite=abc',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    'a; b, c \\ d',
    'two\nlines',
    'END:VEVENT\r\nBEGIN:VALARM',
    'nine \\n is no line end',
    'چای و قهوه — ☕️ 👩‍👩‍👧',
  ])('says %j so that it is read again as it was, and nothing else', (title) => {
    const text = calendarFile({ ...MEETING, title, description: title });
    const read = title.replaceAll('\r\n', '\n');
    expect(valueOf(text, 'SUMMARY')).toBe(read);
    expect(valueOf(text, 'DESCRIPTION')).toBe(read);
    expect(text.match(/^(?:BEGIN|END):/gmu)).toHaveLength(4);
  });

  it.each([
    ['x'.repeat(300)],
    ['ü'.repeat(300)],
    ['👩‍👩‍👧 '.repeat(40)],
    [`${'x'.repeat(66)}☕${'y'.repeat(80)}`],
  ])('folds long lines after at most 75 octets, and takes no character apart: %#', (title) => {
    const text = calendarFile({ ...MEETING, title });
    for (const line of linesOf(text)) {
      expect(new TextEncoder().encode(line).byteLength).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\p{Cs}/u);
    }
    expect(valueOf(text, 'SUMMARY')).toBe(title);
  });
});
