import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Journal } from './journal.js';

describe('Journal', () => {
  let folder: string;
  let file: string;
  let faults: string[];
  let open: Journal<unknown>[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meet-journal-'));
    file = join(folder, 'state', 'rooms.journal');
    faults = [];
    open = [];
  });

  afterEach(() => {
    for (const journal of open) journal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A journal as a process that starts finds it. */
  function start(options: { file?: string | undefined; maxBytes?: number } = {}): {
    journal: Journal<unknown>;
    found: Map<string, unknown>;
  } {
    const onFault = (code: string): void => {
      faults.push(code);
    };
    const journal = new Journal<unknown>({ file, ...options, onFault });
    open.push(journal);
    return { journal, found: journal.load() };
  }

  it('gives the next process what was put last, without being closed', () => {
    const { journal, found } = start();
    expect([...found]).toEqual([]);
    journal.put('a', { n: 1 });
    journal.put('b', [2]);
    journal.put('a', { n: 3 });
    expect([...start().found].sort()).toEqual([
      ['a', { n: 3 }],
      ['b', [2]],
    ]);
  });

  it('forgets what was deleted', () => {
    const { journal } = start();
    journal.put('a', 1);
    journal.put('b', 2);
    journal.delete('a');
    journal.delete('never');
    expect([...start().found]).toEqual([['b', 2]]);
  });

  it('reads what is before and after a line that was cut off or is nonsense', () => {
    const { journal } = start();
    journal.put('a', 1);
    appendFileSync(file, '["b",\n{"k":1}\nnull\n[5,5]\n["c",3]\n["d",{"x":');
    expect([...start().found].sort()).toEqual([
      ['a', 1],
      ['c', 3],
    ]);
  });

  it('is for its owner alone', () => {
    start().journal.put('a', 1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
  });

  it('does not grow by what is old', () => {
    const { journal } = start();
    const value = 'x'.repeat(1000);
    for (let n = 0; n < 2000; n++) journal.put(`key ${String(n % 3)}`, `${value}${String(n)}`);
    expect(statSync(file).size).toBeLessThan(70 * 1024);
    expect(readFileSync(file, 'utf8')).toContain(`${value}1999`);
    expect(start().found.size).toBe(3);
  });

  it('keeps nothing over its bound, and forgets the value that it would replace', () => {
    const { journal } = start({ maxBytes: 100 });
    expect(journal.put('a', 'x'.repeat(50))).toBe(true);
    expect(journal.put('b', 'x'.repeat(50))).toBe(false);
    expect(journal.put('a', 'x'.repeat(200))).toBe(false);
    expect([...start().found]).toEqual([]);
  });

  it('keeps nothing where there is no file', () => {
    const { journal } = start({ file: undefined });
    expect(journal.put('a', 1)).toBe(false);
    journal.delete('a');
    expect(existsSync(file)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('tells once when it cannot be written, and goes on without', () => {
    writeFileSync(join(folder, 'state'), 'no directory');
    const { journal } = start();
    expect(journal.put('a', 1)).toBe(false);
    expect(journal.put('b', 1)).toBe(false);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^E[A-Z]+$/u);
  });
});
