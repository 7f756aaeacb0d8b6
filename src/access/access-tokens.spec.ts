import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Json, part, TokenMaker } from '../../test/support/token-maker.js';
import { AccessTokens } from './access-tokens.js';
import type { SharedCounts } from './shared-counts.js';

const NOW_MS = 1_790_000_000_000;
const NOW = NOW_MS / 1000;
const CLAIMS = { room: 'tea', sub: 'ann', name: 'Ann', role: 'host', exp: NOW + 300, jti: 'one' };

const maker = new TokenMaker();
const keyring = { find: (kid: string) => maker.keys.find((key) => key.kid === kid) };
const tokens = new AccessTokens(keyring, false, () => NOW_MS);

/** The claims with some of them changed, or left out where they are undefined. */
function claims(changed: Json = {}): Json {
  return { ...CLAIMS, ...changed };
}

describe('a token that is right', () => {
  it.each([
    ['by HMAC', maker.hmac(claims())],
    ['by Ed25519', maker.ed(claims())],
    ['with a type', maker.ed(claims(), { typ: 'JWT' })],
  ])('opens its seat: %s', async (_how, token) => {
    const read = await tokens.read(token, 'tea', 'ann');
    expect(read?.grant).toEqual({ by: 'token', role: 'host', name: 'Ann' });
  });

  it.each([
    ['host', 'host'],
    ['cohost', 'cohost'],
    ['participant', 'member'],
    [undefined, 'member'],
  ])('with the role %s makes a %s', async (role, granted) => {
    const read = await tokens.read(maker.hmac(claims({ role })), 'tea', 'ann');
    expect(read?.grant.role).toBe(granted);
  });

  it.each([
    ['without a name', { name: undefined }],
    ['that ended 59 s ago', { exp: NOW - 59 }],
    ['that ends in ten minutes, by a clock that is fast', { exp: NOW + 659 }],
    ['that begins in 59 s', { nbf: NOW + 59 }],
    ['that says when it was made', { iat: NOW - 300 }],
    ['for this program', { aud: 'meet' }],
    ['for this program among others', { aud: ['shop', 'meet'] }],
    ['with claims that nobody asked for', { iss: 'shop', color: 'red' }],
  ])('may be one %s', async (_what, changed) => {
    expect(await tokens.read(maker.ed(claims(changed)), 'tea', 'ann')).toBeDefined();
  });

  it('compares names after normalization', async () => {
    const token = maker.hmac(claims({ room: 'cafe\u0301', sub: 'zoe\u0308', name: 'Zoe\u0308' }));
    const read = await tokens.read(token, 'caf\u00e9', 'zo\u00eb');
    expect(read?.grant.name).toBe('Zo\u00eb');
  });
});

const other = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherJwk = other.publicKey.export({ format: 'jwk' });
const goodHmac = maker.hmac(claims());
const goodEd = maker.ed(claims());

function halves(token: string): [string, string, string] {
  return token.split('.') as [string, string, string];
}

/** A token by another pair of keys, under whatever header. */
function byOther(header: Json): string {
  const body = `${part(header)}.${part(claims())}`;
  return `${body}.${sign(null, Buffer.from(body), other.privateKey).toString('base64url')}`;
}

