import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { Findings, hiddenFocus, sidewaysPx, smallTargets, violations } from '../support/axe.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

const QUIET = { microphone: false, camera: false };

let app: TestApp;
let chromium: Browser;
let bare: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [app, chromium, bare] = await Promise.all([
    startApp(),
    launchChromium(),
    launchChromium({ devices: false }),
  ]);
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
  await Promise.all([chromium.close(), bare.close()]);
  await app.close();
});

async function visit(
  options: BrowserContextOptions,
  direction: 'ltr' | 'rtl' = 'ltr',
  browser = chromium,
): Promise<Visitor> {
  const visitor = await Visitor.create(browser, `http://127.0.0.1:${String(app.port)}`, options);
  visitors.push(visitor);
  // The page sets it with the language; the words do not matter here.
  await visitor.context.addInitScript((dir) => {
    document.addEventListener('readystatechange', () => {
      document.documentElement.dir = dir;
      new MutationObserver(() => {
        if (document.documentElement.dir !== dir) document.documentElement.dir = dir;
      }).observe(document.documentElement, { attributeFilter: ['dir'] });
    });
  }, direction);
  return visitor;
}

const LOOKS = [
  ['dark', 'ltr'],
  ['dark', 'rtl'],
  ['light', 'ltr'],
  ['light', 'rtl'],
] as const;

describe.each(LOOKS)('accessibility in the %s theme, %s', (colorScheme, direction) => {
  it('finds nothing before the meeting', async () => {
    const findings = new Findings();
    const ann = await visit({ colorScheme }, direction);
    await ann.page.goto(ann.origin);
    await ann.byId('name-input').waitFor();
    await findings.look(ann.page, 'join');
    await ann.byId('join-button').click();
    await findings.look(ann.page, 'join with a field missing');
    await ann.switchOn('toggle-camera');
    await findings.look(ann.page, 'join with a camera');
    await ann.byId('open-settings').click();
    await ann.byId('dialog-settings').waitFor();
    await findings.look(ann.page, 'settings before joining');

    const bob = await visit({ colorScheme }, direction, bare);
    await bob.page.goto(`${bob.origin}/r/tea`);
    await bob.byId('toggle-camera').click();
    await bob.page.locator('.problem').first().waitFor();
    await findings.look(bob.page, 'join without devices');
    expect(findings.faults).toEqual([]);
  });

  it('finds nothing in the meeting', async () => {
    const findings = new Findings();
    const [ann, bob] = [
      await visit({ colorScheme }, direction),
      await visit({ colorScheme }, direction),
    ];
    await ann.join('tea', 'Ann');
    await findings.look(ann.page, 'alone');
    await bob.join('tea', 'Bob', QUIET);
    await ann.tileOf('Bob').waitFor();
    await findings.look(ann.page, 'together');
    await bob.say('see https://example.org');
    await bob.byId('chat-message').waitFor();
    await findings.look(bob.page, 'chat');
    await ann.byId('toggle-people').click();
    await ann.byId('person').waitFor();
    await findings.look(ann.page, 'people');
    await openMore(ann, 'settings');
    for (const section of await ann.page.locator('.settings-section').all()) {
      if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
      await findings.look(
        ann.page,
        `settings ${String(await section.getAttribute('data-testid'))}`,
      );
    }
    await ann.page.keyboard.press('Escape');
    await openMore(ann, 'shortcuts');
    await findings.look(ann.page, 'shortcuts');
    await ann.page.keyboard.press('Escape');
    await ann.byId('toggle-more').click();
    await findings.look(ann.page, 'more');
    await ann.page.keyboard.press('Escape');
    expect(findings.faults).toEqual([]);
  });

  it('finds nothing around the meeting', async () => {
    const findings = new Findings();
    const [ann, bob] = [
      await visit({ colorScheme }, direction),
      await visit({ colorScheme }, direction),
    ];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await ann.byId('toggle-people').click();
    await ann.page
      .locator('[data-testid="person"]', { hasText: 'Bob' })
      .locator('[data-testid="message-person"]')
      .click();
    await ann.byId('chat-input').fill('only for you');
    await ann.byId('chat-send').click();
    await ann.byId('chat-message').waitFor();
    await findings.look(ann.page, 'private');
    await ann.page.keyboard.press('Escape');
    // Single letters work nothing while typing, so from a button.
    await ann.byId('toggle-chat').focus();
    await ann.page.keyboard.press('i');
    await ann.byId('dialog-invite').waitFor();
    await findings.look(ann.page, 'invite');
    await ann.page.keyboard.press('Escape');
    await openMore(ann, 'details');
    await findings.look(ann.page, 'call details');
    await ann.byId('leave-button').click();
    await ann.byId('left-page').waitFor();
    await findings.look(ann.page, 'left');
    expect(findings.faults).toEqual([]);
  });
});

async function openMore(visitor: Visitor, item: string): Promise<void> {
  await visitor.byId('toggle-more').click();
  await visitor.byId(`more-${item}`).click();
}

