import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askOnce, type Reply } from '../../src/broker/redis/redis-line.js';
import { freePort } from './server-process.js';

const LOOPBACK = '127.0.0.1';
const START_PATIENCE_MS = 30_000;
const PROGRAM = process.env['REDIS_SERVER'] ?? '/usr/bin/redis-server';

/** A Redis of its own, on a free port of this machine, with its files in a folder of its own. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'meet-redis-'));
  /** Where it listens; 0 before the first start. */
  port = 0;

  /**
   * @param options further options, as on the command line without their dashes.
   * @param watching what a sentinel is to watch over, as in its file; absent for one that keeps data.
   */
  constructor(
    private readonly options: Readonly<Record<string, string>> = {},
    private readonly watching?: readonly string[],
  ) {}

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
    const child = spawn(PROGRAM, this.arguments(), { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (text: Buffer) => {
        output += text.toString('utf8');
        if (/Ready to accept connections|\+monitor master/u.test(output)) resolve();
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

  private arguments(): string[] {
    if (this.watching) {
      const file = join(this.folder, 'sentinel.conf');
      const lines = ['bind 127.0.0.1', `port ${String(this.port)}`, `dir ${this.folder}`];
      writeFileSync(file, [...lines, ...this.watching, ''].join('\n'));
      return [file, '--sentinel'];
    }
    const options = {
      port: String(this.port),
      bind: LOOPBACK,
      dir: this.folder,
      save: '',
      appendonly: 'no',
      'maxmemory-policy': 'noeviction',
      ...this.options,
    };
    return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  }

  /** Asks it something, as an administrator. */
  ask(...command: string[]): Promise<Reply> {
    const access = { isTls: false, password: this.options['requirepass'] ?? '' };
    return askOnce({ host: '127.0.0.1', port: this.port }, access, command);
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
