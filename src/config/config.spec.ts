import { describe, expect, it } from '@jest/globals';
import { ConfigError, describeVariables, loadConfig } from './config.js';

type Env = Record<string, string>;

function complaintAbout(env: Env): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
}

/** Where each whole number ends up, with what else has to change so that the pair still fits. */
const NUMBERS: [name: string, min: number, max: number, byDefault: number, others: Env][] = [
  ['PORT', 0, 65_535, 8000, {}],
  ['MAX_CONNECTIONS', 1, 1_000_000, 25_000, {}],
  ['MAX_ROOMS', 1, 1_000_000, 50_000, {}],
  ['MAX_PARTICIPANTS', 2, 1000, 100, {}],
  ['HISTORY_MESSAGES', 0, 10_000, 500, {}],
  ['HISTORY_BYTES', 0, 67_108_864, 1_048_576, {}],
  ['HISTORY_SECONDS', 1, 604_800, 14_400, {}],
  ['JOIN_TIMEOUT_MS', 100, 60_000, 5000, {}],
  ['PING_INTERVAL_MS', 1000, 60_000, 10_000, { PING_TIMEOUT_MS: '300000' }],
  ['PING_TIMEOUT_MS', 2000, 300_000, 25_000, { PING_INTERVAL_MS: '1000' }],
  ['MAX_OUTBOX_BYTES', 65_536, 67_108_864, 1_048_576, {}],
];

const READ: Record<string, (env: Env) => unknown> = {
  PORT: (env) => loadConfig(env).port,
  MAX_CONNECTIONS: (env) => loadConfig(env).maxConnections,
  MAX_ROOMS: (env) => loadConfig(env).maxRooms,
  MAX_PARTICIPANTS: (env) => loadConfig(env).maxParticipants,
  HISTORY_MESSAGES: (env) => loadConfig(env).history.messages,
  HISTORY_BYTES: (env) => loadConfig(env).history.bytes,
  HISTORY_SECONDS: (env) => loadConfig(env).history.ageMs / 1000,
  JOIN_TIMEOUT_MS: (env) => loadConfig(env).joinTimeoutMs,
  PING_INTERVAL_MS: (env) => loadConfig(env).pingIntervalMs,
  PING_TIMEOUT_MS: (env) => loadConfig(env).pingTimeoutMs,
  MAX_OUTBOX_BYTES: (env) => loadConfig(env).maxOutboxBytes,
};

