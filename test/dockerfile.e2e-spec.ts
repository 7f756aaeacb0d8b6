import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { selfMadeCertificate } from '../src/tls/self-made-certificate.js';
import { freePort } from './support/server-process.js';
import { eventually } from './support/socket-member.js';

const ROOT = dirname(import.meta.dirname);
const LINES = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n');

/** All the packages are read from a folder that nothing has read before. */
const START_PATIENCE_MS = 60_000;

jest.setTimeout(2 * START_PATIENCE_MS);

interface Lock {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
}

/** What follows an instruction, in the order of the file. */
function all(instruction: string): string[] {
  return LINES.filter((line) => line.startsWith(`${instruction} `)).map((line) =>
    line.slice(instruction.length).trim(),
  );
}

/** The words of the last `CMD [...]` in lines that begin with this instruction. */
function words(instruction: string): string[] {
  const text = all(instruction).at(-1) ?? '';
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}

describe('the Dockerfile', () => {
  const children: ReturnType<typeof spawn>[] = [];
  let app: string;
  let port: number;
  let env: Record<string, string>;

  /** The image's /app: packages of production alone, and the build. */
  beforeAll(async () => {
    app = mkdtempSync(join(tmpdir(), 'meet-image-'));
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
    for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
      if (path === '' || dev === true || devOptional === true) continue;
      // What is inside of another package comes along with it, when it is for production too.
      const from = join(ROOT, path);
      if (existsSync(from)) {
        const isOwn = (file: string): boolean =>
          !file.slice(from.length + 1).startsWith('node_modules');
        cpSync(from, join(app, path), { recursive: true, filter: isOwn });
      }
    }
    for (const name of ['package.json', 'dist']) {
      cpSync(join(ROOT, name), join(app, name), { recursive: true });
    }
    port = await freePort();
    const pairs = all('ENV').flatMap((line) => line.split(/\s+/u));
    const fromImage = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
    const own = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: String(port) };
    env = { ...fromImage, ...own, STATE_DIR: join(app, 'state'), LOG_FORMAT: 'text' };
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  });

  afterAll(() => {
    rmSync(app, { recursive: true, force: true });
  });

  async function start(
    more: Record<string, string> = {},
    args: string[] = [],
  ): Promise<() => string> {
    const [command = '', ...rest] = words('CMD');
    const child = spawn(command, [...rest, ...args], { cwd: app, env: { ...env, ...more } });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (output += text.toString('utf8')));
    }
    const hasStarted = (): boolean => output.includes('Meet is at') || child.exitCode !== null;
    await eventually('the start', hasStarted, START_PATIENCE_MS);
    return () => output;
  }

  async function health(more: Record<string, string> = {}): Promise<number> {
    const [command = '', ...rest] = words('HEALTHCHECK');
    const child = spawn(command, rest, { cwd: app, env: { ...env, ...more }, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  }

  it('copies only what is there and what .dockerignore lets through', () => {
    const ignore = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    const sources = all('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/u).slice(0, -1))
      .map((source) => source.replace(/^\.\//u, ''));
    expect(sources.length).toBeGreaterThan(8);
    for (const source of sources) {
      expect([source, existsSync(join(ROOT, source))]).toEqual([source, true]);
      expect(ignore).toContain(`!${source.split('/')[0] ?? ''}`);
    }
  });

  it('builds with all that the build of the client and the server reads', () => {
    const copied = all('COPY').join(' ');
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['build']).toBe('nest build && vite build && node scripts/build-info.mjs');
    const imported = [
      ...readFileSync(join(ROOT, 'vite.config.mjs'), 'utf8').matchAll(/ from '\.\/([^']+)'/gu),
    ].map(([, path = '']) => path);
    for (const path of [
      'scripts/build-info.mjs',
      'vite.config.mjs',
      'nest-cli.json',
      'tsconfig.build.json',
      ...imported,
    ]) {
      expect(copied).toContain(path);
    }
  });

  it('runs as a user that is not root, and keeps its state in a volume', () => {
    expect(all('USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/u);
    expect(all('VOLUME')).toEqual(['/state']);
    expect(all('ENV').join(' ')).toContain('STATE_DIR=/state');
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('starts with the packages of production alone, serves, and ends with 0 on SIGTERM', async () => {
    expect(existsSync(join(app, 'node_modules/typescript'))).toBe(false);
    const output = await start();
    expect(output()).toBe(`Meet is at http://localhost:${String(port)}\n`);
    expect((await fetch(`http://127.0.0.1:${String(port)}/r/tea`)).status).toBe(200);
    const [child] = children;
    child?.kill('SIGTERM');
    if (child?.exitCode === null) await once(child, 'exit');
    expect(child?.exitCode).toBe(0);
  });

  it('asks for health where the server answers, and sees when it does not', async () => {
    expect(await health()).toBe(1);
    await start({ BASE_PATH: '/team/meet/' });
    expect(await health({ BASE_PATH: '/team/meet/' })).toBe(0);
    expect(await health()).toBe(1);
  });

  it('asks for health over TLS where the server speaks it', async () => {
    const names = { hosts: ['meet.example.org'], addresses: [] };
    const { cert } = await selfMadeCertificate(names, undefined);
    const file = join(app, 'own.pem');
    writeFileSync(file, cert);
    const tls = { TLS_CERT: file, TLS_KEY: file };
    await start(tls);
    expect(await health(tls)).toBe(0);
    expect(await health()).toBe(1);
  });

  it('makes a certificate of its own with the packages of production', async () => {
    expect((await start({}, ['--https-dev']))()).toMatch(/^Meet is at https:/u);
  });
});
