import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { roomySettings } from '../support/app.js';
import { violations } from '../support/axe.js';
import { Relay } from '../support/relay.js';
import { freePort } from '../support/server-process.js';
import { setUpVisits } from '../support/visits.js';
import type { Visitor } from '../support/visitor.js';

const SECRET = 'a-secret-of-sixteen-or-more';
const HOST = '127.0.0.1';
/** A server that answers nothing is given up after eleven seconds. */
const TEST_PATIENCE_MS = 50_000;

/** Starts the open test and waits for its verdict. */
async function verdictFor({ page }: Visitor): Promise<string | null> {
  await page.getByTestId('start-test').click();
  const verdict = page.locator('[data-testid="test-verdict"]:not([hidden])');
  await verdict.waitFor({ timeout: TEST_PATIENCE_MS });
  return verdict.getAttribute('data-verdict');
}

/** How each step ended. */
async function steps({ page }: Visitor): Promise<Record<string, string>> {
  const lines = await page.locator('.test-step').all();
  const entries = await Promise.all(
    lines.map(async (line) => [
      (await line.getAttribute('data-testid'))?.replace('test-', ''),
      await line.getAttribute('data-status'),
    ]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

async function open(visitor: Visitor, room = 'secret-room'): Promise<void> {
  await visitor.page.goto(`${visitor.origin}/r/${room}`);
  await visitor.byId('open-connection-test').click();
  await visitor.byId('start-test').waitFor();
}

describe('the connection test with a relay', () => {
  const settings: Partial<Config> = {};
  const { visit } = setUpVisits({ settings });
  let relay: Relay;

  beforeAll(async () => {
    const port = await freePort();
    // The file denies this machine as a peer, and the own loop is on it: that alone is allowed here.
    const options = ['--no-tls', '--allow-loopback-peers', `--allowed-peer-ip=${HOST}`];
    relay = await Relay.start({ port, host: HOST, secret: SECRET, options });
    const way = `${HOST}:${String(port)}`;
    const nobody = `turns:${HOST}:${String(await freePort())}?transport=tcp`;
    const urls = [`turn:${way}`, `turn:${way}?transport=tcp`, nobody];
    Object.assign(settings, { turn: { urls, secret: SECRET, ttlMs: 600_000 } });
  });

  afterAll(() => relay.close());

  it('tells before joining what works, in words, with figures and a report that names nobody', async () => {
    const ann = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await open(ann);
    expect(await violations(ann.page)).toEqual([]);
    expect(await verdictFor(ann)).toBe('good');
    expect(await steps(ann)).toEqual({
      microphone: 'good',
      camera: 'good',
      server: 'good',
      stun: 'good',
      turn_udp: 'good',
      turn_tcp: 'good',
      turn_tls: 'bad',
      loop: 'good',
    });
    expect(await ann.byId('test-server').innerText()).toMatch(/\d+ ms/u);
    expect(await ann.byId('test-loop').innerText()).toMatch(/\d+ ms.*\d+ %/su);
    expect(await ann.byId('test-told').innerText()).toContain('All is well');
    expect(await violations(ann.page)).toEqual([]);
    // Where the page was looked at by keyboard, it still is.
    const focused = await ann.page.evaluate(() =>
      document.activeElement?.getAttribute('data-testid'),
    );
    expect(focused).toBe('start-test');

    await ann.byId('copy-report').click();
    await ann.page.getByText('Report copied').waitFor();
    const report = await ann.page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(report)).toMatchObject({ verdict: 'good', in_meeting: false });
    for (const secret of [HOST, 'secret-room', SECRET, 'fake'])
      expect(report).not.toContain(secret);
  });

  it('works in a meeting as well, with the credentials of a member', async () => {
    const ann = await visit();
    const asked: string[] = [];
    ann.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await ann.join('tea', 'Ann');
    await ann.byId('toggle-more').click();
    await ann.byId('more-connection-test').click();
    expect(await verdictFor(ann)).toBe('good');
    expect(asked).not.toContain('/connection-test');
    await ann.page.keyboard.press('Escape');
    await ann.byId('leave-button').waitFor();
  });
});

describe('the connection test with a relay that has another secret', () => {
  const settings: Partial<Config> = {};
  const { visit } = setUpVisits({ settings });
  let relay: Relay;

  beforeAll(async () => {
    const port = await freePort();
    relay = await Relay.start({ port, host: HOST, secret: SECRET, options: ['--no-tls'] });
    const urls = [`turn:${HOST}:${String(port)}`];
    Object.assign(settings, { turn: { urls, secret: `not-${SECRET}`, ttlMs: 600_000 } });
  });

  afterAll(() => relay.close());

  it('says that the relay is not set up properly', async () => {
    const ann = await visit();
    await open(ann);
    expect(await verdictFor(ann)).toBe('relay_refuses');
    expect(await steps(ann)).toMatchObject({ server: 'good', turn_udp: 'bad', loop: 'untested' });
  });
});

describe('the connection test without a relay', () => {
  const { visit } = setUpVisits();

  it('says that this server offers none, and that address hiding needs one', async () => {
    const ann = await visit();
    await open(ann);
    expect(await verdictFor(ann)).toBe('no_relay');
    expect(await steps(ann)).toMatchObject({
      microphone: 'good',
      camera: 'good',
      server: 'good',
      stun: 'untested',
      turn_udp: 'untested',
      loop: 'untested',
    });
    await ann.page.keyboard.press('Escape');
    await ann.byId('open-settings').click();
    await ann.byId('settingsRelay').locator('summary').click();
    await ann.page.getByText('This server offers no relay').waitFor();
    expect(await ann.byId('hide-address').isDisabled()).toBe(true);
  });

  it('ends with its dialog, and lets go of the devices', async () => {
    const ann = await visit();
    await open(ann);
    await ann.byId('start-test').click();
    await ann.page
      .locator('[data-testid="test-microphone"]:not([data-status="waiting"])')
      .waitFor();
    await ann.page.keyboard.press('Escape');
    await ann.byId('start-test').waitFor({ state: 'detached' });
    await ann.byId('open-connection-test').click();
    await ann.page.locator('[data-testid="test-microphone"][data-status="waiting"]').waitFor();
  });
});

describe('the connection test where the relay is for members alone', () => {
  const perAddress = { ...roomySettings().perAddress, turnTestsPer10Min: 0 };
  const turn = { urls: ['turn:127.0.0.1:1'], secret: SECRET, ttlMs: 600_000 };
  const { visit } = setUpVisits({ settings: { perAddress, turn } });

  it('says so before joining', async () => {
    const ann = await visit();
    await open(ann);
    expect(await verdictFor(ann)).toBe('relay_untested');
  });
});