describe('loadConfig', () => {
  it('has a default for everything', () => {
    expect(loadConfig({})).toEqual({
      port: 8000,
      host: '0.0.0.0',
      adminKey: undefined,
      allowedOrigins: [],
      stunUrls: [],
      maxConnections: 25_000,
      maxRooms: 50_000,
      maxParticipants: 100,
      history: { messages: 500, bytes: 1_048_576, ageMs: 14_400_000 },
      joinTimeoutMs: 5000,
      pingIntervalMs: 10_000,
      pingTimeoutMs: 25_000,
      maxOutboxBytes: 1_048_576,
    });
  });

  it('takes an empty or blank variable for an absent one, and trims the others', () => {
    expect(loadConfig({ PORT: '', HOST: '  ', ADMIN_KEY: '' })).toEqual(loadConfig({}));
    expect(loadConfig({ PORT: ' 9000 ' }).port).toBe(9000);
  });

  it('ignores variables that are not its own', () => {
    expect(loadConfig({ PATH: '/bin', MAX_ROOM: 'x' })).toEqual(loadConfig({}));
  });

  describe.each(NUMBERS)('%s', (name, min, max, byDefault, others) => {
    const read = READ[name] ?? (() => undefined);
    const range = `a whole number from ${String(min)} to ${String(max)}`;

    it('has its default and takes both ends of its range', () => {
      expect(read({})).toBe(byDefault);
      expect(read({ ...others, [name]: String(min) })).toBe(min);
      expect(read({ ...others, [name]: String(max) })).toBe(max);
    });

    it.each([String(min - 1), String(max + 1)])('refuses %s, just outside its range', (value) => {
      expect(complaintAbout({ ...others, [name]: value })).toBe(
        `${name} is "${value}", but has to be ${range}`,
      );
    });

    it.each(['abc', '1.5', '1e3', '0x10', '-1', '+1', '1 2', '٣', 'NaN', '9'.repeat(16)])(
      'refuses %s, which is no whole number in digits or far too large',
      (value) => {
        expect(complaintAbout({ [name]: value })).toBe(
          `${name} is "${value}", but has to be ${range}`,
        );
      },
    );
  });

  it.each(['127.0.0.1', '::1', 'localhost', 'meet_1.example.org'])('takes HOST %s', (host) => {
    expect(loadConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['a b', 'http://x', 'x/y', '[::1]', 'x/'.repeat(100)])('refuses HOST %s', (host) => {
    expect(complaintAbout({ HOST: host })).toBe(
      `HOST is "${host}", but has to be an IP address or a host name`,
    );
  });

  it.each(['x'.repeat(16), '!'.repeat(256), 'A-key_with.every~kind0'])(
    'takes the ADMIN_KEY %s',
    (key) => {
      expect(loadConfig({ ADMIN_KEY: key }).adminKey).toBe(key);
    },
  );

  it.each([
    'secret-too-short'.slice(1),
    'y'.repeat(257),
    'secret with a space',
    'sécret-sécret-sécret',
  ])(
    'refuses an ADMIN_KEY that no header can carry or that is too short, without showing it',
    (key) => {
      const message = complaintAbout({ ADMIN_KEY: key });
      expect(message).toBe(
        'ADMIN_KEY is not usable, but has to be 16 to 256 visible ASCII characters without spaces',
      );
      expect(message).not.toContain(key);
    },
  );

  it('reads a list of origins with spaces and empty entries between the commas', () => {
    const value = ' https://a.example.org , http://b.example.org:8080,,https://[::1]:1 ,';
    expect(loadConfig({ ALLOWED_ORIGINS: value }).allowedOrigins).toEqual([
      'https://a.example.org',
      'http://b.example.org:8080',
      'https://[::1]:1',
    ]);
  });

  it.each([
    '*',
    'null',
    'meet.example.org',
    'https://meet.example.org/',
    'https://meet.example.org/path',
    'https://*.example.org',
    'https://me@meet.example.org',
    'https://Meet.example.org',
    'ftp://meet.example.org',
    'https://a.example.org;https://b.example.org',
    'https://fine.example.org,broken',
  ])('refuses %s in ALLOWED_ORIGINS, because it could never equal an origin', (value) => {
    expect(complaintAbout({ ALLOWED_ORIGINS: value })).toBe(
      `ALLOWED_ORIGINS is "${value}", but has to be a comma-separated list of origins such as https://meet.example.org`,
    );
  });

  it('reads a list of STUN servers', () => {
    const value = 'stun:stun.example.org:3478,stuns:[2001:db8::1]:5349,stun:10.0.0.1';
    expect(loadConfig({ STUN_URLS: value }).stunUrls).toEqual(value.split(','));
  });

  it.each(['turn:turn.example.org', 'stun://stun.example.org', 'stun.example.org', 'stun:a b'])(
    'refuses %s in STUN_URLS',
    (value) => {
      expect(complaintAbout({ STUN_URLS: value })).toBe(
        `STUN_URLS is "${value}", but has to be a comma-separated list such as stun:stun.example.org:3478`,
      );
    },
  );

  it('refuses a PING_TIMEOUT_MS that is not larger than PING_INTERVAL_MS', () => {
    expect(complaintAbout({ PING_INTERVAL_MS: '5000', PING_TIMEOUT_MS: '5000' })).toBe(
      'PING_TIMEOUT_MS is 5000, but has to be larger than PING_INTERVAL_MS (5000)',
    );
    const env = { PING_INTERVAL_MS: '5000', PING_TIMEOUT_MS: '5001' };
    expect(loadConfig(env).pingTimeoutMs).toBe(5001);
  });

  it('refuses a HOST that is longer than any host name', () => {
    expect(complaintAbout({ HOST: 'x'.repeat(256) })).toBe(
      `HOST is "${'x'.repeat(200)}…", but has to be an IP address or a host name`,
    );
  });

  it.each(['1\n2', '1\r2', '1\u001b[31m2', '1\u20282'])(
    'complains in one line about a value with line breaks or terminal controls in it',
    (value) => {
      const message = complaintAbout({ PORT: value });
      expect(message).toMatch(/^PORT is "1.*2", but has to be a whole number from 0 to 65535$/u);
      expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    },
  );

  it('shows only the beginning of a very long value', () => {
    expect(complaintAbout({ PORT: 'x'.repeat(100_000) }).length).toBeLessThan(300);
  });
});

describe('describeVariables', () => {
  it('tells purpose, range and default of every variable that is read', () => {
    const variables = describeVariables();
    const names = [...NUMBERS.map(([name]) => name), 'HOST', 'ADMIN_KEY', 'ALLOWED_ORIGINS'];
    expect(variables.map(({ name }) => name).sort()).toEqual([...names, 'STUN_URLS'].sort());
    for (const { purpose, range } of variables) {
      expect(purpose).toMatch(/^[A-Z].{10,}/u);
      expect(range).toMatch(/.{10,}/u);
    }
  });

  it('gives defaults that load as what is the default', () => {
    const given = describeVariables().map(({ name, byDefault }) => [name, byDefault]);
    expect(loadConfig(Object.fromEntries(given) as Env)).toEqual(loadConfig({}));
    expect(describeVariables().find(({ name }) => name === 'PORT')?.byDefault).toBe('8000');
    expect(describeVariables().find(({ name }) => name === 'ADMIN_KEY')?.byDefault).toBe('');
  });
});
