import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { copyLog } from './log-sink.js';

const MAIN = join(import.meta.dirname, '../../dist/main.js');
const START_PATIENCE_MS = 90_000;

/** A free port of this machine; free at the time of asking. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The built server in a process of its own, which can be ended and started again at one port. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  /** What it has printed. */
  output = '';

  constructor(
    readonly port: number,
    private readonly env: Readonly<Record<string, string>> = {},
    /** Words before the command, e.g. those that start it in another network namespace. */
    private readonly prefix: readonly string[] = [],
    /** Arguments of the server. */
    private readonly args: readonly string[] = [],
  ) {}

  /** Starts it and waits until it listens. */
  async start(): Promise<void> {
    if (!existsSync(MAIN)) throw new Error('build first: npm run build');
    const [command, ...args] = [...this.prefix, process.execPath, MAIN];
    const child = spawn(command, [...args, ...this.args], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(this.port), ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const listening = new Promise<void>((resolve, reject) => {
      const take = (text: Buffer): void => {
        this.output += text.toString('utf8');
        copyLog(text.toString('utf8'));
        if (this.output.includes('Meet is at')) resolve();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', (code) => {
        reject(new Error(`the server ended with ${String(code)}: ${this.output}`));
      });
      setTimeout(() => {
        reject(new Error(`the server does not listen: ${this.output}`));
      }, START_PATIENCE_MS).unref();
    });
    this.output = '';
    await listening;
  }

  /** Sends a signal and waits for the end; gives the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code, by] = (await exited) as [number | null, NodeJS.Signals | null];
    return code ?? by;
  }

  /** Stops the process where it is, or lets it go on. */
  freeze(isFrozen: boolean): void {
    this.child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }

  /** The process id, while it runs. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }
}
