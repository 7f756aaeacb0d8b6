import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { leaksIn, scanLogs } from './support/log-scan.mjs';

const SECRETS = ['private-room', 'Anna Secret', 'See you "there"', 'node'];

/** A line as the server writes it. */
function line(fields: object): string {
  return `${JSON.stringify({ level: 'info', time: '2026-11-29T05:41:02.123Z', ...fields })}\n`;
}

describe('the scan of what servers log', () => {
  it('finds nothing in what they do log', () => {
    const sound = [
      line({
        msg: 'Meet is at http://10.1.2.3:8000',
        url: 'http://10.1.2.3:8000',
        node: 'v20.19.0',
      }),
      line({ msg: 'a member came in', room: '~0123456789ab', network: '203.0.113.0/24' }),
      line({ msg: 'a member came in', member: '~0123456789ab', network: '2001:db8:1::/48' }),
      line({ msg: 'a frame failed', connection: 'f3b4b0a2-54a5-4a5e-8d0a-1b6c0c5f8a11' }),
      line({ err: { name: 'Error', stack: ['at file:///srv/private-room/dist/main.js:1:2'] } }),
      'Meet is at http://10.1.2.3:8000\n',
    ];
    expect(leaksIn(sound.join(''), SECRETS)).toEqual([]);
  });

  it.each([
    ['a room', line({ msg: 'x', room: 'private-room' })],
    ['a name', line({ msg: 'Anna Secret came in' })],
    ['a text, as JSON writes it', line({ msg: 'See you "there"' })],
    ['a name in a line that is no JSON', 'TypeError: Anna Secret is not a function\n'],
    ['a token', line({ msg: 'Vb1t0cJ9mYxq3uS5w7z2EoGfKdHnLpRiTaWjXkZlMvQ' })],
    ['a session description', line({ msg: 'v=0\r\no=- 1 2 IN IP4 x' })],
    ['a candidate', line({ msg: 'candidate:1 1 udp 1 x 5 typ host' })],
    ['an address', line({ network: '203.0.113.7' })],
    ['an address of this machine', line({ msg: 'from 127.0.0.1' })],
    ['an address of IPv6', line({ network: '2001:db8:1:2:3:4:5:6' })],
    ['a short address of IPv6', line({ msg: 'from ::1' })],
  ])('finds %s that was planted', (_what, planted) => {
    expect(leaksIn(line({ msg: 'sound' }) + planted, SECRETS)).toHaveLength(1);
  });

  it('takes no word of what the server always says for a name, but one beside it', () => {
    const ended = 'ended at once by a second signal';
    const advice =
      'No other machine reaches it: HOST has to be 0.0.0.0, and this machine in a network.';
    expect(leaksIn(`${line({ msg: ended })}${advice}\n`, ['second', 'machine'])).toEqual([]);
    expect(leaksIn(line({ msg: `${ended} of Anna Secret` }), SECRETS)).toHaveLength(1);
  });

  it('takes no part of a longer word for a name', () => {
    expect(leaksIn(line({ msg: 'xprivate-roomy' }), SECRETS)).toEqual([]);
  });

  describe('over a folder', () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'meet-scan-'));
    });

    afterEach(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('says how much it was, and what is wrong', () => {
      writeFileSync(join(folder, '1.log'), line({ msg: 'a' }) + line({ msg: 'of Anna Secret' }));
      writeFileSync(join(folder, '2.log'), line({ msg: 'b' }));
      writeFileSync(join(folder, '2.secrets'), '"Anna Secret"\n"Anna Secret"\n"other"\n');
      expect(scanLogs(folder)).toEqual({
        lines: 3,
        secrets: 2,
        leaks: [{ what: 'a name or a text', line: line({ msg: 'of Anna Secret' }).trimEnd() }],
      });
    });
  });
});
