import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Deployments } from '../support/deployments.js';
import { Visitor } from '../support/visitor.js';

describe('a page that is installed', () => {
  let browser: Browser;
  let app: TestApp;
  let deployments: Deployments;
  let visitor: Visitor;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  async function start(basePath: string): Promise<void> {
    app = await startApp({ basePath });
    deployments = await Deployments.before(`http://127.0.0.1:${String(app.port)}`);
    visitor = await Visitor.create(browser, deployments.origin + basePath);
  }

  beforeEach(() => start(''));

  afterEach(stop);

  async function stop(): Promise<void> {
    await visitor.close();
    await deployments.close();
    await app.close();
  }

  /** Opens the page, and waits until the service worker is at work, and what is fetched behind the page is there. */
  async function open(page: Page, path = '/r/tea'): Promise<void> {
    await page.goto(visitor.origin + path);
    await page.getByTestId('join-button').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForLoadState('networkidle');
  }

  /** The paths of everything that is kept. */
  function kept(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
      const names = await caches.keys();
      const stores = await Promise.all(names.map((name) => caches.open(name)));
      const requests = await Promise.all(stores.map((store) => store.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  }

  it.each(['', '/team/meet'])(
    'has its scripts and styles at hand when it is opened again, and keeps nothing else (below "%s")',
    async (basePath) => {
      if (basePath !== '') {
        await stop();
        await start(basePath);
      }
      const { page } = visitor;
      await open(page);
      const answers: { path: string; fromWorker: boolean }[] = [];
      page.on('response', (response) => {
        const path = new URL(response.url()).pathname;
        answers.push({ path, fromWorker: response.fromServiceWorker() });
      });
      deployments.asked.length = 0;
      await open(page);
      const isAsset = ({ path }: { path: string }): boolean => path.includes('/assets/');
      const assets = answers.filter(isAsset);
      expect(assets.length).toBeGreaterThan(1);
      for (const { path, fromWorker } of assets)
        expect({ path, fromWorker }).toEqual({ path, fromWorker: true });
      for (const answer of answers.filter((one) => !isAsset(one)))
        expect(answer.fromWorker).toBe(false);
      expect(deployments.asked.filter((path) => path.includes('/assets/'))).toEqual([]);
      expect(deployments.asked).toContain(`${basePath}/r/tea`);
      const paths = await kept(page);
      expect(paths.length).toBeGreaterThan(1);
      for (const path of paths) expect(path).toMatch(new RegExp(`^${basePath}/assets/[^/]+$`, 'u'));
      expect(visitor.faults).toEqual([]);
    },
  );

  it('shows a new build at once, and lets go of the old one when no page of it is open', async () => {
    const { page, context } = visitor;
    await open(page);
    const before = await kept(page);
    deployments.isDeployed = true;
    await page.reload();
    await page.getByTestId('join-button').waitFor();
    expect(await page.content()).toMatch(/index-[\w-]+_next\.js/u);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    });
    await page.close();
    const next = await context.newPage();
    await visitor.until('the old scripts to be gone', async () => {
      await open(next);
      const paths = await kept(next);
      return paths
        .filter((path) => path.endsWith('.js'))
        .every((path) => path.endsWith('_next.js'));
    });
    const after = await kept(next);
    expect(before.some((path) => after.includes(path))).toBe(true);
    expect(after.some((path) => path.endsWith('_next.js'))).toBe(true);
    expect(visitor.faults).toEqual([]);
  });

  it('shows no page of its own without a network', async () => {
    const { page, context } = visitor;
    await open(page);
    await open(page);
    await context.setOffline(true);
    await expect(page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/u);
    await expect(page.goto(`${visitor.origin}/`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/u);
    await context.setOffline(false);
    await open(page);
  });

  it('has all that a browser asks for before it offers to install', async () => {
    await open(visitor.page);
    const session = await visitor.context.newCDPSession(visitor.page);
    const { errors, url } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url).toBe(`${visitor.origin}/manifest.webmanifest`);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A private window, which every test has, never offers it.
    const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect(others).toEqual([]);
  });
});
