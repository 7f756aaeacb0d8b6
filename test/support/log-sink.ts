import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import { MeetLogger } from '../../src/logging/meet-logger.js';

/** The folder into which a test run copies what servers log and what clients say; undefined for none. */
const FOLDER = process.env['MEET_LOG_FOLDER'];

/** Longer words cannot be in a line by chance, and long texts are found by their beginning. */
const MIN_CHARS = 4;
const MAX_CHARS = 60;

const noted = new Set<string>();

/** What a server inside of a test logs by: everything goes to the scan, faults to the terminal as well. */
export function testLogger(): LoggerService {
  const target = {
    write(line: string): void {
      copyLog(line);
      if (FOLDER === undefined && !line.startsWith('{"level":"debug"')) process.stderr.write(line);
    },
  };
  const logLevel = FOLDER === undefined ? 'warn' : 'debug';
  return new MeetLogger({ logLevel, logFormat: 'json', metrics: true }, target);
}

/** The same for a test in which faults are made on purpose: nothing of them is shown. */
export function silentLogger(): LoggerService {
  return new MeetLogger(
    { logLevel: 'debug', logFormat: 'json', metrics: true },
    { write: copyLog },
  );
}

/** Keeps what a server has printed for the scan at the end of the run. */
export function copyLog(text: string): void {
  if (FOLDER !== undefined) appendFileSync(join(FOLDER, `${String(process.pid)}.log`), text);
}

/** Tells the scan what no log may contain: names, rooms, texts, tokens. */
export function noteSecrets(...secrets: readonly unknown[]): void {
  if (FOLDER === undefined) return;
  for (const secret of secrets) {
    if (typeof secret !== 'string' || secret.length < MIN_CHARS) continue;
    const shown = secret.slice(0, MAX_CHARS);
    if (noted.has(shown)) continue;
    noted.add(shown);
    appendFileSync(join(FOLDER, `${String(process.pid)}.secrets`), `${JSON.stringify(shown)}\n`);
  }
}
