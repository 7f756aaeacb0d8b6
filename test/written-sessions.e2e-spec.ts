import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../src/config/config.js';
import { restoreDate, stopDate } from './support/moved-date.js';
import { nodePlaces } from './support/node-places.js';
import { PROTOCOL_README } from './support/protocol-document.js';
import { WrittenSession } from './support/written-session.js';

/** Every session of the document, under its heading. */
const SESSIONS = Array.from(
  PROTOCOL_README.matchAll(/^### ([^\n]*)\n(?:(?!^###? )[^\n]*\n)*?```session\n(.*?)^```$/gmsu),
  ([, title = '', body = '']) => ({ title, lines: body.split('\n').filter((line) => line !== '') }),
);

/** On several nodes nobody notices that one is stopped, and all of them at once is not what these are about. */
const PLAYED = SESSIONS.filter(({ lines }) => !nodePlaces() || !lines.includes('the server stops'));

describe('the sample sessions of the protocol document', () => {
  let stateDir: string;
  let session: WrittenSession;

  beforeEach(async () => {
    // However long a session takes, nobody is asked for a sign of life that is not written.
    stopDate();
    stateDir = mkdtempSync(join(tmpdir(), 'meet-sessions-'));
    const { awayAfterMs, graceMs, drainMs, perAddress } = loadConfig({});
    session = new WrittenSession({ awayAfterMs, graceMs, drainMs, perAddress, stateDir });
    await session.start();
  });

  afterEach(async () => {
    await session.close();
    restoreDate();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('are all found', () => {
    expect(SESSIONS).toHaveLength(PROTOCOL_README.match(/^```session$/gmu)?.length ?? 0);
    expect(SESSIONS.length).toBeGreaterThan(2);
  });

  it.each(PLAYED)('are what a server really says over sockets: $title', async ({ lines }) => {
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) await session.play(line);
    await session.expectNothingMore();
  });
});
