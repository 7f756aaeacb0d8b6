import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, ServerProcess } from './server-process.js';
import { eventually } from './socket-member.js';

const HOOK = pathToFileURL(join(import.meta.dirname, 'server-hook.mjs')).href;
const MIB = 1024 * 1024;

/** What a server process holds after a full garbage collection; bytes unless said otherwise. */
export interface Holdings {
  heapUsed: number;
  rss: number;
  external: number;
  arrayBuffers: number;
  /** Open TCP connections. */
  sockets: number;
  /** Running timers, if these are watched. */
  timers: number;
  /** Processor time used so far, in milliseconds. */
  cpuMs: number;
  /** How late the event loop was in the worst of a hundred cases, since the start; 0 if not watched. */
  loopP99Ms: number;
}

/** Limits that a test on one machine does not reach; those of the members stay as they are. */
export const ROOMY_ADDRESS = {
  CONNECTIONS_PER_ADDRESS: '100000',
  UPGRADES_PER_10_S: '1000000',
  NEW_ROOMS_PER_MINUTE: '1000000',
  FAILED_RESUMES_PER_30_MIN: '1000000',
  FAILED_PROOFS_PER_30_MIN: '1000000',
} as const;

/** Limits of the members that no test reaches. */
export const ROOMY_MEMBER = {
  CHAT_PER_SECOND: '100000',
  CHAT_BURST: '100000',
  ROOM_CHAT_PER_SECOND: '1000000',
  OFFERS_PER_SECOND: '100000',
  OFFERS_BURST: '100000',
  CANDIDATES_PER_SECOND: '100000',
  CANDIDATES_BURST: '100000',
  CONTROL_PER_SECOND: '100000',
  CONTROL_BURST: '100000',
  VOLATILE_PER_SECOND: '100000',
  BYTES_PER_SECOND: '1000000000',
  BYTES_BURST: '1000000000',
} as const;

/** How a measured server differs from the one that an administrator starts. */
export interface MeasuredOptions {
  /** Leaves out the close after repeated misuse, so that every frame is handled. */
  isPatient?: boolean;
  /** Counts running timers, which costs some time. */
  watchesTimers?: boolean;
  /** Measures how late the event loop is. */
  watchesLoop?: boolean;
}

/** The built server in a process of its own that says how much it holds. */
export class MeasuredServer {
  private constructor(
    private readonly server: ServerProcess,
    private readonly stateDir: string,
    /** The process that was started; it has to be the same at the end. */
    readonly pid: number,
  ) {}

  /** Starts a server with these settings. */
  static async start(
    env: Readonly<Record<string, string>>,
    { isPatient = false, watchesTimers = false, watchesLoop = false }: MeasuredOptions = {},
  ): Promise<MeasuredServer> {
    const stateDir = mkdtempSync(join(tmpdir(), 'meet-hostile-'));
    const server = new ServerProcess(await freePort(), {
      STATE_DIR: stateDir,
      NODE_OPTIONS: `--import=${HOOK}`,
      MEET_HOOK_PATIENT: isPatient ? '1' : '0',
      MEET_HOOK_TIMERS: watchesTimers ? '1' : '0',
      MEET_HOOK_LOOP: watchesLoop ? '1' : '0',
      ...env,
    });
    await server.start();
    return new MeasuredServer(server, stateDir, server.pid);
  }

  /** Where it listens. */
  get port(): number {
    return this.server.port;
  }

  /** What it has printed beside the steps of its life and the reports asked for: faults, warnings, stacks. */
  get complaints(): string[] {
    return this.server.output
      .split('\n')
      .filter((line) => line !== '' && !/^(?:measured |\{"level":"(?:info|debug)")/u.test(line));
  }

  /** True while the process that was started still answers. */
  async isAlive(): Promise<boolean> {
    const response = await fetch(`http://127.0.0.1:${String(this.port)}/healthz`);
    return response.ok && this.server.pid === this.pid;
  }

  /** What it holds now. */
  async holdings(): Promise<Holdings> {
    const reports = (): string[] => this.server.output.match(/^measured .*$/gmu) ?? [];
    const before = reports().length;
    process.kill(this.pid, 'SIGUSR2');
    await eventually('a report', () => reports().length > before);
    return JSON.parse(reports().at(-1)?.slice('measured '.length) ?? '') as Holdings;
  }

  /** How many rooms there are, as administrators see it. */
  async roomCount(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${String(this.port)}/rooms`);
    return ((await response.json()) as { total: number }).total;
  }

  /** Resident memory at this moment, without a garbage collection. */
  residentBytes(): number {
    const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(
      readFileSync(`/proc/${String(this.pid)}/status`, 'utf8'),
    )?.[1];
    return Number(kib) * 1024;
  }

  /** Ends it at once. */
  async stop(): Promise<void> {
    await this.server.end('SIGKILL');
    rmSync(this.stateDir, { recursive: true, force: true });
  }
}

/** Bytes as mebibytes, for people. */
export function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