describe('accessibility of the page that ends a meeting', () => {
  it.each(['dark', 'light'] as const)('finds nothing in the %s theme', async (colorScheme) => {
    const findings = new Findings();
    const full = await startApp({ maxParticipants: 1 });
    try {
      const ann = await visit({ colorScheme });
      await full.enter('tea', 'someone');
      await ann.page.goto(`http://127.0.0.1:${String(full.port)}/r/tea`);
      await ann.byId('name-input').fill('Ann');
      await ann.byId('join-button').click();
      await ann.byId('stopped-page').waitFor();
      await findings.look(ann.page, 'stopped');
      // Another server than the one that the visitor was made for.
      ann.faults.splice(0);
      expect(findings.faults).toEqual([]);
    } finally {
      await full.close();
    }
  });
});

describe('small and enlarged pages', () => {
  it.each([
    ['a narrow phone', { width: 320, height: 640 }],
    ['a page at 200 %', { width: 640, height: 360 }],
    ['a page at 400 %', { width: 320, height: 256 }],
  ])('keep everything within reach on %s', async (_case, viewport) => {
    const findings = new Findings();
    const [ann, bob] = [await visit({ viewport }), await visit({})];
    await ann.page.goto(`${ann.origin}/r/tea`);
    await ann.byId('name-input').waitFor();
    await findings.look(ann.page, 'join');
    expect(await hiddenFocus(ann.page)).toEqual([]);
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await ann.tileOf('Bob').waitFor();
    await findings.look(ann.page, 'meeting');
    expect(await hiddenFocus(ann.page)).toEqual([]);
    await ann.byId('toggle-chat').click();
    await ann.byId('chat-input').waitFor();
    await findings.look(ann.page, 'chat');
    expect(await hiddenFocus(ann.page)).toEqual([]);
    await ann.page.keyboard.press('Escape');
    await openMore(ann, 'settings');
    await ann.byId('dialog-settings').waitFor();
    await findings.look(ann.page, 'settings');
    expect(findings.faults).toEqual([]);
  });

  it('lose nothing when the text is spaced as WCAG 1.4.12 says', async () => {
    const ann = await visit({ viewport: { width: 360, height: 740 } });
    await ann.join('tea', 'Ann', QUIET);
    await ann.byId('toggle-chat').click();
    await ann.byId('chat-input').waitFor();
    const cut = await ann.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
      );
      document.adoptedStyleSheets = [sheet];
      return [...document.querySelectorAll<HTMLElement>('button, h1, h2, p, label')]
        .filter((one) => one.checkVisibility() && !one.matches('.unseen, .room-title'))
        .filter((one) => getComputedStyle(one).overflow !== 'visible')
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120));
    });
    expect(cut).toEqual([]);
    expect(await sidewaysPx(ann.page)).toBe(0);
  });
});

describe('a finger', () => {
  it('finds targets of 44 pixels before the meeting and in it', async () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const [ann, bob] = [await visit(phone), await visit({})];
    await ann.page.goto(`${ann.origin}/r/tea`);
    await ann.byId('name-input').waitFor();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await ann.tileOf('Bob').waitFor();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
    await ann.byId('toggle-people').click();
    await ann.byId('person').waitFor();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
    await ann.byId('toggle-chat').click();
    await ann.byId('chat-input').waitFor();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
    await ann.page.keyboard.press('Escape');
    await ann.byId('toggle-more').click();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
    await ann.byId('more-settings').click();
    await ann.byId('dialog-settings').waitFor();
    expect(await smallTargets(ann.page, 44)).toEqual([]);
  });
});

describe('wishes of the system', () => {
  it.each(['dark', 'light'] as const)(
    'are followed: contrast of 7 to 1 in the %s theme',
    async (colorScheme) => {
      const [ann, bob] = [await visit({ colorScheme, contrast: 'more' }), await visit({})];
      const faint = (): Promise<string[]> => violations(ann.page, ['color-contrast-enhanced']);
      await ann.page.goto(`${ann.origin}/r/tea`);
      await ann.byId('join-button').click();
      expect(await faint()).toEqual([]);
      await ann.join('tea', 'Ann', QUIET);
      await bob.join('tea', 'Bob', QUIET);
      await bob.say('see https://example.org');
      await ann.say('yes');
      expect(await faint()).toEqual([]);
      await ann.byId('toggle-people').click();
      await ann.switchOn('toggle-hand');
      await ann.page.locator('[data-testid="lower-hand"]:not([hidden])').waitFor();
      expect(await faint()).toEqual([]);
      await openMore(ann, 'settings');
      await ann.byId('dialog-settings').waitFor();
      expect(await faint()).toEqual([]);
    },
  );

  it('are followed: less motion, and colours of the person’s own', async () => {
    const ann = await visit({ reducedMotion: 'reduce', forcedColors: 'active' });
    await ann.join('tea', 'Ann', QUIET);
    const seen = await ann.page.evaluate(() => {
      const leave = document.querySelector<HTMLElement>('[data-testid="leave-button"]');
      // As with the keyboard: only that shows where the focus is.
      leave?.focus({ focusVisible: true });
      const moving = document.getAnimations().filter((animation) => {
        const { duration = 0 } = animation.effect?.getComputedTiming() ?? {};
        return Number(duration) > 0;
      });
      const style = leave === null ? null : getComputedStyle(leave);
      return {
        moving: moving.length,
        ease: parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--ease')),
        forced: matchMedia('(forced-colors: active)').matches,
        outline: style?.outlineStyle,
      };
    });
    expect(seen).toEqual({ moving: 0, ease: 0, forced: true, outline: 'solid' });
  });
});
