import { afterEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

/** A name that leads to this machine, and that no browser takes for a part of it. */
const PLAIN_HOST = 'meet.example';

describe('a page that cannot hold a whole call', () => {
  let browser: Browser | undefined;
  let app: TestApp | undefined;
  let visitors: Visitor[] = [];

  afterEach(async () => {
    for (const visitor of visitors) await visitor.close();
    visitors = [];
    await browser?.close();
    await app?.close();
  });

  async function start(host?: string): Promise<void> {
    app = await startApp();
    browser = await launchChromium({ host });
  }

  async function visit(host: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    if (!browser || !app) throw new Error('nothing is started');
    const origin = `http://${host}:${String(app.port)}`;
    const visitor = await Visitor.create(browser, origin, options);
    visitors.push(visitor);
    return visitor;
  }

  it('says so at an insecure address, names the secure one, and lets people listen and chat', async () => {
    await start(PLAIN_HOST);
    const [ann, bob] = [await visit('127.0.0.1'), await visit(PLAIN_HOST)];
    await ann.join('tea', 'Ann');
    await bob.page.goto(`${bob.origin}/r/tea?x=1`);
    expect(await bob.page.evaluate(() => isSecureContext)).toBe(false);
    await bob.byId('limits').waitFor();
    expect(await bob.byId('limits').innerText()).toMatch(/https.*listen and chat/su);
    const link = await bob.byId('secure-link').getAttribute('href');
    expect(link).toBe(`https://${PLAIN_HOST}/r/tea?x=1`);
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await bob.seesVideos(1);
    await bob.say('I can only listen');
    await ann.openChat();
    await ann.until('the message', async () => {
      return (await ann.messages()).includes('I can only listen');
    });
    // The browser's own remark about every page that is not secure.
    const isRemark = (fault: string): boolean => fault.includes('Cross-Origin-Opener-Policy');
    expect([...ann.faults, ...bob.faults.filter((fault) => !isRemark(fault))]).toEqual([]);
  });

  it('lets people chat in a browser without calls', async () => {
    await start();
    const [ann, bob] = [await visit('127.0.0.1'), await visit('127.0.0.1')];
    await bob.page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    });
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await bob.say('no calls here');
    await ann.openChat();
    await ann.until('the message', async () => (await ann.messages()).includes('no calls here'));
    for (const { faults } of [ann, bob]) expect(faults).toEqual([]);
  });

  it('says in place of everything that a browser without sockets cannot do', async () => {
    await start();
    const ann = await visit('127.0.0.1');
    await ann.page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'WebSocket');
    });
    await ann.page.goto(`${ann.origin}/r/tea`);
    const page = ann.page.locator('main');
    expect(await page.innerText()).toMatch(/cannot hold a meeting.*current Firefox/su);
    expect(ann.faults).toEqual([]);
  });

  it('does not stay empty in a browser that does not understand its scripts', async () => {
    await start();
    const ann = await visit('127.0.0.1');
    await ann.page.route(/\/assets\/.*\.js$/u, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'this is no script {' }),
    );
    await ann.page.goto(`${ann.origin}/r/tea`);
    const fallback = ann.page.locator('.fallback');
    expect(await fallback.isVisible()).toBe(false);
    await fallback.waitFor({ state: 'visible' });
    expect(await fallback.innerText()).toContain('too old');
    // Not laid out before, since that takes long.
    for (const language of ['fa', 'ar', 'zh']) {
      expect(await fallback.locator(`:lang(${language})`).isVisible()).toBe(true);
    }
  });

  it('asks for JavaScript where it is turned off', async () => {
    await start();
    const ann = await visit('127.0.0.1', { javaScriptEnabled: false });
    await ann.page.goto(`${ann.origin}/r/tea`);
    expect(await ann.page.locator('body').innerText()).toContain('Meet needs JavaScript');
    expect(await ann.page.locator('.fallback').isVisible()).toBe(false);
  });
});
