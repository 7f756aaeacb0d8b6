import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { NameMap } from '../collections/name-map.js';

/** Below this a file is not worth to be written anew. */
const MIN_COMPACT_BYTES = 64 * 1024;
const MAX_LIVE_BYTES = 64 * 1024 * 1024;

/** Where a journal is and whom it tells of faults. */
export interface JournalOptions {
  /** Undefined keeps nothing on disk. */
  file: string | undefined;
  /** Called once, with the code of the system's error: from then on nothing is kept. */
  onFault(code: string): void;
  maxBytes?: number;
}

/**
 * Keeps small values by key in a file, so that they outlive a crash of the process: a line is on its way
 * to the disk before `put` returns. A value that is put again takes the place of the one before; the file
 * is written anew when more than half of it is old.
 */
export class Journal<T> {
  /** What the file holds by key: each value as it is written. */
  private readonly lines = new NameMap<string>();
  private liveBytes = 0;
  private fileBytes = 0;
  private fd: number | undefined;

  constructor(private readonly options: JournalOptions) {}

  /** False when nothing is kept, because there is no file, or no longer one that can be written. */
  get isOpen(): boolean {
    return this.fd !== undefined;
  }

  /** Reads what there is. A line that was cut off, or is none of ours, is left out. */
  load(): Map<string, T> {
    const values = new Map<string, T>();
    const { file } = this.options;
    if (file === undefined) return values;
    for (const line of readLines(file)) {
      const entry = parse(line);
      if (!entry) continue;
      if (entry.value === undefined) values.delete(entry.key);
      else values.set(entry.key, entry.value as T);
    }
    for (const [key, value] of values) this.remember(key, lineOf(key, value));
    this.attempt(() => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      this.rewrite(file);
    });
    return values;
  }

  /** Keeps a value. One that would be over the bound of all together is not kept, and `false`. */
  put(key: string, value: T): boolean {
    if (this.fd === undefined) return false;
    const line = lineOf(key, value);
    const before = this.lines.get(key)?.length ?? 0;
    const { maxBytes = MAX_LIVE_BYTES } = this.options;
    if (this.liveBytes - before + line.length > maxBytes) {
      this.delete(key);
      return false;
    }
    this.remember(key, line);
    this.append(line);
    return true;
  }

  /** Forgets a value. */
  delete(key: string): void {
    const line = this.lines.get(key);
    if (line === undefined) return;
    this.lines.delete(key);
    this.liveBytes -= line.length;
    this.append(lineOf(key));
  }

  /** Lets go of the file; what is kept stays there. */
  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private remember(key: string, line: string): void {
    this.liveBytes += line.length - (this.lines.get(key)?.length ?? 0);
    this.lines.set(key, line);
  }

  private append(line: string): void {
    const { fd } = this;
    const { file } = this.options;
    if (fd === undefined || file === undefined) return;
    this.attempt(() => {
      this.fileBytes += writeSync(fd, line);
      if (this.fileBytes > Math.max(MIN_COMPACT_BYTES, this.liveBytes * 2)) this.rewrite(file);
    });
  }

  /** Whoever is interrupted in this leaves the old file as it was. */
  private rewrite(file: string): void {
    const fresh = `${file}.new`;
    writeFileSync(fresh, [...this.lines.values()].join(''), { mode: 0o600 });
    renameSync(fresh, file);
    this.close();
    this.fd = openSync(file, 'a', 0o600);
    this.fileBytes = this.liveBytes;
  }

  private attempt(task: () => void): void {
    try {
      task();
    } catch (error) {
      this.close();
      this.options.onFault((error as NodeJS.ErrnoException).code ?? 'unknown');
    }
  }
}

/** Keys and values are ASCII, so that a character is a byte. */
function lineOf(key: string, value?: unknown): string {
  return `${JSON.stringify(value === undefined ? [key] : [key, value])}\n`;
}

function parse(line: string): { key: string; value: unknown } | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return undefined;
    return { key: entry[0], value: entry[1] as unknown };
  } catch {
    return undefined;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // Not there yet, or not readable; writing says which.
    return [];
  }
}
