// npm run measure:lighthouse: what Lighthouse says of the join page. It needs a built page (npm run build),
// Chromium, and Lighthouse in a folder of its own, since it brings 185 MB of packages along:
//   npm install --prefix /some/folder lighthouse@12.8.2
//   LIGHTHOUSE=/some/folder npm run measure:lighthouse
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const GOAL = 95;
const PORT = Number(process.env.PORT ?? 8765);
const START_MS = 20_000;
const FLAGS = '--headless=new --no-sandbox --disable-quic --disable-background-networking';

const folder = process.env.LIGHTHOUSE ?? '';
const cli = join(folder, 'node_modules/lighthouse/cli/index.js');
if (folder === '' || !existsSync(cli)) {
  console.error('Lighthouse is missing. Install it into a folder of its own and name that:');
  console.error('  npm install --prefix /some/folder lighthouse@12.8.2');
  console.error('  LIGHTHOUSE=/some/folder npm run measure:lighthouse');
  process.exit(1);
}

const server = spawn(process.execPath, ['dist/main.js'], {
  cwd: ROOT,
  env: { ...process.env, HOST: '127.0.0.1', PORT: String(PORT) },
  stdio: 'ignore',
});
const reports = mkdtempSync(join(tmpdir(), 'meet-lighthouse-'));
try {
  const origin = `http://127.0.0.1:${PORT}`;
  await answers(`${origin}/readyz`);
  const report = join(reports, 'report.json');
  await runLighthouse(`${origin}/r/tea`, report);
  process.exitCode = tell(JSON.parse(readFileSync(report, 'utf8'))) ? 0 : 1;
} finally {
  server.kill();
  rmSync(reports, { recursive: true });
}

async function answers(url) {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const isUp = await globalThis.fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    if (server.exitCode !== null || Date.now() > deadline)
      throw new Error('The server does not start.');
    await sleep(200);
  }
}

async function runLighthouse(url, report) {
  const options = ['--output=json', `--output-path=${report}`, '--quiet', '--preset=desktop'];
  const chosen = [`--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${FLAGS}`];
  const run = spawn(process.execPath, [cli, url, ...options, ...chosen], {
    env: { CHROME_PATH: '/usr/bin/chromium', ...process.env },
    stdio: 'inherit',
  });
  const [code] = await once(run, 'close');
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}.`);
}

/** Prints the scores and what cost points; true when all of them are good enough. */
function tell({ categories, audits }) {
  let isGood = true;
  for (const name of CATEGORIES) {
    const { score, auditRefs } = categories[name];
    const points = Math.round((score ?? 0) * 100);
    isGood &&= points >= GOAL;
    console.log(`${name.padEnd(16)}${points}`);
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9) {
        console.log(`  ${id}: ${audit.displayValue ?? audit.title}`);
      }
    }
  }
  console.log(`The goal is ${GOAL}.`);
  return isGood;
}
