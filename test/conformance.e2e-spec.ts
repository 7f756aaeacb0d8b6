import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerFrame } from '../src/protocol/frames.js';
import { startApp, type TestApp } from './support/app.js';
import { type Tamper, TamperingProxy } from './support/tampering-proxy.js';
import { type TinyFault, TinyServer } from './support/tiny-server.js';

interface Verdict {
  code: number | null;
  passed: string[];
  failed: string[];
  last: string;
}

/** Runs the command as somebody does who checks a server. */
function conformance(...args: string[]): Promise<Verdict> {
  const child = spawn(process.execPath, ['scripts/conformance/run.mjs', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString('utf8')));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const named = (word: string): string[] =>
        Array.from(output.matchAll(new RegExp(`^${word} +(.*)$`, 'gmu')), ([, name = '']) => name);
      const last = output.trimEnd().split('\n').at(-1) ?? '';
      resolve({ code, passed: named('ok'), failed: named('FAIL'), last });
    });
  });
}

/** The same frame with other `data`. */
function changed(frame: ServerFrame, data: object): unknown {
  return { ...frame, data: { ...frame.data, ...data } };
}

const TINY: [TinyFault, string][] = [
  ['believes what frames say of their sender', 'writes sender and room itself'],
  ['tells everybody what is for one', 'gives a private frame to its target alone'],
  ['closes over what is no frame', 'answers what is no frame without closing'],
  ['never says that somebody left', 'tells the others who is gone when a socket closes'],
];

const TAMPERED: [string, string, Tamper][] = [
  [
    'tells an author another place than the readers',
    'acknowledges a message',
    (frame) => (frame.type === 'ack' ? [changed(frame, { seq: frame.data.seq + 1 })] : [frame]),
  ],
  [
    'says everything twice',
    'says a numbered message once',
    (frame) => (frame.type === 'chat' ? [frame, frame] : [frame]),
  ],
  [
    'gives nothing of what was missed',
    'gives a lost seat back',
    // Three messages are in the room of that case, and only one who was away is sent them.
    (frame) => (frame.type === 'chat' ? [] : [frame]),
  ],
  [
    'names no request in its errors',
    'refuses by stable codes',
    (frame) => (frame.type === 'error' ? [{ ...frame, re: undefined }] : [frame]),
  ],
];

describe('npm run conformance', () => {
  let app: TestApp;
  const opened: { close(): void }[] = [];

  beforeEach(async () => {
    app = await startApp({ graceMs: 30_000 });
  });

  afterEach(async () => {
    for (const server of opened.splice(0)) server.close();
    await app.close();
  });

  async function tinyServer(fault: TinyFault): Promise<TinyServer> {
    const tiny = await TinyServer.start(fault);
    opened.push(tiny);
    return tiny;
  }

  it('finds nothing wrong with Meet, in both dialects, also below a path', async () => {
    const below = await startApp({ basePath: '/meet', graceMs: 30_000 });
    const url = `ws://127.0.0.1:${String(below.port)}/meet/`;
    const { code, passed, failed, last } = await conformance(url, '--timeout-ms', '10000');
    await below.close();
    expect({ failed, code }).toEqual({ failed: [], code: 0 });
    expect(passed.filter((name) => name.startsWith('base: ')).length).toBeGreaterThanOrEqual(15);
    expect(passed.filter((name) => name.startsWith('meet.v1: ')).length).toBeGreaterThanOrEqual(17);
    expect(last).toBe(`${String(passed.length)} of ${String(passed.length)} cases pass`);
  }, 60_000);

  it('finds nothing wrong with another server of the base dialect, and misses meet.v1 there', async () => {
    const tiny = await tinyServer('none');
    const base = await conformance(tiny.url, '--dialect', 'base', '--timeout-ms', '10000');
    expect({ failed: base.failed, code: base.code }).toEqual({ failed: [], code: 0 });
    const only = ['--dialect', 'meet.v1', '--only', 'answers join with', '--timeout-ms', '1000'];
    expect(await conformance(tiny.url, ...only)).toMatchObject({ code: 1, passed: [] });
  }, 60_000);

  it.each(TINY)(
    'finds out a server that %s',
    async (fault, name) => {
      const tiny = await tinyServer(fault);
      const { code, failed } = await conformance(tiny.url, '--only', name, '--timeout-ms', '1000');
      expect(failed).toEqual([expect.stringContaining(name)]);
      expect(code).toBe(1);
    },
    30_000,
  );

  it.each(TAMPERED)(
    'finds out a server that %s',
    async (_what, name, tamper) => {
      const proxy = await TamperingProxy.start(app.port, tamper);
      opened.push(proxy);
      const only = ['--dialect', 'meet.v1', '--only', name, '--timeout-ms', '1500'];
      const { code, failed } = await conformance(proxy.url, ...only);
      expect(failed).toEqual([expect.stringContaining(name)]);
      expect(code).toBe(1);
    },
    30_000,
  );

  it('fails where there is no server, and where no case has that name', async () => {
    const nobody = await tinyServer('none');
    const { url } = nobody;
    nobody.close();
    expect(await conformance(url, '--only', 'keeps rooms apart')).toMatchObject({ code: 1 });
    expect(await conformance(url, '--only', 'no such case')).toMatchObject({ code: 1 });
  }, 30_000);

  it.each([[], ['meet.example.org'], ['ws://x', '--dialect', 'latin'], ['ws://x', '--loud']])(
    'explains itself when called with %j',
    async (...args) => {
      expect((await conformance(...args)).code).toBe(2);
    },
  );
});
