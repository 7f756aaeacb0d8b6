import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';

const README = readFileSync('README.md', 'utf8');

describe('what the README lets people try', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it('joins a room, says hello and leaves, against a running server', async () => {
    const [, section = ''] = README.split('\n## The protocol in one minute\n');
    const [, script = ''] = /^```sh\n(.*?)^```$/msu.exec(section) ?? [];
    expect(script).toContain('ws://localhost:8000/');
    const here = script.replace('localhost:8000', `127.0.0.1:${String(app.port)}`);
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', here]);
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    const closing = lines.pop();
    const frames = lines.map((line) => JSON.parse(line) as { type: string; re?: number });
    expect(frames.map(({ type, re }) => [type, re])).toEqual([
      ['joined', 1],
      ['ack', 2],
    ]);
    expect(closing).toBe('closed with 1000');
  });
});
