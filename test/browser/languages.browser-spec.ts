import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ar } from '../../client/i18n/ar/index.js';
import { de } from '../../client/i18n/de/index.js';
import { en } from '../../client/i18n/en/index.js';
import { es } from '../../client/i18n/es/index.js';
import { fa } from '../../client/i18n/fa/index.js';
import { fr } from '../../client/i18n/fr/index.js';
import type { Language } from '../../client/i18n/languages.js';
import { pt } from '../../client/i18n/pt/index.js';
import type { Messages } from '../../client/i18n/text.js';
import { zh } from '../../client/i18n/zh/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { sidewaysPx } from '../support/axe.js';
import { launchChromium } from '../support/browsers.js';
import { opensDevices } from '../support/device-guests.js';
import { Visitor } from '../support/visitor.js';

const CATALOGUES: Record<Language, Messages> = { en, de, fr, es, pt, fa, ar, zh };
const QUIET = { microphone: false, camera: false };

/** The tags of common browsers, with what the page then is. */
const BROWSERS = [
  ['en-US', 'en', 'ltr'],
  ['de-CH', 'de', 'ltr'],
  ['fr-CA', 'fr', 'ltr'],
  ['es-MX', 'es', 'ltr'],
  ['pt-BR', 'pt', 'ltr'],
  ['fa-IR', 'fa', 'rtl'],
  ['ar-EG', 'ar', 'rtl'],
  ['zh-CN', 'zh', 'ltr'],
] as const;

function pageLanguage(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.lang);
}

function pageDirection(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dir);
}

/** Tiles follow the size of the window with the next pictures. */
async function arranged(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  });
}

/** Buttons and labels whose words do not fit into them, or that stick out of the window. */
function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document.querySelectorAll<HTMLElement>('button, select, summary, label, h1, h2');
    return [...found]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        // Names may be longer than anything, and end in dots.
        const isName = getComputedStyle(element).textOverflow === 'ellipsis';
        const isCut = !isName && element.scrollWidth > element.clientWidth + 1;
        const isOutside = left < -1 || right > innerWidth + 1;
        return width > 1 && (isCut || isOutside) && element.closest('.unseen') === null;
      })
      .map((element) => `${element.className}: ${element.textContent}`);
  });
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

  async function visit(locale: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const origin = `http://127.0.0.1:${String(app.port)}`;
    const visitor = await Visitor.create(chromium, origin, { locale, ...options });
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
        // The name is the same in every language.
        if (typeof title === 'string' && title !== 'Meet' && title !== '') seen.add(title);
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

  it.each(BROWSERS)(
    'of a browser in %s: %s, written %s, on a phone and a desk',
    async (tag, language, direction) => {
      const words = CATALOGUES[language];
      const ann = await visit(tag);
      const faults: string[] = [];
      const look = async (state: string): Promise<void> => {
        for (const [width, height] of [
          [320, 640],
          [620, 800],
          [1440, 900],
        ] as const) {
          await ann.page.setViewportSize({ width, height });
          await arranged(ann.page);
          const sideways = await sidewaysPx(ann.page);
          if (sideways > 0)
            faults.push(`${state} at ${String(width)}: ${String(sideways)} px sideways`);
          for (const cut of await cutWords(ann.page))
            faults.push(`${state} at ${String(width)}: ${cut}`);
        }
      };
      await ann.page.goto(ann.origin);
      await ann.page.getByRole('heading', { name: words.joinTitle }).waitFor();
      expect([await pageLanguage(ann.page), await pageDirection(ann.page)]).toEqual([
        language,
        direction,
      ]);
      await look('join');
      await ann.join(`tea-${language}`, 'Ann', QUIET);
      await ann.page.getByText(words.inviteTitle).waitFor();
      await look('alone');
      await ann.byId('toggle-more').click();
      await ann.byId('more-settings').waitFor();
      await look('more');
      await ann.byId('more-settings').click();
      await ann.page.getByRole('heading', { name: words.settings }).waitFor();
      await look('settings');
      await ann.page.keyboard.press('Escape');
      await ann.byId('leave-button').click();
      await ann.page.getByRole('heading', { name: words.leftTitle }).waitFor();
      await look('left');
      expect(faults).toEqual([]);
    },
  );

  it('turn the page around in the middle of a call, and back', async () => {
    const ann = await visit('en-GB');
    await ann.join('tea', 'Ann', QUIET);
    await ann.openChat();
    const panelX = async (): Promise<number> =>
      (await ann.page.locator('meet-panel').boundingBox())?.x ?? Number.NaN;
    const before = await panelX();
    const choose = async (language: Language): Promise<void> => {
      await ann.byId('toggle-more').click();
      await ann.byId('more-settings').click();
      const section = ann.byId('settingsLanguage');
      if (!(await section.locator('select').isVisible())) await section.locator('summary').click();
      await section.locator('select').selectOption(language);
      await ann.page.locator(`html[lang="${language}"]`).waitFor();
      await ann.page.keyboard.press('Escape');
    };
    await choose('fa');
    expect(await pageDirection(ann.page)).toBe('rtl');
    // From the end of the line to the end of the line, which is now on the left.
    await ann.until('the panel on the other side', async () => (await panelX()) < 100);
    expect(before).toBeGreaterThan(640);
    await ann.page.reload();
    await ann.page.getByRole('button', { name: fa.leave, exact: true }).waitFor();
    expect(await pageDirection(ann.page)).toBe('rtl');
    await choose('en');
    expect(await pageDirection(ann.page)).toBe('ltr');
  });

  it('leave the name of a device as it is written', async () => {
    const ann = await visit('ar-EG');
    await ann.page.goto(ann.origin);
    await ann.switchOn('toggle-microphone');
    await opensDevices(ann);
    const names = await ann.byId('choose-microphone').locator('option').allTextContents();
    expect(names).toContain('\u2068Fake Audio Input 1\u2069');
  });

  it('stay as they are when the words do not come through, and can be tried again', async () => {
    // A worker would fetch past what is refused here, or have it at hand.
    const ann = await visit('en-GB', { serviceWorkers: 'block' });
    await ann.page.goto(ann.origin);
    await ann.byId('language').waitFor();
    const chunk = /\/assets\/fa-[^/]*\.js$/u;
    await ann.page.route(chunk, (route) => route.abort());
    await ann.byId('language').selectOption('fa');
    await ann.page.getByText(en.languageMissing.title).waitFor();
    expect(await pageLanguage(ann.page)).toBe('en');
    await ann.until(
      'the choice as it was',
      async () => (await ann.byId('language').inputValue()) === 'en',
    );
    await ann.page.unroute(chunk);
    await ann.byId('language').selectOption('fa');
    await ann.page.getByRole('heading', { name: fa.joinTitle }).waitFor();
    // What is remembered is not lost by a page that begins without it.
    await ann.page.route(chunk, (route) => route.abort());
    await ann.page.reload();
    await ann.page.getByText(en.languageMissing.title).waitFor();
    await ann.page.unroute(chunk);
    await ann.byId('language').selectOption('fa');
    await ann.page.getByRole('heading', { name: fa.joinTitle }).waitFor();
    // The browser itself complains about what it could not fetch.
    ann.faults.length = 0;
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
