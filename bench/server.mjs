// A server in a process of its own, on a processor core of its own, watched from outside.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COLLECT = pathToFileURL(join(HERE, 'collect.mjs')).href;
const START_PATIENCE_MS = 30_000;
const COLLECT_MS = 700;

/** The core of the servers; the generator takes the next one. */
const SERVER_CORE = 0;
const GENERATOR_CORE = 1;

const canPin = cpus().length > GENERATOR_CORE && existsSync('/usr/bin/taskset');

/** True when server and generator have a core each. */
export const isPinned = canPin;

/** Puts this process on the core of the generator. */
export async function pinGenerator() {
  if (!canPin) return;
  const child = spawn('taskset', ['-acp', String(GENERATOR_CORE), String(process.pid)]);
  await once(child, 'exit');
}

/** A command that runs on the core of the servers. */
export function pinnedToServers(command) {
  return canPin ? ['taskset', '-c', String(SERVER_CORE), ...command] : command;
}

/** The processor time that a process has used, in seconds, by all its threads. */
export function cpuSecondsOf(pid) {
  // As utime + stime of /proc/PID/stat, but in nanoseconds instead of ticks.
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
    nanoseconds += Number(text.split(' ', 1)[0]);
  }
  return nanoseconds / 1e9;
}

/** A server that runs. */
export class Server {
  output = '';

  /** Starts what a dialect says. @throws when it does not listen in time. */
  static async start(dialect, { meetMain, profileDir }) {
    const server = new Server();
    server.port = await freePort();
    server.folder = mkdtempSync(join(tmpdir(), 'meet-bench-'));
    const main = dialect.command ? join(HERE, dialect.command) : meetMain;
    if (!existsSync(main)) throw new Error(`${main} is missing; build first: npm run build`);
    const profile = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
    const node = [process.execPath, ...profile, `--import=${COLLECT}`, main];
    const [command, ...args] = pinnedToServers(node);
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, HOST: '127.0.0.1', PORT: String(server.port), ...dialect.env };
    env.STATE_DIR = join(server.folder, 'state');
    if (profileDir) env.DRAIN_MS = '0';
    server.child = spawn(command, args, { cwd: HERE, env, stdio: ['ignore', 'pipe', 'pipe'] });
    await server.listening();
    return server;
  }

  /** The processor time it has used, in seconds, by all its threads. */
  cpuSeconds() {
    return cpuSecondsOf(this.child.pid);
  }

  /** Resident memory in KiB. */
  residentKib() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)[1]);
  }

  /** Has it collect its garbage. */
  async collect() {
    this.child.kill('SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, COLLECT_MS));
  }

  /** Ends it. With a profile it has to be in good order, or nothing is written. */
  async stop(signal = 'SIGKILL') {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill(signal);
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  listening() {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.child.kill('SIGKILL');
        reject(new Error(`the server does not listen: ${this.output}`));
      }, START_PATIENCE_MS);
      const take = (text) => {
        this.output += text;
        if (!/listening|Meet is at/u.test(this.output)) return;
        clearTimeout(timer);
        resolve();
      };
      this.child.stdout.on('data', take);
      this.child.stderr.on('data', take);
      this.child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the server ended with ${code}: ${this.output}`));
      });
    });
  }
}

/** A free port of this machine; free at the time of asking. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
