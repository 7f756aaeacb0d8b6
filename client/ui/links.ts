/** A piece of a message: plain text, or text that leads somewhere. */
export interface TextPart {
  text: string;
  /** An absolute http or https address; null for plain text. */
  href: string | null;
}

const CANDIDATE = /https?:\/\/[^\s<>"]+/giu;
const TRAILING = /[.,;:!?'’”»…]+$/u;

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

/** Punctuation after an address belongs to the sentence, and so does a bracket opened before it. */
function withoutTail(text: string): string {
  let trimmed = text.replace(TRAILING, '');
  while (/[)\]}]$/u.test(trimmed) && !isBalanced(trimmed)) {
    trimmed = trimmed.slice(0, -1).replace(TRAILING, '');
  }
  return trimmed;
}

function isBalanced(text: string): boolean {
  const closing = text.slice(-1);
  const opening = closing === ')' ? '(' : closing === ']' ? '[' : '{';
  return text.split(opening).length >= text.split(closing).length;
}

function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, href } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null;
}
