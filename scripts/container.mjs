// npm run container: builds the image of the Dockerfile with the engine that is there (docker, podman or
// buildah), runs it locked up, and checks what its documentation promises. Prints size and times.
//
//   CONTAINER_ENGINE=podman        takes this one
//   NODE_IMAGE=node:22-slim        another base image
//   NODE_IMAGE=debian              makes a base of Debian's packages and the Node that runs this: for places
//                                  that reach no image registry. Needs root and mmdebstrap.
//   npm run container -- --nested  for machines whose kernel lends a container nothing (no overlay file
//                                  system, no cgroups, no network of its own): podman or buildah, as root
/* global fetch */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { debianBase } from './container/debian-base.mjs';
import { findEngine } from './container/engines.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const START_PATIENCE_MS = 30_000;
/** As long as the documentation tells operators to wait before they kill. */
const STOP_SECONDS = 35;
const WRITE =
  'try { require("node:fs").writeFileSync(process.argv[1], ""); console.log("written") } ' +
  'catch ({ code }) { console.log(code) }';

const isNested = process.argv.includes('--nested');
const engine = findEngine({ isNested, wanted: process.env.CONTAINER_ENGINE });
const tag = `localhost/meet-check-${randomBytes(4).toString('hex')}`;
console.log(`engine: ${engine.version()}`);

try {
  const nodeImage =
    process.env.NODE_IMAGE === 'debian' ? debianBase(engine) : process.env.NODE_IMAGE;
  timed('build', () => engine.build(ROOT, tag, nodeImage));
  report('size', `${(engine.imageBytes(tag) / 1e6).toFixed(0)} MB`);
  await prove();
  console.log('container: all fine');
} finally {
  engine.removeImage(tag);
}

async function prove() {
  const box = await engine.prepare(tag);
  try {
    const startedMs = performance.now();
    box.start();
    await untilItAnswers(box);
    report('start', `${(performance.now() - startedMs).toFixed(0)} ms until /healthz answers`);
    await itServes(box);
    itIsLockedUp(box);
    itKnowsItsHealth(box);
    const stoppedMs = performance.now();
    assert.equal(await box.stop(STOP_SECONDS), 0, 'the exit code after SIGTERM');
    report('stop', `${(performance.now() - stoppedMs).toFixed(0)} ms from SIGTERM to exit code 0`);
  } finally {
    await box.remove();
  }
}

async function untilItAnswers(box) {
  const deadlineMs = performance.now() + START_PATIENCE_MS;
  for (;;) {
    const response = await fetch(`${box.origin}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    if (performance.now() > deadlineMs) throw new Error(`it does not answer:\n${box.logs()}`);
    await delay(20);
  }
}

async function itServes({ origin }) {
  const page = await fetch(`${origin}/r/tea`);
  assert.equal(page.status, 200);
  const [, script] = /<script [^>]*src="([^"]+)"/u.exec(await page.text()) ?? [];
  assert.equal((await fetch(new URL(script, origin))).status, 200);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws/tea/ann`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.terminate();
  report('serves', 'the page, its script, a WebSocket');
}

/** What the kernel says of the process itself, not what was asked for. */
function itIsLockedUp(box) {
  const status = box.processStatus();
  const field = (name) => new RegExp(`^${name}:\\s+(\\S+)`, 'mu').exec(status)?.[1];
  assert.equal(field('Uid'), '1000');
  assert.equal(field('Gid'), '1000');
  for (const set of ['CapEff', 'CapPrm', 'CapInh', 'CapBnd', 'CapAmb']) {
    assert.equal(field(set), '0000000000000000', set);
  }
  assert.equal(field('NoNewPrivs'), '1');
  for (const path of ['/app/x', '/tmp/x', '/x', '/app/dist/main.js']) {
    assert.match(box.exec(['node', '-e', WRITE, path]).output, /EROFS|EACCES/u, path);
  }
  assert.match(box.exec(['node', '-e', WRITE, '/tmp/x']).output, /EROFS/u, 'a read-only root');
  assert.match(box.exec(['node', '-e', WRITE, '/state/x']).output, /written/u);
  const kept = box.exec(['node', '-p', 'require("node:fs").readdirSync("/state").join()']).output;
  assert.match(kept, /rejoin-ticket\.key/u);
  report('locked up', 'user 1000, no capability, no new privileges, read-only but for /state');
}

/** The image's own health check, run where it runs: it has to see the difference. */
function itKnowsItsHealth(box) {
  const check = engine.healthCheck(tag);
  assert.equal(box.exec(check).code, 0, 'the health check while the server runs');
  assert.equal(box.exec(check, { PORT: '1' }).code, 1, 'the health check where nothing answers');
  report('health', 'the check says 0, and 1 where nothing answers');
}

function timed(name, work) {
  const startedMs = performance.now();
  work();
  report(name, `${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
}

function report(name, text) {
  console.log(`${name}: ${text}`);
}
