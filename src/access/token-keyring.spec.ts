import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import { TokenMaker } from '../../test/support/token-maker.js';
import { TokenKeyring } from './token-keyring.js';

const [hmac, ed] = new TokenMaker().keys;

describe('the keys in a file', () => {
  let folder: string;
  let keysFile: string;
  let clock: FakeClock;
  let faults: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meet-keys-'));
    keysFile = join(folder, 'keys.json');
    clock = new FakeClock();
    faults = [];
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** As whoever changes keys ought to: never half of it. */
  function write(text: string): void {
    writeFileSync(`${keysFile}.new`, text);
    renameSync(`${keysFile}.new`, keysFile);
  }

  function keyring(): TokenKeyring {
    return new TokenKeyring({ keys: [], keysFile }, (why) => faults.push(why), clock.now);
  }

  it('are read again when it changes, so that keys can be turned without a restart', () => {
    write(JSON.stringify({ keys: [hmac] }));
    const ring = keyring();
    expect([ring.find('hmac'), ring.find('ed')]).toEqual([hmac, undefined]);
    write(JSON.stringify({ keys: [hmac, ed] }));
    clock.ms += 1000;
    expect([ring.find('hmac'), ring.find('ed')]).toEqual([hmac, ed]);
    write(JSON.stringify({ keys: [ed] }));
    clock.ms += 1000;
    expect([ring.find('hmac'), ring.find('ed')]).toEqual([undefined, ed]);
  });

  it('go on to hold when the file becomes unusable, which is told once', () => {
    write(JSON.stringify({ keys: [hmac] }));
    const ring = keyring();
    write('{"keys":[');
    for (let n = 0; n < 3; n++) {
      clock.ms += 1000;
      expect(ring.find('hmac')).toEqual(hmac);
    }
    rmSync(keysFile);
    for (let n = 0; n < 3; n++) {
      clock.ms += 1000;
      expect(ring.find('hmac')).toEqual(hmac);
    }
    expect(faults).toEqual([
      'a file with a JWK set of HS256 secrets or Ed25519 public keys',
      'a file that can be read (ENOENT)',
    ]);
  });

  it.each([
    ['is not there', undefined, 'a file that can be read (ENOENT)'],
    ['holds none', '{}', 'a file with a JWK set of HS256 secrets or Ed25519 public keys'],
  ])('end the start when it %s', (_what, text, range) => {
    if (text !== undefined) write(text);
    expect(keyring).toThrow(`TOKEN_KEYS_FILE is "${keysFile}", but has to be ${range}`);
  });
});
