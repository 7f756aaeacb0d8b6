// Loaded into a server process by `--import`. On SIGUSR2 it prints, as one line of JSON, what the process
// holds after a full garbage collection. What is printed is read by measured-server.ts.
import { createHook } from 'node:async_hooks';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Timers that do not hold the process are timers all the same, so `getActiveResourcesInfo` is not enough. */
const timers = new Set();
if (process.env.MEET_HOOK_TIMERS === '1') {
  createHook({
    init(id, type) {
      if (type === 'Timeout') timers.add(id);
    },
    destroy(id) {
      timers.delete(id);
    },
  }).enable();
}

/** Without the rule about repeated misuse, every single frame of a hostile client is handled. */
if (process.env.MEET_HOOK_PATIENT === '1') {
  const { MisuseCounter } = await import(
    new URL('../../dist/transport/misuse-counter.js', import.meta.url).href
  );
  MisuseCounter.prototype.judge = () => undefined;
}

const RESOLUTION_MS = 5;
const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
if (process.env.MEET_HOOK_LOOP === '1') loop.enable();

process.on('SIGUSR2', () => {
  // Before the garbage collection, which is late itself. What is measured includes the resolution.
  const loopP99Ms = loop.count === 0 ? 0 : loop.percentile(99) / 1e6 - RESOLUTION_MS;
  collectGarbage();
  collectGarbage();
  const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage();
  const sockets = process
    .getActiveResourcesInfo()
    .filter((name) => name === 'TCPSocketWrap').length;
  const { user, system } = process.cpuUsage();
  const cpuMs = (user + system) / 1000;
  const report = {
    heapUsed,
    rss,
    external,
    arrayBuffers,
    sockets,
    timers: timers.size,
    cpuMs,
    loopP99Ms,
  };
  process.stdout.write(`measured ${JSON.stringify(report)}\n`);
});
