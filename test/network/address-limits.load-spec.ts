import { afterEach, describe, expect, it } from '@jest/globals';
import { type Config, loadConfig } from '../../src/config/config.js';
import { roomySettings, startApp, type TestApp } from '../support/app.js';
import { type TestClient, UpgradeRefused } from '../support/test-client.js';

type PerAddress = Partial<Config['perAddress']>;

const RESUME = { token: 'guess', epoch: 'any', seq: 0, inbox_seq: 0 };

describe('limits per address', () => {
  let app: TestApp;

  afterEach(() => app.close());

  async function start(perAddress: PerAddress, env: Record<string, string> = {}): Promise<void> {
    const settings = roomySettings();
    const { trustedProxies } = loadConfig(env);
    const limits = { ...settings.perAddress, ...perAddress };
    // Both families, as a server on a real machine listens.
    app = await startApp({ trustedProxies, perAddress: limits }, undefined, '::');
  }

  /** Calls as somebody at `forwardedFor`, or at the loopback address itself; through IPv6 if wished. */
  function call(
    userId: string,
    { forwardedFor, host = '127.0.0.1', room = 'tea' }: Caller = {},
  ): Promise<TestClient> {
    const headers: Record<string, string> =
      forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor };
    return app.connect(room, userId, { headers, host });
  }

  async function refusalOf(attempt: Promise<TestClient>): Promise<UpgradeRefused> {
    const result = await attempt.catch((error: unknown) => error);
    if (result instanceof UpgradeRefused) return result;
    throw new Error('the upgrade was not refused');
  }

  describe('behind no proxy', () => {
    it('count the sockets that are open: one too many gets 429 and when to come back', async () => {
      await start({ connections: 3 });
      const open = [await call('a'), await call('b'), await call('c')];
      const refusal = await refusalOf(call('d'));
      expect(refusal.status).toBe(429);
      expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0);
      await open[0]?.close();
      await call('d');
    });

    it('count them also when many open at the same time', async () => {
      await start({ connections: 5 });
      const attempts = Array.from({ length: 60 }, (_, n) => call(`member-${String(n)}`));
      const results = await Promise.allSettled(attempts);
      const refused = results.filter(({ status }) => status === 'rejected');
      expect(results.length - refused.length).toBe(5);
    });

    it('count new sockets within ten seconds, also those that closed again', async () => {
      await start({ upgradesPer10S: 5 });
      for (let n = 0; n < 5; n++) await (await call(`member-${String(n)}`)).close();
      const refusal = await refusalOf(call('late'));
      expect(refusal.status).toBe(429);
      const retryAfter = Number(refusal.headers['retry-after']);
      expect(retryAfter).toBeGreaterThanOrEqual(1);
      expect(retryAfter).toBeLessThanOrEqual(10);
    });

    it('ignore what a client says about where it comes from', async () => {
      await start({ upgradesPer10S: 2 });
      await call('a', { forwardedFor: '203.0.113.1' });
      await call('b', { forwardedFor: '203.0.113.2' });
      expect((await refusalOf(call('c', { forwardedFor: '203.0.113.3' }))).status).toBe(429);
    });

    it('take IPv4 and IPv6 for different addresses, and IPv4 within IPv6 for IPv4', async () => {
      await start({ upgradesPer10S: 1 });
      // A socket that listens on both sees IPv4 callers as ::ffff:127.0.0.1.
      await call('a', { host: '127.0.0.1' });
      await call('b', { host: '[::1]' });
      expect((await refusalOf(call('c', { host: '127.0.0.1' }))).status).toBe(429);
      expect((await refusalOf(call('d', { host: '[::1]' }))).status).toBe(429);
    });
  });

  describe('behind a proxy that is named in TRUST_PROXY', () => {
    it.each([
      ['loopback', '127.0.0.1'],
      ['loopback', '[::1]'],
      ['127.0.0.0/8', '127.0.0.1'],
      ['::1', '[::1]'],
    ])('count by X-Forwarded-For (%s, over %s)', async (proxies, host) => {
      await start({ upgradesPer10S: 1 }, { TRUST_PROXY: proxies });
      await call('a', { forwardedFor: '203.0.113.1', host });
      await call('b', { forwardedFor: '203.0.113.2', host });
      expect((await refusalOf(call('c', { forwardedFor: '203.0.113.1', host }))).status).toBe(429);
    });

    it('count by the proxy when it is another one than those named', async () => {
      await start({ upgradesPer10S: 1 }, { TRUST_PROXY: '10.0.0.0/8' });
      await call('a', { forwardedFor: '203.0.113.1' });
      expect((await refusalOf(call('b', { forwardedFor: '203.0.113.2' }))).status).toBe(429);
    });

    it('believe the last entry that is no proxy: earlier ones are the client’s own invention', async () => {
      await start({ upgradesPer10S: 1 }, { TRUST_PROXY: 'loopback, 10.0.0.0/8' });
      await call('a', { forwardedFor: '198.51.100.7, 203.0.113.1, 10.1.2.3' });
      const invented = '198.51.100.8, 203.0.113.1, 10.1.2.3';
      expect((await refusalOf(call('b', { forwardedFor: invented }))).status).toBe(429);
      await call('c', { forwardedFor: '203.0.113.1, 198.51.100.7' });
    });

    it.each(['garbage', '', ' , ,', '999.1.1.1', '203.0.113.1:443', '<script>', ':::', 'unknown'])(
      'count a caller with the proxy when the header is %j',
      async (forwardedFor) => {
        await start({ upgradesPer10S: 1 }, { TRUST_PROXY: 'loopback' });
        await call('a', { forwardedFor });
        expect((await refusalOf(call('b'))).status).toBe(429);
      },
    );

    it.each([
      ['the same /64', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
      ['the same /64 in other spellings', '2001:DB8:1:2::1', '2001:0db8:0001:0002:0:0:0:9', true],
      ['the next /64', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
      ['a /64 of zeros', '2001:db8::1', '2001:db8:0:0:8000::', true],
      ['another /32', '2001:db8::1', '2001:db9::1', false],
      ['the same IPv4 within IPv6', '::ffff:203.0.113.1', '203.0.113.1', true],
      ['another IPv4 within IPv6', '::ffff:203.0.113.1', '::ffff:203.0.113.2', false],
      ['another IPv4 in hexadecimal within IPv6', '::ffff:cb00:7101', '::ffff:cb00:7102', false],
    ])('count IPv6 by network: %s', async (_what, first, second, isSame) => {
      await start({ upgradesPer10S: 1 }, { TRUST_PROXY: 'loopback' });
      await call('a', { forwardedFor: first });
      if (isSame) expect((await refusalOf(call('b', { forwardedFor: second }))).status).toBe(429);
      else await call('b', { forwardedFor: second });
    });

    it('keep one network that asks for too much from costing another one anything', async () => {
      await start({ connections: 2 }, { TRUST_PROXY: 'loopback' });
      const loud = { forwardedFor: '2001:db8:bad::1' };
      await call('a', loud);
      await call('b', loud);
      for (let n = 0; n < 50; n++) await refusalOf(call(`more-${String(n)}`, loud));
      const quiet = { forwardedFor: '2001:db8:600d::1' };
      await (await call('c', quiet)).join();
      await (await call('d', quiet)).join();
    });
  });

  describe('of new rooms', () => {
    it('refuse one too many with RATE_LIMITED and 4429; rooms that exist cost nothing', async () => {
      await start({ newRoomsPerMinute: 2 }, { TRUST_PROXY: 'loopback' });
      await (await call('ann', { room: 'one' })).join();
      await (await call('ann', { room: 'two' })).join();
      const third = await call('ann', { room: 'three' });
      third.send('join', {});
      const error = await third.expectError('RATE_LIMITED');
      expect(error).toMatchObject({ retryable: true });
      expect(error.retry_after_ms).toBeGreaterThan(0);
      expect(error.retry_after_ms).toBeLessThanOrEqual(60_000);
      expect((await third.closed()).code).toBe(4429);
      await (await call('bob', { room: 'one' })).join();
      await (await call('ann', { room: 'three', forwardedFor: '203.0.113.1' })).join();
    });

    it('refuse a base client with 429, before it has a socket', async () => {
      await start({ newRoomsPerMinute: 1 });
      await app.connect('one', '42', { dialect: 'base' });
      const refusal = await refusalOf(app.connect('two', '42', { dialect: 'base' }));
      expect(refusal.status).toBe(429);
      expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0);
      await app.connect('one', '43', { dialect: 'base' });
    });
  });

  describe('of wrong resume tokens', () => {
    it('stop the guessing, and let the guesser still join as new', async () => {
      await start({ failedResumesPer30Min: 3 }, { TRUST_PROXY: 'loopback' });
      const ann = await call('ann');
      const { resume_token: token, epoch, seq, inbox_seq } = await ann.join();
      const guesser = await call('ann', { forwardedFor: '203.0.113.1' });
      for (let n = 0; n < 3; n++) {
        guesser.send('resume', { ...RESUME, token: `guess ${String(n)}` });
        await guesser.expectError('RESUME_INVALID');
      }
      // From now on not even the right one is looked at: nothing can be found out.
      guesser.send('resume', { token, epoch, seq, inbox_seq });
      const error = await guesser.expectError('RATE_LIMITED');
      expect(error.retry_after_ms).toBeGreaterThan(1_700_000);
      const other = await call('guesser', { forwardedFor: '203.0.113.1' });
      await other.join();
      await ann.expectNext('join');
      await ann.expectNothingMore();
    });

    it('do not count for those who come back with the right one', async () => {
      await start({ failedResumesPer30Min: 1 });
      let { resume_token: token } = await (await call('ann')).join();
      const { epoch } = await (await call('bob')).join();
      for (let n = 0; n < 10; n++) {
        const client = await call('ann');
        const reply = await client.ask('resume', { token, epoch, seq: 2, inbox_seq: 0 });
        if (reply.type !== 'resumed') throw new Error(`answered by ${JSON.stringify(reply)}`);
        token = reply.data.resume_token;
      }
    });

    it('do not spread from one network to another', async () => {
      await start({ failedResumesPer30Min: 1 }, { TRUST_PROXY: 'loopback' });
      const ann = await call('ann', { forwardedFor: '2001:db8:1::1' });
      const { resume_token: token, epoch, seq, inbox_seq } = await ann.join();
      const guesser = await call('ann', { forwardedFor: '2001:db8:2::1' });
      guesser.send('resume', RESUME);
      await guesser.expectError('RESUME_INVALID');
      guesser.send('resume', RESUME);
      await guesser.expectError('RATE_LIMITED');
      const again = await call('ann', { forwardedFor: '2001:db8:1::2' });
      expect(await again.ask('resume', { token, epoch, seq, inbox_seq })).toMatchObject({
        type: 'resumed',
        data: { recovered: true },
      });
    });
  });
});

interface Caller {
  forwardedFor?: string;
  host?: string;
  room?: string;
}
