import { readFileSync } from 'node:fs';

/** The document of the protocol, which specs compare with the code. */
export const PROTOCOL_README = readFileSync('src/protocol/README.md', 'utf8');

/** The fenced blocks of one kind, e.g. `json client`. */
export function blocks(kind: string): string[] {
  const pattern = new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gmsu');
  return Array.from(PROTOCOL_README.matchAll(pattern), ([, body]) => body ?? '');
}

/** The rows of every table, their cells without padding and code marks. */
export function rows(): string[][] {
  const lines = PROTOCOL_README.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
