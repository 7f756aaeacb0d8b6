import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server-process.js';

const START_PATIENCE_MS = 30_000;
const LOOPBACK = '127.0.0.1';
const PROGRAM = process.env['REDIS_SERVER'] ?? '/usr/bin/redis-server';

/** A Redis of its own, on a free port of this machine, with its files in a folder of its own. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'meet-redis-'));
  private port = 0;

  /** @param options further options, as on the command line without their dashes. */
  constructor(private readonly options: Readonly<Record<string, string>> = {}) {}

  /** Where it is. */
  get url(): string {
    return `redis://${this.options['bind'] ?? LOOPBACK}:${String(this.port)}`;
  }

  /** The process id, while it runs. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it, again at the same port, and waits until it answers. */
  async start(): Promise<this> {
    if (this.port === 0) this.port = await freePort();
    const options = {
      port: String(this.port),
      bind: LOOPBACK,
      dir: this.folder,
      save: '',
      appendonly: 'no',
      'maxmemory-policy': 'noeviction',
      ...this.options,
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (text: Buffer) => {
        output += text.toString('utf8');
        if (output.includes('Ready to accept connections')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => {
        reject(new Error(`redis-server ended: ${output}`));
      });
      setTimeout(() => {
        reject(new Error(`redis-server does not answer: ${output}`));
      }, START_PATIENCE_MS).unref();
    });
    return this;
  }

  /** Ends it, and waits for that; its files stay for another start. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child?.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** Stops the process where it is, or lets it go on. */
  freeze(isFrozen: boolean): void {
    this.child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Ends it and removes its files. */
  async close(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
