// A Redis of the benchmark's own, on the core of the servers, and what it says of itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { cpuSecondsOf, freePort, pinnedToServers } from '../server.mjs';

const PROGRAM = process.env.REDIS_SERVER ?? '/usr/bin/redis-server';
const START_PATIENCE_MS = 15_000;
const ANSWER_PATIENCE_MS = 5000;

/** A Redis that writes down what it is told once a second, as the guide wants it. */
export class Redis {
  /** @throws when there is none, or it does not start. */
  static async start() {
    if (!existsSync(PROGRAM)) {
      throw new Error(`${PROGRAM} is missing: apt-get install redis-server, or set REDIS_SERVER`);
    }
    const redis = new Redis();
    redis.port = await freePort();
    redis.folder = mkdtempSync(join(tmpdir(), 'meet-bench-redis-'));
    const options = {
      port: String(redis.port),
      bind: '127.0.0.1',
      dir: redis.folder,
      save: '',
      appendonly: 'yes',
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const [command, ...rest] = pinnedToServers([PROGRAM, ...args]);
    redis.child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    await redis.ready();
    return redis;
  }

  get url() {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** The processor time it has used, in seconds. */
  cpuSeconds() {
    return cpuSecondsOf(this.child.pid);
  }

  /** By command: how often it was called, and how long all of that took in microseconds. */
  async commandStats() {
    const lines = (await this.info('commandstats')).matchAll(
      /^cmdstat_([\w|]+):calls=(\d+),usec=(\d+)/gmu,
    );
    return Object.fromEntries(
      [...lines].map(([, name, calls, usec]) => [name, { calls: Number(calls), us: Number(usec) }]),
    );
  }

  /** What its data take, in bytes. */
  async usedBytes() {
    return Number(/^used_memory:(\d+)/mu.exec(await this.info('memory'))[1]);
  }

  /** Ends it and removes its files. */
  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An inline command, whose answer is a text of a length that is told first. */
  info(section) {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`INFO ${section}\r\n`));
      socket.setTimeout(ANSWER_PATIENCE_MS, () => socket.destroy(new Error('Redis is silent')));
      socket.on('error', reject);
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes.toString('latin1');
        const head = /^\$(\d+)\r\n/u.exec(text);
        if (!head || text.length < head[0].length + Number(head[1])) return;
        socket.destroy();
        resolve(text.slice(head[0].length));
      });
    });
  }

  ready() {
    return new Promise((resolve, reject) => {
      let output = '';
      const timer = setTimeout(() => {
        this.child.kill('SIGKILL');
        reject(new Error(`redis-server does not start: ${output}`));
      }, START_PATIENCE_MS);
      this.child.once('error', reject);
      this.child.once('exit', () => reject(new Error(`redis-server ended: ${output}`)));
      this.child.stdout.on('data', (text) => {
        output += text;
        if (!output.includes('Ready to accept connections')) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
