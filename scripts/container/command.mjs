import { spawnSync } from 'node:child_process';

const TIME_LIMIT_MS = 2 * 60_000;

/** Runs a program to its end; gives its code and all that it printed. */
export function run([file, ...args], { timeout = TIME_LIMIT_MS, env = process.env } = {}) {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    timeout,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  return { code: status ?? 1, output, stdout: stdout ?? '' };
}

/** Runs a program that has to succeed, and gives what it printed. */
export function command(words, options) {
  const { code, output, stdout } = run(words, options);
  if (code !== 0) throw new Error(`${words.join(' ')}\nended with ${code}:\n${output}`);
  return stdout;
}
