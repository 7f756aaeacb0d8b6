import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CloseCode } from '../../src/protocol/close-codes.js';
import { startApp, type TestApp } from '../support/app.js';
import { violations } from '../support/axe.js';
import { launchChromium } from '../support/browsers.js';
import { TestClient } from '../support/test-client.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('the page of administrators', () => {
  let browser: Browser;
  let app: TestApp;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startApp({ adminKey: KEY, basePath: '/team' });
    context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    page.on('console', (message) => {
      // A refused key is a 401, which the browser writes down by itself.
      if (message.type() === 'error' && !message.text().includes('401'))
        faults.push(message.text());
    });
    page.on('pageerror', ({ message }) => faults.push(message));
  });

  afterAll(async () => {
    await context.close();
    await app.close();
    await browser.close();
  });

  const byId = (id: string): ReturnType<Page['locator']> => page.locator(`[data-testid="${id}"]`);

  it('asks for a key, shows rooms and people, and removes somebody by the keyboard', async () => {
    const ann = await TestClient.connectPath(app.port, '/team/ws/tea/ann');
    await ann.join({ name: 'Ann <b>' });
    const bob = await TestClient.connectPath(app.port, '/team/ws/tea/bob');
    await bob.join({ name: 'Bob' });
    await page.goto(`http://127.0.0.1:${String(app.port)}/team/admin`);
    await byId('key-input').fill('a-key-that-is-wrong');
    await page.keyboard.press('Enter');
    await page.locator('#fault', { hasText: 'does not take this key' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await byId('key-input').fill(KEY);
    await page.keyboard.press('Enter');

    await byId('room').locator('bdi', { hasText: 'tea' }).waitFor();
    await byId('show-room').focus();
    await page.keyboard.press('Enter');
    const shownAnn = byId('person').locator('bdi', { hasText: 'Ann <b>' });
    await shownAnn.waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.locator('#notice').fill('We restart at noon.');
    await byId('send-notice').click();
    expect(await ann.nextFrame('notice')).toMatchObject({ data: { text: 'We restart at noon.' } });

    await page.getByRole('button', { name: 'Remove' }).first().focus();
    await page.keyboard.press('Enter');
    await byId('confirm-button').waitFor();
    expect(await violations(page)).toEqual([]);
    await byId('confirm-button').focus();
    await page.keyboard.press('Enter');
    expect((await ann.closed()).code).toBe(CloseCode.FORBIDDEN);
    await byId('status').filter({ hasText: 'was removed' }).waitFor();
    await shownAnn.waitFor({ state: 'detached' });
    await byId('person').locator('bdi', { hasText: 'Bob' }).waitFor();
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
    await byId('sign-out').click();
    await byId('key-input').waitFor();
    expect(faults).toEqual([]);
    bob.terminate();
  });
});
