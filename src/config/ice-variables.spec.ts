import { describe, expect, it } from '@jest/globals';
import { complaintAbout, type Env } from '../../test/support/config-complaint.js';
import { loadConfig } from './config.js';

const SECRET = 'sixteen-or-more-characters';
const TURN_URLS =
  'turn:turn.example.org, turn:192.0.2.7:3478?transport=tcp,turns:[2001:db8::1]:5349?transport=tcp';
const LIST_RANGE =
  'a comma-separated list such as turn:turn.example.org:3478,turns:turn.example.org:5349?transport=tcp';
const JSON_RANGE = 'a JSON list such as [{"urls":["turn:…"],"username":"…","credential":"…"}]';

describe('the variables of STUN and TURN', () => {
  it('read a relay with its secret', () => {
    const env = { TURN_URLS, TURN_SECRET: SECRET, TURN_TTL_SECONDS: '20', RELAY_ONLY: 'on' };
    expect(loadConfig(env)).toMatchObject({
      turn: {
        urls: [
          'turn:turn.example.org',
          'turn:192.0.2.7:3478?transport=tcp',
          'turns:[2001:db8::1]:5349?transport=tcp',
        ],
        secret: SECRET,
        ttlMs: 20_000,
      },
      relayOnly: true,
    });
  });

  it('let credentials last ten minutes, or between ten seconds and a day', () => {
    const ttlOf = (value: string): number | undefined =>
      loadConfig({ TURN_URLS, TURN_SECRET: SECRET, TURN_TTL_SECONDS: value }).turn?.ttlMs;
    expect(['', '10', '86400'].map(ttlOf)).toEqual([600_000, 10_000, 86_400_000]);
    for (const value of ['9', '86401', '1.5', '-10']) {
      expect(complaintAbout({ TURN_TTL_SECONDS: value })).toBe(
        `TURN_TTL_SECONDS is "${value}", but has to be a whole number from 10 to 86400`,
      );
    }
  });

  it('take a secret without a relay for one that is not used', () => {
    expect(loadConfig({ TURN_SECRET: SECRET }).turn).toBeUndefined();
  });

  it('never advertise a relay without its secret', () => {
    expect(complaintAbout({ TURN_URLS })).toBe(
      'TURN_URLS is set, but TURN_SECRET, which those servers need, is not',
    );
  });

  it.each<[string, Env]>([
    ['no server at all', {}],
    ['STUN alone', { STUN_URLS: 'stun:a.example.org' }],
    ['STUN in the list alone', { ICE_SERVERS: '[{"urls":"stun:a.example.org"}]' }],
  ])('refuse to demand a relay with %s', (_what, env) => {
    expect(complaintAbout({ ...env, RELAY_ONLY: 'on' })).toBe(
      'RELAY_ONLY is on, but neither TURN_URLS nor ICE_SERVERS names a relay',
    );
  });

  it.each([
    'stun:stun.example.org',
    'turn://turn.example.org',
    'turn.example.org',
    'turn:a?transport=sctp',
    'turn:user@a.example.org',
    'turns:a b',
  ])('refuse %s in TURN_URLS', (value) => {
    expect(complaintAbout({ TURN_URLS: value, TURN_SECRET: SECRET })).toBe(
      `TURN_URLS is "${value}", but has to be ${LIST_RANGE}`,
    );
  });

  const turnList = (urls: string): Env => ({ TURN_URLS: urls, TURN_SECRET: SECRET });
  const complaint = (variable: string, port: number): string =>
    `${variable} names the port ${String(port)}, at which browsers use no STUN or TURN server; 80, 443, 3478 and 5349 are safe`;

  it.each<[string, number, Env]>([
    ['STUN_URLS', 9, { STUN_URLS: 'stun:a.example.org,stun:b.example.org:9' }],
    ['STUN_URLS', 53, { STUN_URLS: 'stun:[2001:db8::1]:53' }],
    ['STUN_URLS', 65_536, { STUN_URLS: 'stun:a.example.org:65536' }],
    ['STUN_URLS', 0, { STUN_URLS: 'stun:a.example.org:0' }],
    ['TURN_URLS', 500, turnList('turn:a.example.org:500')],
    ['TURN_URLS', 5060, turnList('turn:a.example.org,turns:a.example.org:5060?transport=tcp')],
    ['ICE_SERVERS', 6000, { ICE_SERVERS: '[{"urls":["stun:a.example.org:6000"]}]' }],
  ])('refuse in %s the port %i, which browsers keep from pages', (variable, port, env) => {
    expect(complaintAbout(env)).toBe(complaint(variable, port));
  });

  it.each<Env>([
    { STUN_URLS: 'stun:a.example.org:500,stun:[::9]' },
    turnList('turn:a.example.org:80,turns:a.example.org:443?transport=tcp'),
    turnList('turn:a.example.org:1024,turn:[2001:db8::53],turns:a.example.org:65535'),
  ])('take the ports of %j, at which browsers do use such servers', (env) => {
    expect(() => loadConfig(env)).not.toThrow();
  });

  it.each(['short', 'x'.repeat(257), 'with a space in it', 'nöt-ascii-characters'])(
    'refuse the secret %s without repeating it',
    (value) => {
      expect(complaintAbout({ TURN_SECRET: value })).toBe(
        'TURN_SECRET is not usable, but has to be 16 to 256 visible ASCII characters without spaces',
      );
    },
  );

  it('read a list of further servers, one address or several', () => {
    const given = [
      { urls: 'stun:a.example.org' },
      { urls: ['turn:b.example.org', 'turns:b.example.org'], username: 'u', credential: 'c' },
    ];
    expect(loadConfig({ ICE_SERVERS: JSON.stringify(given), RELAY_ONLY: 'on' })).toMatchObject({
      iceServers: [{ urls: ['stun:a.example.org'] }, given[1]],
      relayOnly: true,
    });
  });

  it.each([
    '{',
    '{}',
    'null',
    '["turn:a.example.org"]',
    '[{}]',
    '[{"urls":[]}]',
    '[{"urls":"https://a.example.org"}]',
    '[{"urls":"turn:a.example.org"}]',
    '[{"urls":"turn:a.example.org","username":"u"}]',
    '[{"urls":["stun:a.example.org","turn:b.example.org"]}]',
    '[{"urls":"turn:a.example.org","username":"","credential":""}]',
    '[{"urls":"stun:a.example.org","credentialType":"oauth"}]',
    `[${Array.from({ length: 17 }, () => '{"urls":"stun:a.example.org"}').join()}]`,
  ])('refuse %s in ICE_SERVERS without repeating it, for it may hold secrets', (value) => {
    expect(complaintAbout({ ICE_SERVERS: value })).toBe(
      `ICE_SERVERS is not usable, but has to be ${JSON_RANGE}`,
    );
  });
});
