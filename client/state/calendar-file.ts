/** What stands in a calendar for a planned meeting. Times are in milliseconds since 1970. */
export interface PlannedMeeting {
  /** Names the entry: another file with the same one changes it. */
  uid: string;
  createdAt: number;
  startsAt: number;
  endsAt: number;
  title: string;
  description: string;
  link: string;
}

/** RFC 5545 §3.1: a line has at most 75 octets without its end. */
const MAX_OCTETS = 75;
const encoder = new TextEncoder();

/** Makes a calendar file (RFC 5545) with one event. Times are in UTC, so that they hold everywhere. */
export function calendarFile(meeting: PlannedMeeting): string {
  const { uid, createdAt, startsAt, endsAt, title, description, link } = meeting;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Meet//Meet//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(createdAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    `LOCATION:${escaped(link)}`,
    `URL:${link}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** RFC 5545 §3.3.11: in a text, these four are written otherwise. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/gu, (mark) => `\\${mark}`).replace(/\r\n?|\n/gu, '\\n');
}

/** RFC 5545 §3.3.5, form 2: a date with UTC time. */
function utc(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/gu, '');
}

/** A longer line goes on after a line end and a space; a character is never taken apart. */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const char of line) {
    const size = encoder.encode(char).byteLength;
    if (octets + size > MAX_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += char;
    octets += size;
  }
  return result;
}
