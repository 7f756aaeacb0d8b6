// Everything that can be said about the code without running it. All steps run, as many at once as there
// are processors; any failure ends with 1.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STEP_TIME_LIMIT_MS = 10 * 60_000;

const LOCK = 'package-lock.json';
/** The tool of a package that is installed here; never one that would have to be downloaded. */
const tool = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];

const STEPS = [
  // The longest first, so that the others are done beside it.
  ['lint', tool('eslint/bin/eslint.js', '.')],
  ['format', tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  ['types: server', tool('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit')],
  ['types: server and tests', tool('typescript/bin/tsc', '-p', 'tsconfig.json')],
  ['types: client', tool('typescript/bin/tsc', '-p', 'client/tsconfig.json')],
  ['floors', tool('dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'client', 'test')],
  ['unused code', tool('knip/bin/knip.js', '--no-progress')],
  ['lock file fits', ['npm', 'ci', '--ignore-scripts', '--dry-run', '--loglevel=error']],
  ['lock file names no registry', noRegistry],
];

let failures = 0;
/** The steps that nobody has begun; whoever is free takes the next one. */
const waiting = [...STEPS];
await Promise.all(Array.from({ length: availableParallelism() }, takeSteps));
console.log(
  failures === 0 ? 'check: all fine' : `check: ${failures} of ${STEPS.length} steps fail`,
);
process.exitCode = failures === 0 ? 0 : 1;

async function takeSteps() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, step] = next;
    const startedMs = performance.now();
    const { ok, output } = typeof step === 'function' ? await step() : await run(step);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
    if (ok) continue;
    failures++;
    console.log(output.trimEnd().replace(/^/gmu, '     '));
  }
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_TIME_LIMIT_MS,
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code, signal) => {
      if (signal !== null) chunks.push(Buffer.from(`\nended by ${signal}\n`));
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** An address in the lock file would bind everybody to the registry of whoever wrote it last. */
async function noRegistry() {
  const { packages } = JSON.parse(await readFile(`${ROOT}${LOCK}`, 'utf8'));
  const bound = Object.entries(packages)
    .filter(([, { resolved }]) => /^[a-z+]+:/iu.test(resolved ?? ''))
    .map(([path]) => path);
  const output = `${LOCK} has a "resolved" address for:\n${bound.slice(0, 20).join('\n')}`;
  return { ok: bound.length === 0, output };
}
