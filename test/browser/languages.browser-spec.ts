import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

function pageLanguage(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.lang);
}

describe('languages', () => {
  let app: TestApp;
  let chromium: Browser;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startApp(), launchChromium()]);
  });

  beforeEach(() => {
    visitors = [];
  });

  afterEach(async () => {
    const faults = visitors.flatMap((visitor) => visitor.faults);
    await Promise.all(visitors.map((visitor) => visitor.close()));
    expect(faults).toEqual([]);
  });

  afterAll(async () => {
    await chromium.close();
    await app.close();
  });

  async function visit(locale: string): Promise<Visitor> {
    const origin = `http://127.0.0.1:${String(app.port)}`;
    const visitor = await Visitor.create(chromium, origin, { locale });
    visitors.push(visitor);
    return visitor;
  }

  it('are taken from the browser, and no other one flashes up before', async () => {
    const ann = await visit('de-AT');
    await ann.page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const title = document.querySelector('h1')?.textContent;
        if (typeof title === 'string' && title !== '') seen.add(title);
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await ann.page.goto(ann.origin);
    await ann.byId('name-input').waitFor();
    expect(await pageLanguage(ann.page)).toBe('de');
    const seen = await ann.page.evaluate(() => [
      ...(window as unknown as { seen: Set<string> }).seen,
    ]);
    expect(seen).toEqual(['Ein Treffen beginnen oder beitreten']);
  });

  it('are fetched only when they are wanted', async () => {
    const ann = await visit('en-US');
    const fetched: string[] = [];
    ann.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await ann.page.goto(ann.origin);
    await ann.byId('name-input').waitFor();
    expect(fetched.filter((path) => /\/(?:de|fr|es|pt|fa|ar|zh)-[^/]*\.js$/u.test(path))).toEqual(
      [],
    );
  });

  it('can be chosen before the meeting, are remembered, and what was typed stays', async () => {
    const ann = await visit('en-GB');
    await ann.page.goto(ann.origin);
    await ann.byId('room-input').fill('tea for two');
    await ann.byId('name-input').fill('Ann');
    await ann.byId('language').focus();
    await ann.byId('language').selectOption('de');
    await ann.page.getByRole('button', { name: 'Beitreten', exact: true }).waitFor();
    expect(await ann.byId('name-input').inputValue()).toBe('Ann');
    expect(await ann.byId('room-input').inputValue()).toBe('tea for two');
    expect(
      await ann.page.evaluate(() => (document.activeElement as HTMLElement).dataset.testid),
    ).toBe('language');
    await ann.page.reload();
    await ann.page.getByRole('button', { name: 'Beitreten', exact: true }).waitFor();
    expect(await pageLanguage(ann.page)).toBe('de');
  });

  it('change in the middle of a call without an end to sound and picture', async () => {
    const [ann, bob] = [await visit('en-GB'), await visit('en-GB')];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await ann.seesVideos(1);
    await bob.seesVideos(1);
    await ann.openChat();
    await ann.byId('chat-input').fill('not sent yet');
    await ann.byId('toggle-more').click();
    await ann.byId('more-settings').click();
    const section = ann.byId('settingsLanguage');
    await section.locator('summary').click();
    await section.locator('select').focus();
    await section.locator('select').selectOption('de');
    await ann.page.locator('dialog[aria-label="Einstellungen"]').waitFor();
    await ann.until('the focus is back on the choice', () =>
      ann.page.evaluate(
        () => (document.activeElement as HTMLElement).dataset.testid === 'language',
      ),
    );
    await ann.page.keyboard.press('Escape');
    await ann.page.getByRole('button', { name: 'Verlassen' }).waitFor();
    expect(await ann.byId('chat-input').inputValue()).toBe('not sent yet');
    // The pictures move on in the new elements, and the others never noticed.
    await ann.seesVideos(1);
    await bob.seesVideos(1);
    await ann.until('a picture is shown', () =>
      ann.page.evaluate(() =>
        [...document.querySelectorAll('video')].some(
          (video) => !video.paused && video.videoWidth > 0,
        ),
      ),
    );
    await ann.until('a sound plays', () =>
      ann.page.evaluate(() =>
        [...document.querySelectorAll('audio')].some((audio) => !audio.paused && !audio.muted),
      ),
    );
    expect(await bob.tileOf('Ann').count()).toBe(1);
  });
});
