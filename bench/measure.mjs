// One window of measuring: what a server, the generator and everybody else used of the processors.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers';

/** One tick of /proc/stat; the kernel shows user space hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Somebody else on the machine for more than this share of one core makes a window noisy. */
const NOISY_SHARE = 0.25;

/** Where the clocks stood when a window began. */
export class Window {
  startedMs = performance.now();
  /** In the clock of V8's profiles. */
  startedUs = Number(process.hrtime.bigint() / 1000n);

  /** @param count how many deliveries there have been. */
  constructor(server, count) {
    this.server = server;
    this.count = count;
    this.deliveries = count();
    this.cpuSeconds = server.cpuSeconds();
    this.own = process.cpuUsage();
    this.busySeconds = busySeconds();
  }

  /** What happened since. Shares are of one core. */
  end() {
    const cpuSeconds = this.server.cpuSeconds() - this.cpuSeconds;
    const deliveries = this.count() - this.deliveries;
    const seconds = (performance.now() - this.startedMs) / 1000;
    const { user, system } = process.cpuUsage(this.own);
    const generatorSeconds = (user + system) / 1e6;
    const foreign = (busySeconds() - this.busySeconds - cpuSeconds - generatorSeconds) / seconds;
    return {
      deliveries,
      seconds,
      cpuSeconds,
      cpuUs: (cpuSeconds / deliveries) * 1e6,
      perSecond: deliveries / seconds,
      serverShare: cpuSeconds / seconds,
      generatorShare: generatorSeconds / seconds,
      foreignShare: foreign,
      isNoisy: foreign > NOISY_SHARE,
      fromUs: this.startedUs,
      toUs: Number(process.hrtime.bigint() / 1000n),
    };
  }
}

/** Waits. */
export function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** All cores together, everything but idling and waiting for disks. */
function busySeconds() {
  const [, user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/u)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}
