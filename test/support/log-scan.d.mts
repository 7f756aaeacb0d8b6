/** One line in which something stands that no log may contain. */
export interface Leak {
  what: string;
  line: string;
}

export function leaksIn(text: string, secrets: readonly string[]): Leak[];

export function scanLogs(folder: string): { lines: number; secrets: number; leaks: Leak[] };
