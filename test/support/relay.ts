import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TurnProbe } from './turn-probe.js';

const TURNSERVER = process.env.TURNSERVER ?? '/usr/bin/turnserver';
/** The file that administrators run their relay with. */
export const RELAY_FILE = join(import.meta.dirname, '../../deploy/coturn/turnserver.conf');
const START_PATIENCE_MS = 15_000;

/** Where a relay listens, and what it is told beside its file. */
export interface RelayOptions {
  port: number;
  host: string;
  secret: string;
  /** Another file than the one from `deploy`. */
  file?: string;
  /** Further options of the command line. */
  options?: readonly string[];
  /** Words before the command, e.g. those that start it in another network namespace. */
  prefix?: readonly string[];
}

/** A coturn with the file from `deploy`, in a process of its own. */
export class Relay {
  /** What it has printed. */
  output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    const take = (text: Buffer): void => {
      this.output += text.toString('utf8');
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  }

  /** Starts it and waits until it answers, which from another namespace it is asked by its TCP port. */
  static async start(given: RelayOptions): Promise<Relay> {
    const { port, host, secret, file = RELAY_FILE, options = [], prefix = [] } = given;
    const folder = mkdtempSync(join(tmpdir(), 'meet-relay-'));
    const args = [
      ...['-c', file, `--static-auth-secret=${secret}`],
      ...[`--listening-port=${String(port)}`, `--listening-ip=${host}`, `--relay-ip=${host}`],
      ...[`--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'db')}`, ...options],
    ];
    const [command = TURNSERVER, ...rest] = [...prefix, TURNSERVER, ...args];
    const relay = new Relay(spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] }), folder);
    await relay.answers(host, port);
    return relay;
  }

  /** Ends it. */
  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }

  private async answers(host: string, port: number): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const probe = new TurnProbe(host, port);
      const answer = await probe.binding().catch(() => undefined);
      probe.close();
      if (answer?.code === 0) return;
      await setTimeout(100);
    }
    await this.close();
    throw new Error(`the relay does not answer: ${this.output}`);
  }
}
