// npm test [unit|e2e|load|browser]… [arguments for Jest]: builds, runs the tests, ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deservesSecondTry, merged, readResults } from './support/jest-run.mjs';
import { endLeftovers, markedEnv } from './support/leftovers.mjs';
import { scanLogs } from './support/log-scan.mjs';
import { provideSystemParts } from './support/system-parts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KINDS = ['unit', 'e2e', 'load', 'browser'];
const TIME_LIMIT_MS = 30 * 60_000;

/**
 * What runs together, as projects of Jest. Load and browsers fill the machine: one at a time. Lost
 * networks mostly wait, for up to a minute each, and may wait beside each other. All have time to start
 * on a slow machine. What depends on a real clock, network or browser has a second try.
 */
const GROUPS = [
  { projects: { unit: 'unit' }, jest: ['--maxWorkers=2', '--testTimeout=30000'] },
  {
    projects: { e2e: 'e2e' },
    jest: ['--maxWorkers=2', '--testTimeout=30000'],
    hasSecondTry: true,
  },
  {
    projects: { e2e: 'redis' },
    jest: ['--maxWorkers=2', '--testTimeout=30000'],
    hasSecondTry: true,
  },
  {
    // The same scenarios where each server is three nodes.
    projects: { e2e: 'cluster' },
    jest: ['--maxWorkers=2', '--testTimeout=30000'],
    hasSecondTry: true,
  },
  {
    projects: { load: 'load' },
    jest: ['--runInBand', '--testTimeout=60000'],
    hasSecondTry: true,
  },
  {
    projects: { load: 'network' },
    jest: ['--maxWorkers=3', '--testTimeout=60000'],
    hasSecondTry: true,
  },
  {
    projects: { browser: 'browser' },
    jest: ['--runInBand', '--testTimeout=180000'],
    hasSecondTry: true,
  },
];

const args = process.argv.slice(2);
const firstOther = args.findIndex((arg) => !KINDS.includes(arg));
const named = firstOther < 0 ? args : args.slice(0, firstOther);
const jestArgs = firstOther < 0 ? [] : args.slice(firstOther);
const wanted = named.length > 0 ? named : KINDS;

let current;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    current?.kill('SIGKILL');
    endLeftovers();
    process.exit(1);
  });
}

const { passed, failed } = await main();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function main() {
  const advice = provideSystemParts(wanted);
  if (advice !== undefined) return givenUp(advice);
  const builds = wanted.some((kind) => kind !== 'unit');
  if (builds && !(await build())) return givenUp('The build fails.');
  const sum = { passed: 0, failed: 0 };
  const logs = mkdtempSync(join(tmpdir(), 'meet-logs-'));
  for (const group of GROUPS) {
    const kinds = Object.keys(group.projects).filter((kind) => wanted.includes(kind));
    if (kinds.length === 0) continue;
    const projects = kinds.map((kind) => group.projects[kind]);
    const result = await runGroup(group, projects, logs);
    sum.passed += result.passed;
    sum.failed += result.failed;
  }
  sum.failed += leaksOf(logs);
  if (sum.passed + sum.failed === 0) return givenUp('There was no test to run.');
  return sum;
}

/** Servers log nothing that people say or are called: one line says how much was looked through. */
function leaksOf(folder) {
  const { lines, secrets, leaks } = scanLogs(folder);
  rmSync(folder, { recursive: true, force: true });
  for (const { what, line } of leaks.slice(0, 20)) console.error(`logged ${what}: ${line}`);
  console.log(
    `logs: ${leaks.length} leaks in ${lines} lines, looked through for ${secrets} secrets`,
  );
  return leaks.length > 0 ? 1 : 0;
}

/** Nothing was run, which must not look like success. */
function givenUp(reason) {
  console.error(reason);
  return { passed: 0, failed: 1 };
}

async function build() {
  const { code, output } = await run('npm', ['run', 'build'], ['ignore', 'pipe', 'pipe']);
  if (code !== 0) console.error(output);
  return code === 0;
}

/** Runs a group, and what failed of it once more where that may have been the machine's fault. */
async function runGroup({ jest, hasSecondTry }, projects, logs) {
  const first = await runJest(projects, [...jest, ...jestArgs], logs);
  if (!hasSecondTry || first.results === undefined || !deservesSecondTry(first.results)) {
    return count(first);
  }
  const { failedFiles, failedTitles } = first.results;
  console.log(`\nOnce more, alone: ${failedFiles.map((file) => relative(ROOT, file)).join(', ')}`);
  const options = ['--runInBand', ...jest.filter((option) => option.startsWith('--testTimeout'))];
  const second = await runJest(projects, [...options, '--runTestsByPath', ...failedFiles], logs);
  if (second.results === undefined) return count(second);
  const stillFailing = new Set(second.results.failedTitles);
  for (const title of failedTitles) {
    if (!stillFailing.has(title)) console.log(`only at the second try: ${title}`);
  }
  return count({ code: second.code, results: merged(first.results, second.results) });
}

async function runJest(projects, options, logs) {
  const folder = mkdtempSync(join(tmpdir(), 'meet-test-'));
  const file = join(folder, 'results.json');
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = [
    '--ci',
    '--passWithNoTests',
    '--json',
    `--outputFile=${file}`,
    '--selectProjects',
    ...projects,
  ];
  try {
    const command = [...node, 'node_modules/jest/bin/jest.js', ...jest, ...options];
    const env = { MEET_LOG_FOLDER: logs };
    const { code } = await run(process.execPath, command, ['ignore', 'inherit', 'inherit'], env);
    return { code, results: readResults(file) };
  } finally {
    endLeftovers();
    rmSync(folder, { recursive: true, force: true });
  }
}

function count({ code, results }) {
  // "No tests found" leaves no results; for some of the kinds that may be so, for all of them not.
  if (results === undefined) {
    return code === 0
      ? { passed: 0, failed: 0 }
      : givenUp(`Jest ended with ${code}, without results.`);
  }
  const { passed, skipped, total } = results;
  let { failed } = results;
  // With arguments of one's own (-t) tests are left out on purpose; else a skipped test is a failed one.
  if (skipped > 0 && jestArgs.length === 0) {
    console.error(`${skipped} skipped or unfinished tests count as failed.`);
    failed += skipped;
  }
  if (code !== 0 && failed === 0 && total > 0) {
    console.error(`Jest ended with ${code} although no test failed.`);
    failed++;
  }
  return { passed, failed };
}

function run(command, args, stdio, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...markedEnv, ...env },
      stdio,
      timeout: TIME_LIMIT_MS,
    });
    current = child;
    let output = '';
    const add = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