/** A token by HMAC whose header says something else. */
function signedAs(header: unknown, secret: Buffer | string = maker.secret): string {
  const body = `${part(header)}.${part(claims())}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

function unsigned(header: Json): string {
  return `${part(header)}.${part(claims())}.`;
}

const publicKey = createPublicKey(maker.publicPem);
const publicDer = publicKey.export({ type: 'spki', format: 'der' });
const publicRaw = Buffer.from(maker.publicX, 'base64url');

/** Tokens that say how they want to be checked, or are checked by what is no secret. */
const FORGED: [string, string][] = [
  ['alg none', unsigned({ alg: 'none', kid: 'hmac' })],
  ['alg None', unsigned({ alg: 'None', kid: 'hmac' })],
  ['alg NONE of the pair', unsigned({ alg: 'NONE', kid: 'ed' })],
  ['alg none with a signature', signedAs({ alg: 'none', kid: 'hmac' })],
  ['no alg', signedAs({ kid: 'hmac' })],
  ['alg null', signedAs({ alg: null, kid: 'hmac' })],
  ['alg as a list', signedAs({ alg: ['HS256'], kid: 'hmac' })],
  ['alg in small letters', signedAs({ alg: 'hs256', kid: 'hmac' })],
  ['alg HS384', signedAs({ alg: 'HS384', kid: 'hmac' })],
  ['alg HS512', signedAs({ alg: 'HS512', kid: 'hmac' })],
  ['alg RS256 of the secret', signedAs({ alg: 'RS256', kid: 'hmac' })],
  ['alg EdDSA of the secret', signedAs({ alg: 'EdDSA', kid: 'hmac' })],
  ['alg Ed25519 of the pair', maker.ed(claims(), { alg: 'Ed25519' })],
  ['the public key in PEM as a secret', signedAs({ alg: 'HS256', kid: 'ed' }, maker.publicPem)],
  ['the public key in DER as a secret', signedAs({ alg: 'HS256', kid: 'ed' }, publicDer)],
  ['the public key itself as a secret', signedAs({ alg: 'HS256', kid: 'ed' }, publicRaw)],
  ['the public key as text for a secret', signedAs({ alg: 'HS256', kid: 'ed' }, maker.publicX)],
  ['the same, said to be EdDSA', signedAs({ alg: 'EdDSA', kid: 'ed' }, publicRaw)],
  ['an empty secret', maker.hmac(claims(), {}, '')],
  ['another secret', maker.hmac(claims(), {}, Buffer.alloc(32, 1))],
  ['another pair', byOther({ alg: 'EdDSA', kid: 'ed' })],
  ['a key that it brings along', byOther({ alg: 'EdDSA', kid: 'ed', jwk: otherJwk })],
  ['a key that it brings along, without a kid', byOther({ alg: 'EdDSA', jwk: otherJwk })],
  ['jku', maker.ed(claims(), { jku: 'https://evil.example/keys' })],
  ['x5u', maker.ed(claims(), { x5u: 'https://evil.example/cert' })],
  ['x5c', maker.ed(claims(), { x5c: ['MIIB'] })],
  ['x5t', maker.ed(claims(), { x5t: 'abc' })],
  ['jwk beside a right signature', maker.ed(claims(), { jwk: otherJwk })],
  ['crit', maker.ed(claims(), { crit: ['exp'], exp: NOW + 60 })],
  ['an empty crit', maker.ed(claims(), { crit: [] })],
  ['b64', maker.ed(claims(), { b64: false, crit: ['b64'] })],
  ['zip', maker.hmac(claims(), { zip: 'DEF' })],
  ['enc', maker.hmac(claims(), { enc: 'A256GCM' })],
  ['another type', maker.hmac(claims(), { typ: 'at+jwt' })],
  ['a type that is no text', maker.hmac(claims(), { typ: 1 })],
  ['no kid', maker.hmac(claims(), { kid: undefined })],
  ['an empty kid', maker.hmac(claims(), { kid: '' })],
  ['an unknown kid', maker.hmac(claims(), { kid: 'other' })],
  ['the kid of the other key', maker.hmac(claims(), { kid: 'ed' })],
  ['the kid of the other key, by the pair', maker.ed(claims(), { kid: 'hmac' })],
  ['a kid that is a path', maker.hmac(claims(), { kid: '../../dev/null' }, '')],
  ['a kid that every object has', maker.hmac(claims(), { kid: '__proto__' })],
  ['a kid that is a number', maker.hmac(claims(), { kid: 1 })],
  ['a kid that is a list', maker.hmac(claims(), { kid: ['hmac'] })],
  [
    'RS256 by a pair of its own',
    (() => {
      const body = `${part({ alg: 'RS256', kid: 'ed' })}.${part(claims())}`;
      return `${body}.${sign('sha256', Buffer.from(body), rsa.privateKey).toString('base64url')}`;
    })(),
  ],
];

const [hmacHead, hmacBody, hmacSignature] = halves(goodHmac);
const [edHead, edBody, edSignature] = halves(goodEd);
const otherBody = part(claims({ role: 'host', sub: 'ann', name: 'Eve' }));

/** What is no token, or no longer the one that was signed. */
const BROKEN: [string, string][] = [
  ['nothing', ''],
  ['a dot', '.'],
  ['two dots', '..'],
  ['one part', hmacHead],
  ['two parts', `${hmacHead}.${hmacBody}`],
  ['no signature', `${hmacHead}.${hmacBody}.`],
  ['no claims', `${hmacHead}..${hmacSignature}`],
  ['no header', `.${hmacBody}.${hmacSignature}`],
  ['four parts', `${goodHmac}.${hmacSignature}`],
  ['five parts, as when encrypted', `${goodHmac}.${hmacBody}.${hmacSignature}`],
  ['other claims under the signature', `${hmacHead}.${otherBody}.${hmacSignature}`],
  ['other claims under the other signature', `${edHead}.${otherBody}.${edSignature}`],
  ['the signature of another token', `${hmacHead}.${hmacBody}.${edSignature}`],
  ['the header of another token', `${edHead}.${hmacBody}.${hmacSignature}`],
  ['a signature cut short', goodHmac.slice(0, -3)],
  ['a signature with more behind', `${goodHmac}AAAA`],
  ['a signature of zeros', `${edHead}.${edBody}.${'A'.repeat(86)}`],
  ['a space before', ` ${goodHmac}`],
  ['a line end behind', `${goodHmac}\n`],
  ['a word before', `Bearer ${goodHmac}`],
  ['padding', `${goodHmac}=`],
  ['the other base64', `${hmacHead}+.${hmacBody}.${hmacSignature}`],
  ['a header that is no JSON', `${part('{')}.${hmacBody}.${hmacSignature}`],
  ['a header that is a list', signedAs([])],
  ['a header that is null', signedAs(null)],
  ['JSON in place of a token', JSON.stringify({ payload: hmacBody, signatures: [] })],
  ['claims that are a list', maker.hmac([])],
  ['claims that are null', maker.hmac(null)],
  ['claims that are a text', maker.hmac('"tea"')],
  ['claims that are no JSON', maker.ed('{"room":')],
];

/** Tokens that are signed well, for something else. */
const WRONG: [string, Json][] = [
  ['without a room', { room: undefined }],
  ['for another room', { room: 'coffee' }],
  ['for a room of that name in capitals', { room: 'TEA' }],
  ['for a room with a space behind', { room: 'tea ' }],
  ['for every room', { room: '*' }],
  ['for several rooms', { room: ['tea'] }],
  ['for an empty room', { room: '' }],
  ['for no room', { room: null }],
  ['without a holder', { sub: undefined }],
  ['for another holder', { sub: 'bob' }],
  ['for a holder in capitals', { sub: 'ANN' }],
  ['for several holders', { sub: ['ann'] }],
  ['for nobody', { sub: null }],
  ['for an empty holder', { sub: '' }],
  ['without an end', { exp: undefined }],
  ['that has ended', { exp: NOW - 61 }],
  ['that ended in 1970', { exp: 0 }],
  ['that ends before 1970', { exp: -1 }],
  ['that ends too late', { exp: NOW + 661 }],
  ['that ends in a year', { exp: NOW + 31_536_000 }],
  ['that ends in milliseconds', { exp: NOW_MS + 300_000 }],
  ['that all but never ends', { exp: 1e300 }],
  ['with an end as text', { exp: String(NOW + 300) }],
  ['with an end as a list', { exp: [NOW + 300] }],
  ['with an end that is null', { exp: null }],
  ['with an end that is true', { exp: true }],
  ['that begins later', { nbf: NOW + 61 }],
  ['with a beginning as text', { nbf: 'now' }],
  ['that was made later', { iat: NOW + 61 }],
  ['that was made long ago', { iat: NOW - 301 }],
  ['with a time as text', { iat: 'now' }],
  ['with a role that there is not', { role: 'admin' }],
  ['with a role in capitals', { role: 'HOST' }],
  ['with the word for the server', { role: 'server' }],
  ['with several roles', { role: ['host'] }],
  ['with an empty role', { role: '' }],
  ['with a role that is null', { role: null }],
  ['with a role that every object has', { role: 'constructor' }],
  ['with an empty name', { name: '' }],
  ['with a name that is null', { name: null }],
  ['with a name that is a number', { name: 1 }],
  ['with a name that is too long', { name: 'x'.repeat(65) }],
  ['with a name that turns the line around', { name: '\u202eevil' }],
  ['with a name of two lines', { name: 'a\nb' }],
  ['for another program', { aud: 'shop' }],
  ['for other programs', { aud: ['shop', 'till'] }],
  ['for no program', { aud: [] }],
  ['for a program that is no text', { aud: { meet: true } }],
];

describe('a token that is wrong opens nothing', () => {
  async function expectNothing(token: string): Promise<void> {
    expect(await tokens.read(token, 'tea', 'ann')).toBeUndefined();
  }

  it.each(FORGED)('for its header or key: %s', (_what, token) => expectNothing(token));

  it.each(BROKEN)('for its form: %s', (_what, token) => expectNothing(token));

  it.each(WRONG)('by HMAC, for what it says: one %s', (_what, changed) =>
    expectNothing(maker.hmac(claims(changed))),
  );

  it.each(WRONG)('by Ed25519, for what it says: one %s', (_what, changed) =>
    expectNothing(maker.ed(claims(changed))),
  );

  it('in more than eighty ways', () => {
    const cases = FORGED.length + BROKEN.length + 2 * WRONG.length;
    process.stdout.write(`tokens: ${String(cases)} wrong ones\n`);
    expect(cases).toBeGreaterThan(80);
  });

  it('where there are no keys', async () => {
    const none = new AccessTokens({ find: () => undefined }, false, () => NOW_MS);
    expect(await none.read(goodHmac, 'tea', 'ann')).toBeUndefined();
    expect(await none.read(goodEd, 'tea', 'ann')).toBeUndefined();
  });

  it('once its key is gone', async () => {
    const keys = [...maker.keys];
    const turning = new AccessTokens(
      { find: (kid) => keys.find((key) => key.kid === kid) },
      false,
      () => NOW_MS,
    );
    expect(await turning.read(goodEd, 'tea', 'ann')).toBeDefined();
    keys.pop();
    expect(await turning.read(goodEd, 'tea', 'ann')).toBeUndefined();
  });
});

describe('a token that opens once', () => {
  it('is used up by being used, not by being looked at', async () => {
    const once = new AccessTokens(keyring, true, () => NOW_MS);
    const first = await once.read(goodHmac, 'tea', 'ann');
    const second = await once.read(goodHmac, 'tea', 'ann');
    expect([first?.spend(), second?.spend(), first?.spend()]).toEqual([true, false, false]);
  });

  it('has opened for all who share what they know, and for none while that cannot be asked', async () => {
    const marks = new Set<string>();
    let isThere = true;
    const shared: SharedCounts = {
      count: () => Promise.reject(new Error('nobody counts')),
      mark: (name) => Promise.resolve(void marks.add(name)),
      isMarked: (name) =>
        isThere ? Promise.resolve(marks.has(name)) : Promise.reject(new Error('away')),
    };
    const [one, two] = [1, 2].map(() => new AccessTokens(keyring, true, () => NOW_MS, shared));
    expect((await one?.read(goodHmac, 'tea', 'ann'))?.spend()).toBe(true);
    expect((await two?.read(goodHmac, 'tea', 'ann'))?.spend()).toBe(false);
    expect((await two?.read(goodEd, 'tea', 'ann'))?.spend()).toBe(true);
    expect([...marks].join()).not.toContain('ann');
    isThere = false;
    await expect(two?.read(goodHmac, 'tea', 'ann')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is told apart by key and jti', async () => {
    const once = new AccessTokens(keyring, true, () => NOW_MS);
    for (const token of [goodHmac, goodEd, maker.hmac(claims({ jti: 'two' }))]) {
      expect((await once.read(token, 'tea', 'ann'))?.spend()).toBe(true);
    }
  });

  it.each([[undefined], [null], [''], [1], [['one']], ['x'.repeat(257)]])(
    'needs a usable jti: not %j',
    async (jti) => {
      const once = new AccessTokens(keyring, true, () => NOW_MS);
      expect(await once.read(maker.hmac(claims({ jti })), 'tea', 'ann')).toBeUndefined();
    },
  );
});
