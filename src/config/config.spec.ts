import { describe, expect, it } from '@jest/globals';
import { complaintAbout, type Env } from '../../test/support/config-complaint.js';
import { adminVariables } from './admin-variables.js';
import { redisVariables } from './redis-variables.js';
import { type Config, describeVariables, loadConfig } from './config.js';
import { entryVariables } from './entry-variables.js';

interface NumberRule {
  name: string;
  min: number;
  max: number;
  byDefault: number;
  /** Where the number ends up; in the unit of the variable. */
  read: (config: Config) => number;
  /** What else has to change so that the ends of the range fit. */
  others?: Env;
}

const BIG_OUTBOX = { MAX_OUTBOX_BYTES: '67108864' };

const NUMBERS: NumberRule[] = [
  rule('PORT', 0, 65_535, 8000, ({ port }) => port),
  rule('MAX_CONNECTIONS', 1, 1_000_000, 25_000, ({ maxConnections }) => maxConnections),
  rule('MAX_ROOMS', 1, 1_000_000, 50_000, ({ maxRooms }) => maxRooms),
  rule('MAX_PARTICIPANTS', 2, 1000, 100, ({ maxParticipants }) => maxParticipants),
  rule('HISTORY_MESSAGES', 0, 10_000, 500, ({ historyMessages }) => historyMessages),
  rule('LOG_ENTRIES', 16, 100_000, 4096, ({ log }) => log.entries),
  rule('LOG_BYTES', 16_384, 16_777_216, 524_288, ({ log }) => log.bytes, BIG_OUTBOX),
  rule('LOG_SECONDS', 60, 604_800, 14_400, ({ log }) => log.ageMs / 1000),
  rule('INBOX_ITEMS', 16, 10_000, 256, ({ inbox }) => inbox.items),
  rule('INBOX_BYTES', 65_536, 16_777_216, 262_144, ({ inbox }) => inbox.bytes),
  rule('AWAY_AFTER_MS', 0, 60_000, 2000, ({ awayAfterMs }) => awayAfterMs),
  rule('GRACE_MS', 0, 300_000, 30_000, ({ graceMs }) => graceMs),
  rule('UNLOAD_GRACE_MS', 0, 300_000, 5000, ({ unloadGraceMs }) => unloadGraceMs),
  rule('DRAIN_MS', 0, 25_000, 20_000, ({ drainMs }) => drainMs),
  rule('JOIN_TIMEOUT_MS', 100, 60_000, 5000, ({ joinTimeoutMs }) => joinTimeoutMs),
  rule('PING_INTERVAL_MS', 1000, 60_000, 10_000, ({ pingIntervalMs }) => pingIntervalMs, {
    PING_TIMEOUT_MS: '300000',
  }),
  rule('PING_TIMEOUT_MS', 2000, 300_000, 25_000, ({ pingTimeoutMs }) => pingTimeoutMs, {
    PING_INTERVAL_MS: '1000',
  }),
  rule('CONNECTIONS_PER_ADDRESS', 1, 1_000_000, 200, ({ perAddress }) => perAddress.connections),
  rule('UPGRADES_PER_10_S', 1, 1_000_000, 200, ({ perAddress }) => perAddress.upgradesPer10S),
  rule('NEW_ROOMS_PER_MINUTE', 1, 1_000_000, 60, ({ perAddress }) => perAddress.newRoomsPerMinute),
  rule('FAILED_RESUMES_PER_30_MIN', 1, 1_000_000, 30, (c) => c.perAddress.failedResumesPer30Min),
  rule('PRESENCE_PER_MINUTE', 1, 1_000_000, 120, ({ perAddress }) => perAddress.presencePerMinute),
  rule('TURN_TESTS_PER_10_MIN', 0, 10_000, 10, ({ perAddress }) => perAddress.turnTestsPer10Min),
  rule('CHAT_PER_SECOND', 1, 100_000, 5, ({ rates }) => rates.chat.perSecond),
  rule('CHAT_BURST', 1, 100_000, 10, ({ rates }) => rates.chat.burst),
  rule('ROOM_CHAT_PER_SECOND', 1, 1_000_000, 50, ({ rates }) => rates.roomChat.perSecond),
  rule('OFFERS_PER_SECOND', 1, 100_000, 20, ({ rates }) => rates.offers.perSecond),
  rule('OFFERS_BURST', 1, 100_000, 100, ({ rates }) => rates.offers.burst),
  rule('CANDIDATES_PER_SECOND', 1, 100_000, 50, ({ rates }) => rates.candidates.perSecond),
  rule('CANDIDATES_BURST', 1, 100_000, 200, ({ rates }) => rates.candidates.burst),
  rule('VOLATILE_PER_SECOND', 1, 100_000, 10, ({ rates }) => rates.volatile.perSecond),
  rule('BYTES_PER_SECOND', 1024, 1_000_000_000, 65_536, ({ rates }) => rates.bytes.perSecond),
  rule('BYTES_BURST', 65_536, 1_000_000_000, 524_288, ({ rates }) => rates.bytes.burst),
  rule('MAX_WAITING', 1, 1000, 50, ({ maxWaiting }) => maxWaiting),
  rule('WAITING_TIMEOUT_MS', 1000, 86_400_000, 1_800_000, (config) => config.waitingTimeoutMs),
  rule('WAITING_PER_ADDRESS', 1, 1_000_000, 20, ({ perAddress }) => perAddress.waiting),
  rule('CONTROL_PER_SECOND', 1, 100_000, 5, ({ rates }) => rates.control.perSecond),
  rule('CONTROL_BURST', 1, 100_000, 20, ({ rates }) => rates.control.burst),
  rule('MAX_OUTBOX_BYTES', 65_536, 67_108_864, 1_048_576, ({ maxOutboxBytes }) => maxOutboxBytes, {
    LOG_BYTES: '16384',
  }),
];

