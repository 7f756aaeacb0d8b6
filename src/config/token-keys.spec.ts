import { describe, expect, it } from '@jest/globals';
import { TokenMaker } from '../../test/support/token-maker.js';
import { complaintAbout } from '../../test/support/config-complaint.js';
import { loadConfig } from './config.js';
import { parsedTokenKeys } from './token-keys.js';

const maker = new TokenMaker();
const [hmac, ed] = maker.keys;
const SECRET = 'c2VjcmV0'.repeat(6);

function setOf(...keys: unknown[]): string {
  return JSON.stringify({ keys });
}

describe('the keys of tokens', () => {
  it('are read from a JWK set, each with its algorithm', () => {
    expect(parsedTokenKeys(setOf(hmac, ed))).toEqual([hmac, ed]);
    const marked = { ...ed, use: 'sig', key_ops: ['verify'] };
    expect(parsedTokenKeys(setOf(marked))).toEqual([ed]);
  });

  it.each([
    ['no JSON', '{'],
    ['no set', JSON.stringify([hmac])],
    ['an empty set', setOf()],
    ['more beside the keys', JSON.stringify({ keys: [hmac], jku: 'https://evil.example' })],
    [
      'too many keys',
      setOf(...Array.from({ length: 33 }, (_, n) => ({ ...hmac, kid: String(n) }))),
    ],
    ['no kid', setOf({ ...hmac, kid: undefined })],
    ['the same kid twice', setOf(hmac, { ...ed, kid: 'hmac' })],
    ['no algorithm', setOf({ ...hmac, alg: undefined })],
    ['another algorithm', setOf({ ...hmac, alg: 'HS512' })],
    ['an algorithm of another kind of key', setOf({ ...hmac, alg: 'EdDSA' })],
    ['another curve', setOf({ ...ed, crv: 'X25519' })],
    ['a short secret', setOf({ ...hmac, k: Buffer.alloc(31, 7).toString('base64url') })],
    ['an empty secret', setOf({ ...hmac, k: '' })],
    ['a secret in the other base64', setOf({ ...hmac, k: 'a+/='.repeat(11) })],
    ['a private key', setOf({ ...ed, d: maker.publicX })],
    ['a key for encryption', setOf({ ...hmac, use: 'enc' })],
    ['the public key of the set as a secret', setOf(ed, { ...hmac, k: maker.publicX })],
    [
      'a public key in PEM as a secret',
      setOf({ ...hmac, k: Buffer.from(maker.publicPem).toString('base64url') }),
    ],
    ['too much', setOf(hmac).padEnd(70_000)],
  ])('are refused with %s', (_what, text) => {
    expect(parsedTokenKeys(text)).toBeUndefined();
  });

  it('are never repeated in a complaint', () => {
    const complaint = complaintAbout({ TOKEN_KEYS: setOf({ ...hmac, k: SECRET, alg: 'none' }) });
    expect(complaint).toMatch(/^TOKEN_KEYS is not usable, but has to be a JWK set/u);
    expect(complaint).not.toContain(SECRET);
  });
});

describe('the variables about entering', () => {
  it('demand nothing by default', () => {
    expect(loadConfig({})).toMatchObject({
      entry: {
        requireToken: false,
        requireInvite: false,
        requireLongNames: false,
        requireCreatedRooms: false,
        failedProofsPer30Min: 30,
      },
      tokens: { keys: [], keysFile: undefined, singleUse: false },
    });
  });

  it('bound how often an address may be wrong', () => {
    expect(loadConfig({ FAILED_PROOFS_PER_30_MIN: '7' }).entry.failedProofsPer30Min).toBe(7);
    expect(complaintAbout({ FAILED_PROOFS_PER_30_MIN: '0' })).toBe(
      'FAILED_PROOFS_PER_30_MIN is "0", but has to be a whole number from 1 to 1000000',
    );
  });

  it('turn demands on', () => {
    const env = {
      TOKEN_KEYS: setOf(hmac),
      TOKEN_SINGLE_USE: 'on',
      REQUIRE_TOKEN: 'on',
      REQUIRE_INVITE: 'on',
      REQUIRE_LONG_NAMES: 'on',
      REQUIRE_CREATED_ROOMS: 'on',
    };
    expect(loadConfig(env)).toMatchObject({
      entry: {
        requireToken: true,
        requireInvite: true,
        requireLongNames: true,
        requireCreatedRooms: true,
      },
      tokens: { keys: [hmac], keysFile: undefined, singleUse: true },
    });
  });

  it('do not demand what nobody could show', () => {
    expect(complaintAbout({ REQUIRE_TOKEN: 'on' })).toBe(
      'REQUIRE_TOKEN is on, but neither TOKEN_KEYS nor TOKEN_KEYS_FILE has a key',
    );
  });

  it('take keys from one place', () => {
    const env = { TOKEN_KEYS: setOf(hmac), TOKEN_KEYS_FILE: '/keys.json' };
    expect(complaintAbout(env)).toBe(
      'TOKEN_KEYS and TOKEN_KEYS_FILE are both set, but one of them is enough',
    );
  });
});
