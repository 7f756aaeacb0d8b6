import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

const VARIABLE = 'MEET_TEST_RUN';
const MARK = randomUUID();

/** The environment for a test run: whatever it starts carries the mark of this run. */
export const markedEnv = { ...process.env, [VARIABLE]: MARK };

/** Ends what a test run has started and left behind (browsers, servers), and nothing else. */
export function endLeftovers() {
  for (const pid of marked()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was just going by itself.
    }
  }
}

function marked() {
  let entries;
  try {
    entries = readdirSync('/proc');
  } catch {
    return []; // Not Linux: nothing can be told apart, so nothing is ended.
  }
  return entries
    .filter((name) => /^\d+$/u.test(name) && Number(name) !== process.pid)
    .filter((pid) => environmentOf(pid).includes(`${VARIABLE}=${MARK}`))
    .map(Number);
}

function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
