import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ChatData } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import { isChatText, isDisplayName, isRoomName, isUserId } from '../../src/protocol/names.js';
import { roomySettings, startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { hostileTexts, longHostileText } from '../support/hostile-texts.js';
import type { TestClient } from '../support/test-client.js';
import { Visitor } from '../support/visitor.js';

const PLENTY = { perSecond: 1_000_000, burst: 1_000_000 };
const BATCH = 60;
const TEXTS = hostileTexts();

/** What the page saw since it was opened. */
interface Watch {
  /** Attacks that ran, and dialogs that were asked for. */
  ran: number;
  /** Elements and attributes that are none of ours. */
  strange: string[];
  /** Messages, names and rooms that were shown as they are. */
  shown: string[];
}

describe('hostile text', () => {
  let browser: Browser;
  let app: TestApp;
  let ann: Visitor;
  let dialogs: string[];

  beforeAll(async () => {
    browser = await launchChromium({ devices: false });
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    const rates = { ...roomySettings().rates };
    for (const kind of Object.keys(rates) as (keyof typeof rates)[]) rates[kind] = PLENTY;
    // All of them may be on their way to a slow page at the same time.
    app = await startApp({ rates, inbox: { items: 10_000, bytes: 16 * 2 ** 20 } });
    ann = await Visitor.create(browser, `http://127.0.0.1:${String(app.port)}`);
    dialogs = [];
    ann.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await ann.page.addInitScript(watch);
  });

  afterEach(async () => {
    await ann.close();
    await app.close();
  });

  async function seen(): Promise<Watch> {
    return ann.page.evaluate(() => {
      const { ran, strange, shown } = (globalThis as unknown as { watched: Internal }).watched;
      return { ran, strange, shown: [...shown] };
    });
  }

  /** Nothing ran, nothing strange was built, and the policy had nothing to stop. */
  async function expectHarmless(): Promise<void> {
    const { ran, strange } = await seen();
    expect({ ran, strange, dialogs, faults: ann.faults }).toEqual({
      ran: 0,
      strange: [],
      dialogs: [],
      faults: [],
    });
  }

  async function expectShown(texts: readonly string[]): Promise<void> {
    await ann.until('everything to be shown', async () => {
      const shown = new Set((await seen()).shown);
      return texts.every((text) => shown.has(shownAs(text)));
    });
  }

  it('has more than 300 of them', () => {
    process.stdout.write(`hostile texts: ${String(TEXTS.length)}\n`);
    expect(TEXTS.length).toBeGreaterThanOrEqual(300);
  });

  it('stays text as the name of somebody, and in what is said to all', async () => {
    await ann.join('tea', 'Ann', { microphone: false, camera: false });
    await ann.openChat();
    const eve = await app.enter('tea', 'eve');
    const said = [...TEXTS.filter(isChatText), longHostileText(Bounds.textBytes)];
    const names = TEXTS.filter(isDisplayName);
    expect(names.length).toBeGreaterThan(280);
    for (let from = 0; from < said.length; from += BATCH) {
      for (const [index, text] of said.slice(from, from + BATCH).entries()) {
        const name = names[from + index];
        if (name !== undefined) eve.send('state', { name });
        await say(eve, { text });
      }
      await expectShown(said.slice(from, from + BATCH));
    }
    await expectShown(names);
    await expectHarmless();
  });

  it('stays text in private messages, in the list of people, and in notices', async () => {
    await ann.join('tea', 'Ann', { microphone: false, camera: false });
    const annId = await idOfTheOther();
    const eve = await app.enter('tea', 'eve');
    for (const text of TEXTS.filter(isChatText)) {
      await say(eve, { text, target: annId });
    }
    await ann.byId('toggle-people').click();
    const person = ann.page.locator('[data-testid="person"]', { hasText: 'eve' });
    await person.locator('[data-testid="message-person"]').click();
    await expectShown(TEXTS.filter(isChatText).slice(-BATCH));
    await ann.byId('toggle-people').click();
    for (const text of TEXTS.filter(isUserId).slice(0, 40)) {
      const guest = await app.connect('tea', text, { dialect: 'base' });
      guest.send('join', {});
      await eve.nextFrame('join');
      guest.terminate();
      await eve.nextFrame('left');
    }
    await expectHarmless();
  });

  it('stays text as the name of a room, in the address and on the page', async () => {
    await ann.page.goto(`${ann.origin}/r/first`);
    await ann.byId('room-input').waitFor();
    const rooms = TEXTS.filter(isRoomName);
    expect(rooms.length).toBeGreaterThan(280);
    const shown = await ann.page.evaluate((names) => {
      return names.map((name) => {
        history.pushState(null, '', `/r/${encodeURIComponent(name)}`);
        dispatchEvent(new PopStateEvent('popstate'));
        return document.querySelector<HTMLInputElement>('[data-testid="room-input"]')?.value;
      });
    }, rooms);
    expect(shown).toEqual(rooms.map((name) => name.normalize('NFC')));
    for (const room of rooms.filter((_room, index) => index % 40 === 0)) {
      await ann.page.goto(`${ann.origin}/r/${encodeURIComponent(room)}`);
      expect(await ann.byId('room-input').inputValue()).toBe(room);
      await ann.byId('name-input').fill('<img src onerror=hit()>');
      await ann.byId('join-button').click();
      await ann.byId('leave-button').waitFor();
      await ann.byId('leave-button').click();
      await ann.byId('left-page').waitFor();
      await expectHarmless();
    }
  });

  it('stays text when the person writes it herself', async () => {
    await ann.join('tea', '<svg onload=hit()>', { microphone: false, camera: false });
    const texts = TEXTS.filter(isChatText).filter((_text, index) => index % 12 === 0);
    for (const text of texts) await ann.say(text);
    await expectShown(texts);
    await expectHarmless();
  });

  /** What the server refuses is never shown, and is no fault of the page. */
  async function say(from: TestClient, data: ChatData): Promise<void> {
    const { type } = await from.ask('chat', data);
    expect(type).toBe('ack');
  }

  /** Who is in the room beside the one who asks. */
  async function idOfTheOther(): Promise<string> {
    const looker = await app.connect('tea', 'looker');
    const { participants } = await looker.join();
    looker.send('leave', {});
    await looker.closed();
    return participants[0]?.user_id ?? '';
  }
});

/** How a text is found on the page: runs of spaces and lines do not matter. */
function shownAs(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

interface Internal {
  ran: number;
  strange: string[];
  shown: Set<string>;
}

/** Runs in the page before its scripts: looks at every element that is ever put into it. */
function watch(): void {
  const watched: Internal = { ran: 0, strange: [], shown: new Set() };
  const hit = (): void => {
    watched.ran++;
  };
  Object.assign(globalThis, { watched, hit, alert: hit, confirm: hit, prompt: hit, print: hit });
  const forbidden =
    'script, iframe, frame, object, embed, img, image, math, base, style, marquee, foreignObject, ' +
    'use, animate, set, template, body body, [srcdoc], [formaction], [background], [action], ' +
    // An icon, and the code of a link.
    'svg:not([aria-hidden][focusable="false"], .qr-code)';
  const isOwnLink = (link: Element): boolean => {
    const { protocol } = new URL(link.getAttribute('href') ?? '', location.href);
    if (link.localName === 'link')
      return (link as HTMLLinkElement).href.startsWith(location.origin);
    const isSafe = ['http:', 'https:', 'mailto:'].includes(protocol);
    return isSafe && (link.getAttribute('rel') ?? '').split(' ').includes('noopener');
  };
  const look = (element: Element): void => {
    const names = element.getAttributeNames();
    const isStrange =
      element.matches(forbidden) ||
      names.some((name) => name.startsWith('on') || name.startsWith('xlink')) ||
      (element.hasAttribute('href') && !isOwnLink(element));
    if (isStrange && watched.strange.length < 9) {
      watched.strange.push(element.outerHTML.slice(0, 200));
    }
    if (element.matches('.message-text, .message-name')) note(element);
  };
  const note = (element: Element): void => {
    watched.shown.add(element.textContent.replace(/\s+/gu, ' ').trim());
  };
  const start = (): void => {
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        if (type !== 'childList') {
          if (target instanceof Element) look(target);
          continue;
        }
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          look(node);
          node.querySelectorAll('*').forEach(look);
        }
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