function rule(
  name: string,
  min: number,
  max: number,
  byDefault: number,
  read: (config: Config) => number,
  others: Env = {},
): NumberRule {
  return { name, min, max, byDefault, read, others };
}

describe('loadConfig', () => {
  it('has a default for everything', () => {
    expect(loadConfig({})).toEqual({
      port: 8000,
      host: '0.0.0.0',
      basePath: '',
      tls: undefined,
      adminKey: undefined,
      adminKeysFile: undefined,
      failedAdminKeysPer30Min: 10,
      webhooks: { urls: [], secrets: [] },
      allowedOrigins: [],
      entry: expect.any(Object),
      tokens: expect.any(Object),
      stunUrls: [],
      turn: undefined,
      iceServers: [],
      relayOnly: false,
      showPresence: true,
      maxConnections: 25_000,
      maxRooms: 50_000,
      maxParticipants: 100,
      maxWaiting: 50,
      historyMessages: 500,
      log: { entries: 4096, bytes: 524_288, ageMs: 14_400_000 },
      inbox: { items: 256, bytes: 262_144 },
      awayAfterMs: 2000,
      graceMs: 30_000,
      unloadGraceMs: 5000,
      drainMs: 20_000,
      stateDir: 'state',
      trustedProxies: [],
      perAddress: {
        connections: 200,
        upgradesPer10S: 200,
        newRoomsPerMinute: 60,
        failedResumesPer30Min: 30,
        waiting: 20,
        presencePerMinute: 120,
        turnTestsPer10Min: 10,
      },
      rates: {
        chat: { perSecond: 5, burst: 10 },
        roomChat: { perSecond: 50, burst: 50 },
        offers: { perSecond: 20, burst: 100 },
        candidates: { perSecond: 50, burst: 200 },
        control: { perSecond: 5, burst: 20 },
        volatile: { perSecond: 10, burst: 30 },
        bytes: { perSecond: 65_536, burst: 524_288 },
      },
      joinTimeoutMs: 5000,
      waitingTimeoutMs: 1_800_000,
      pingIntervalMs: 10_000,
      pingTimeoutMs: 25_000,
      maxOutboxBytes: 1_048_576,
      logLevel: 'info',
      logFormat: 'auto',
      metrics: true,
    });
  });

  it('takes an empty or blank variable for an absent one, and trims the others', () => {
    expect(loadConfig({ PORT: '', HOST: '  ', ADMIN_KEY: '' })).toEqual(loadConfig({}));
    expect(loadConfig({ PORT: ' 9000 ' }).port).toBe(9000);
  });

  it('ignores variables that are not its own', () => {
    expect(loadConfig({ PATH: '/bin', MAX_ROOM: 'x' })).toEqual(loadConfig({}));
  });

  describe.each(NUMBERS)('$name', ({ name, min, max, byDefault, read, others }) => {
    const range = `a whole number from ${String(min)} to ${String(max)}`;

    it('has its default and takes both ends of its range', () => {
      expect(read(loadConfig({}))).toBe(byDefault);
      expect(read(loadConfig({ ...others, [name]: String(min) }))).toBe(min);
      expect(read(loadConfig({ ...others, [name]: String(max) }))).toBe(max);
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

  it('refuses a PING_TIMEOUT_MS that is not larger than PING_INTERVAL_MS', () => {
    expect(complaintAbout({ PING_INTERVAL_MS: '5000', PING_TIMEOUT_MS: '5000' })).toBe(
      'PING_TIMEOUT_MS is 5000, but has to be larger than PING_INTERVAL_MS (5000)',
    );
    const env = { PING_INTERVAL_MS: '5000', PING_TIMEOUT_MS: '5001' };
    expect(loadConfig(env).pingTimeoutMs).toBe(5001);
  });

  it('refuses LOG_BYTES above half of MAX_OUTBOX_BYTES, which a replay has to fit into', () => {
    expect(complaintAbout({ MAX_OUTBOX_BYTES: '1048575' })).toBe(
      'LOG_BYTES is 524288, but has to be at most half of MAX_OUTBOX_BYTES (1048575)',
    );
    const env = { MAX_OUTBOX_BYTES: '65536', LOG_BYTES: '32768' };
    expect(loadConfig(env).log.bytes).toBe(32_768);
  });

  it('lets three times as many volatile frames through at once as in a second', () => {
    expect(loadConfig({ VOLATILE_PER_SECOND: '7' }).rates.volatile).toEqual({
      perSecond: 7,
      burst: 21,
    });
  });

  it('lets as many messages of a room through at once as in a second', () => {
    const { roomChat } = loadConfig({ ROOM_CHAT_PER_SECOND: '7' }).rates;
    expect(roomChat).toEqual({ perSecond: 7, burst: 7 });
  });

  it('takes any STATE_DIR but one that no system could open', () => {
    expect(loadConfig({ STATE_DIR: '/var/lib/my meet' }).stateDir).toBe('/var/lib/my meet');
    expect(complaintAbout({ STATE_DIR: '/x'.repeat(2049) })).toBe(
      `STATE_DIR is "${'/x'.repeat(100)}…", but has to be a directory, or none`,
    );
    expect(loadConfig({ STATE_DIR: 'none' }).stateDir).toBeUndefined();
  });

  it('takes TLS_CERT and TLS_KEY together, and neither alone', () => {
    expect(loadConfig({ TLS_CERT: '/etc/a.pem', TLS_KEY: 'b.pem' }).tls).toEqual({
      certFile: '/etc/a.pem',
      keyFile: 'b.pem',
    });
    expect(complaintAbout({ TLS_CERT: '/etc/a.pem' })).toBe(
      'TLS_KEY is not set, but has to be when TLS_CERT is',
    );
    expect(complaintAbout({ TLS_KEY: 'b.pem' })).toBe(
      'TLS_CERT is not set, but has to be when TLS_KEY is',
    );
    expect(complaintAbout({ TLS_CERT: '/x'.repeat(2049), TLS_KEY: 'b.pem' })).toBe(
      `TLS_CERT is "${'/x'.repeat(100)}…", but has to be a file with the certificate and its chain, in PEM`,
    );
  });

  it.each([
    ['/', ''],
    ['/meet', '/meet'],
    ['/team/meet/', '/team/meet'],
    ['/a.b_c~d-e/1', '/a.b_c~d-e/1'],
  ])('takes the BASE_PATH %s', (path, basePath) => {
    expect(loadConfig({ BASE_PATH: path }).basePath).toBe(basePath);
  });

  it.each([
    'meet',
    '//',
    '//evil.example',
    '/a//b',
    '/..',
    '/a/../b',
    '/./a',
    '/a b',
    '/a?b',
    '/ü',
  ])('refuses the BASE_PATH %s', (path) => {
    expect(complaintAbout({ BASE_PATH: path })).toBe(
      `BASE_PATH is "${path}", but has to be a path such as /meet, of letters, digits and -._~`,
    );
  });

  it('switches SHOW_PRESENCE on and off, and takes nothing else for it', () => {
    expect(loadConfig({ SHOW_PRESENCE: 'on' }).showPresence).toBe(true);
    expect(loadConfig({ SHOW_PRESENCE: 'off' }).showPresence).toBe(false);
    expect(complaintAbout({ SHOW_PRESENCE: 'no' })).toBe(
      'SHOW_PRESENCE is "no", but has to be either on or off',
    );
  });

  it('refuses a HOST that is longer than any host name', () => {
    expect(complaintAbout({ HOST: 'x'.repeat(256) })).toBe(
      `HOST is "${'x'.repeat(200)}…", but has to be an IP address or a host name`,
    );
  });
});

describe('describeVariables', () => {
  it('tells purpose, range and default of every variable that is read', () => {
    const variables = describeVariables();
    const relay = ['TURN_URLS', 'TURN_SECRET', 'TURN_TTL_SECONDS', 'ICE_SERVERS', 'RELAY_ONLY'];
    const texts = ['HOST', 'BASE_PATH', 'ADMIN_KEY', 'SHOW_PRESENCE', 'STATE_DIR', 'STUN_URLS'];
    const rest = ['TLS_CERT', 'TLS_KEY', 'LOG_LEVEL', 'LOG_FORMAT', 'METRICS', 'TRUST_PROXY'];
    const apart = Object.keys({ ...adminVariables, ...entryVariables, ...redisVariables });
    const others = ['ALLOWED_ORIGINS', ...texts, ...relay, ...rest, ...apart];
    const names = [...NUMBERS.map(({ name }) => name), ...others].sort();
    expect(variables.map(({ name }) => name).sort()).toEqual(names);
    for (const { purpose, range } of variables) {
      expect(purpose).toMatch(/^[A-Z].{10,}/u);
      expect(range).toMatch(/.{10,}/u);
    }
  });
});
