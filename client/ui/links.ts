/** A piece of a message: plain text, or text that leads somewhere. */
export interface TextPart {
  text: string;
  /** An absolute http or https address; null for plain text. */
  href: string | null;
}

const CANDIDATE = /https?:\/\/[^\s<>"]+/giu;
const TRAILING = ".,;:!?'’”»…";
const OPENING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** Finds the web addresses in a message. Joined again, the parts are the message. */
export function splitLinks(message: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of message.matchAll(CANDIDATE)) {
    const text = withoutTail(match[0]);
    const href = webAddress(text);
    if (href === null) continue;
    if (match.index > end) parts.push({ text: message.slice(end, match.index), href: null });
    parts.push({ text, href });
    end = match.index + text.length;
  }
  if (end < message.length) parts.push({ text: message.slice(end), href: null });
  return parts;
}

/**
 * Punctuation after an address belongs to the sentence, and so does a bracket opened before it. Each
 * character is looked at twice at most: anybody can send thousands of them to all.
 */
function withoutTail(text: string): string {
  const counts = bracketsIn(text);
  const count = (bracket: string): number => counts.get(bracket) ?? 0;
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    if (TRAILING.includes(last)) continue;
    const opening = OPENING.get(last);
    if (opening === undefined || count(opening) >= count(last)) break;
    counts.set(last, count(last) - 1);
  }
  return text.slice(0, end);
}

function bracketsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [bracket] of text.matchAll(/[()[\]{}]/gu)) {
    counts.set(bracket, (counts.get(bracket) ?? 0) + 1);
  }
  return counts;
}

function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, href } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null;
}
