const TINTS = 8;

/** One of eight tints, always the same for an id. */
export function tintOf(userId: string): number {
  let hash = 0;
  for (const char of userId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % TINTS;
}

/** At most two letters that stand for a name; empty for a name without letters or digits. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '');
  const letters = words.filter((letter) => letter !== '');
  const last = letters.length > 1 ? (letters[letters.length - 1] ?? '') : '';
  return ((letters[0] ?? '') + last).toLocaleUpperCase();
}
