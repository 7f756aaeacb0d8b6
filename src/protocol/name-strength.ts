/** Below this a name is one that strangers may come across by trying. */
export const MIN_NAME_BITS = 96;

/** What a letter is worth in a word, roughly: people choose words. */
const BITS_IN_WORD = 2;

/** Kinds of characters, and how many there are of each. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/u, 26],
  [/[A-Z]/u, 26],
  [/[0-9]/u, 10],
  [/[^A-Za-z0-9]/u, 32],
];

/** What looks like words and numbers that people write: `standup`, `TeamMeeting`, `2026`, `room7`. */
const WORDS =
  /^(?:\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+(?:\p{Lu}[\p{Ll}\p{M}]{2,})*|(?:\p{Lu}\p{M}*)+)?\d{0,4}$/u;
/** So much of a name has to be words before it counts as written: of a random one little is, by chance. */
const MOSTLY = 0.6;
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * Estimates how hard a name is to guess, in bits. Where most of it is words, these and what is between
 * them are worth 2 bits a character. Any other character is worth the binary logarithm of how many there are of the kinds that the name is made of (26 small and
 * 26 capital letters, 10 digits, 32 others), at most twice that of how many different ones the name has.
 * One that goes on as the two before it began (`aaa`, `abc`, `321`) is worth nothing.
 */
export function nameBits(name: string): number {
  const chars = Array.from(name);
  const size = KINDS.reduce((sum, [kind, count]) => sum + (kind.test(name) ? count : 0), 0);
  const different = new Set(chars).size;
  const perChar = Math.log2(Math.max(1, Math.min(size, different * different)));
  const unforeseen = chars.filter((char, at) => !isForeseen(char, chars[at - 1], chars[at - 2]));
  const others = name.split(BETWEEN).filter((each) => !WORDS.test(each));
  const inOthers = others.reduce((sum, each) => sum + Array.from(each).length, 0);
  const written = chars.length - inOthers;
  if (written < chars.length * MOSTLY) return unforeseen.length * perChar;
  const most = Math.min(unforeseen.length, inOthers);
  return most * perChar + (unforeseen.length - most) * Math.min(perChar, BITS_IN_WORD);
}

/** True for a name so weak that strangers may come across the room by trying. */
export function isGuessableName(name: string): boolean {
  return nameBits(name) < MIN_NAME_BITS;
}

function isForeseen(char: string, before?: string, first?: string): boolean {
  if (before === undefined || first === undefined) return false;
  const step = stepTo(char, before);
  return Math.abs(step) <= 1 && step === stepTo(before, first);
}

function stepTo(char: string, before: string): number {
  return (char.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
}
