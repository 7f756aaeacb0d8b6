import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };

describe('people in a call', () => {
  const { visit } = setUpVisits({ settings: { graceMs: 10_000 } });

  async function three(): Promise<[Visitor, Visitor, Visitor]> {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await cyd.join('tea', 'Cyd', QUIET);
    return [ann, bob, cyd];
  }

  function handOf(visitor: Visitor, name: string): Locator {
    return visitor.tileOf(name).locator('[data-testid="tile-hand"]:not([hidden])');
  }

  /** The names of those whose hand is up, as the list of people has them. */
  async function queueOf(visitor: Visitor): Promise<string[]> {
    const rows = visitor.page
      .locator('[data-testid="person"]')
      .filter({ has: visitor.page.locator('[data-testid="person-hand"]:not([hidden])') });
    return rows.locator('.person-name bdi').allInnerTexts();
  }

  async function sees(visitor: Visitor, queue: string[]): Promise<void> {
    await visitor.until(`hands of ${queue.join(', ')}`, async () => {
      return JSON.stringify(await queueOf(visitor)) === JSON.stringify(queue);
    });
  }

  it('shows raised hands to everybody in their order, also after a reload', async () => {
    const [ann, bob, cyd] = await three();
    for (const person of [ann, bob, cyd]) await person.byId('toggle-people').click();
    await bob.switchOn('toggle-hand');
    await handOf(ann, 'Bob').waitFor();
    await cyd.switchOn('toggle-hand');
    await handOf(ann, 'Cyd').waitFor();
    await ann.switchOn('toggle-hand');
    for (const person of [ann, bob, cyd]) await sees(person, ['Bob', 'Cyd', 'Ann']);
    expect(await handOf(bob, 'Cyd').innerText()).toMatch(/^2/u);
    await ann.page.getByText('Cyd raised a hand, number 2 of 2').waitFor({ state: 'attached' });

    await bob.page.reload();
    await bob.byId('leave-button').waitFor();
    await bob.page.locator('[data-testid="toggle-hand"][aria-pressed="true"]').waitFor();
    if (!(await bob.byId('person').isVisible())) await bob.byId('toggle-people').click();
    for (const person of [ann, bob, cyd]) await sees(person, ['Bob', 'Cyd', 'Ann']);

    await bob.byId('lower-hand').click();
    for (const person of [ann, bob, cyd]) await sees(person, ['Cyd', 'Ann']);
    await cyd.byId('leave-button').click();
    await sees(ann, ['Ann']);
    expect(await handOf(bob, 'Ann').innerText()).not.toMatch(/\d/u);
  });

  it('shows a reaction on the tile of its sender for four seconds', async () => {
    const [ann, bob, cyd] = await three();
    await ann.byId('toggle-more').click();
    const startedAt = Date.now();
    await ann.byId('react-heart').click();
    const shown = (visitor: Visitor): Locator =>
      visitor.tileOf('Ann').locator('[data-testid="tile-reaction"][data-reaction="heart"]');
    for (const person of [ann, bob, cyd]) await shown(person).waitFor();
    await bob.page.getByText('Ann sent a heart').waitFor({ state: 'attached' });
    await shown(bob).waitFor({ state: 'detached' });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(3_900);

    // By the keyboard, several times: one mark with a number.
    await ann.page.keyboard.press('2');
    await ann.page.keyboard.press('2');
    const claps = bob
      .tileOf('Ann')
      .locator('[data-testid="tile-reaction"][data-reaction="clap"] .reaction-count:not([hidden])');
    await claps.waitFor();
    expect(await claps.innerText()).toBe('2');
  });

  it('raises the hand and reacts by the keyboard alone', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    const { keyboard } = ann.page;
    const tabTo = async (name: string): Promise<void> => {
      for (let step = 0; step < 40 && (await focusedName(ann.page)) !== name; step++) {
        await keyboard.press('Tab');
      }
      expect(await focusedName(ann.page)).toBe(name);
    };
    await tabTo('Raise hand');
    await keyboard.press('Enter');
    await handOf(bob, 'Ann').waitFor();
    await keyboard.press('Space');
    await handOf(bob, 'Ann').waitFor({ state: 'hidden' });
    await tabTo('More');
    await keyboard.press('Enter');
    // A browser tells that a menu is open in a task of its own.
    await isFocused(ann.page, 'Thumbs up');
    await keyboard.press('ArrowRight');
    await isFocused(ann.page, 'Applause');
    await keyboard.press('Enter');
    await bob.tileOf('Ann').locator('[data-reaction="clap"]').waitFor();
    await keyboard.press('Escape');
    await isFocused(ann.page, 'More');
  });

  it('holds the call in a small window with working controls until the person leaves', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await ann.seesVideos(1);
    await ann.byId('toggle-more').click();
    const opening = ann.context.waitForEvent('page');
    await ann.byId('more-small-window').click();
    const small = await opening;
    small.on('console', (message) => {
      if (message.type() === 'error') ann.faults.push(`small window: ${message.text()}`);
    });
    await small.locator('[data-testid="small-face"][data-picture]').first().waitFor();
    const names = await small.locator('[data-testid="small-face"] .tile-name').allInnerTexts();
    expect(names).toEqual(['Bob', 'Ann']);
    const { lang, background } = await small.evaluate(() => ({
      lang: document.documentElement.lang,
      background: getComputedStyle(document.documentElement).backgroundColor,
    }));
    expect(lang).toBe('en');
    expect(background).toBe(
      await ann.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
    );

    await small.locator('[data-testid="toggle-microphone"]').click();
    await bob.tileOf('Ann').and(bob.page.locator('[data-microphone="off"]')).waitFor();
    // The window may be gone before the click is told to be done.
    const clicked = small.locator('[data-testid="back-button"]').click();
    await clicked.catch((error: unknown) => {
      if (!small.isClosed()) throw error;
    });
    await ann.until('the small window is closed', () => Promise.resolve(small.isClosed()));
    await ann.byId('leave-button').waitFor();

    const again = ann.context.waitForEvent('page');
    await ann.byId('toggle-more').click();
    await ann.byId('more-small-window').click();
    await (await again).locator('[data-testid="leave-button"]').click();
    await ann.byId('left-page').waitFor();
    await ann.until('no window is left', () => Promise.resolve(ann.context.pages().length === 1));
    await bob.tileOf('Ann').waitFor({ state: 'detached' });
  });

  it('shows one picture in the window of the browser where that holds no more, and says when it is refused', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.context.addInitScript(onlyVideoWindows);
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await ann.tileOf('Bob').and(ann.page.locator('[data-picture]')).waitFor();
    await ann.byId('toggle-more').click();
    await ann.byId('more-small-window').click();
    const shown = ann.tileOf('Bob').locator('video[data-in-window]');
    await shown.waitFor();
    expect(await ann.page.locator('video[data-in-window]').count()).toBe(1);
    // The keys of a headset, and the buttons that the browser's window has, go on working.
    expect(await ann.page.evaluate(sessionActions)).toEqual(
      expect.arrayContaining(['togglemicrophone', 'togglecamera', 'hangup']),
    );

    await bob.switchOff('toggle-camera');
    await ann.switchOff('toggle-camera');
    await ann.tileOf('Bob').and(ann.page.locator(':not([data-picture])')).waitFor();
    await ann.byId('toggle-more').click();
    await ann.byId('more-small-window').click();
    await ann.page.locator('[data-kind="small_window_refused"]').waitFor();
  });

  it('keeps the screen on while there is somebody, and lets it go afterwards', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.context.addInitScript(recordWakeLock);
    await ann.join('tea', 'Ann', QUIET);
    expect(await locks(ann.page)).toEqual({ asked: 0, released: 0 });
    await bob.join('tea', 'Bob', QUIET);
    await ann.until('the screen is kept on', async () => (await locks(ann.page)).asked === 1);
    await bob.byId('leave-button').click();
    await ann.until('the screen is let go', async () => (await locks(ann.page)).released === 1);
  });

  it('ends with what is worth knowing, and goes on where it was', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', { camera: false });
    await bob.join('tea', 'Bob', QUIET);
    await bob.say('not read');
    await ann.page.locator('[data-testid="toggle-chat"] [data-count="1"]').waitFor();
    await ann.byId('leave-button').click();
    await ann.byId('left-page').waitFor();
    expect(await focusedText(ann.page)).toBe('You left the meeting');
    expect(await ann.page.locator('[data-testid="ended-fact"]').allInnerTexts()).toEqual([
      expect.stringMatching(/^You were there for /u),
      'One message is unread. Rejoin to read it.',
    ]);
    await bob.say('missed');
    await bob.page.locator('[data-testid="chat-message"]', { hasText: 'missed' }).waitFor();

    await ann.page.keyboard.press('Tab');
    expect(await focusedText(ann.page)).toBe('Rejoin');
    await ann.page.keyboard.press('Enter');
    await ann.byId('leave-button').waitFor();
    await ann.page.locator('[data-testid="toggle-microphone"][aria-pressed="true"]').waitFor();
    await ann.page.locator('[data-testid="toggle-chat"] [data-count="2"]').waitFor();
  });

  it('offers the way in again to somebody who went back by mistake', async () => {
    const ann = await visit();
    await ann.page.goto(ann.origin);
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    const room = ann.page.url();
    await ann.page.goBack();
    await ann.byId('left-page').waitFor();
    await ann.page.getByRole('button', { name: 'Rejoin' }).click();
    await ann.byId('leave-button').waitFor();
    expect(ann.page.url()).toBe(room);
  });
});

/** Runs in the page. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ??
      document.activeElement?.textContent ??
      '',
  );
}

/** Waits until the element with this name has the focus. */
async function isFocused(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.activeElement?.getAttribute('aria-label') === wanted,
    name,
  );
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

/** Runs in the page before its scripts: a browser whose small window shows a picture, and nothing else. */
function onlyVideoWindows(): void {
  Reflect.deleteProperty(globalThis, 'documentPictureInPicture');
  Object.defineProperty(Document.prototype, 'pictureInPictureEnabled', { value: true });
  HTMLVideoElement.prototype.requestPictureInPicture = function () {
    this.setAttribute('data-in-window', '');
    return Promise.resolve({ width: 320, height: 180 } as PictureInPictureWindow);
  };
  const actions = new Set<string>();
  Object.assign(globalThis, { sessionActions: actions });
  navigator.mediaSession.setActionHandler = (action, handler) => {
    if (handler === null) actions.delete(action);
    else actions.add(action);
  };
}

/** Runs in the page. */
function sessionActions(): string[] {
  return [...(globalThis as unknown as { sessionActions: Set<string> }).sessionActions];
}

/** Runs in the page before its scripts: a system that keeps the screen on whenever it is asked. */
function recordWakeLock(): void {
  const counts = { asked: 0, released: 0 };
  Object.assign(globalThis, { wakeLocks: counts });
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      request: () => {
        counts.asked++;
        return Promise.resolve({
          release: () => {
            counts.released++;
            return Promise.resolve();
          },
        });
      },
    },
  });
}

function locks(page: Page): Promise<{ asked: number; released: number }> {
  return page.evaluate(
    () => (globalThis as unknown as { wakeLocks: { asked: number; released: number } }).wakeLocks,
  );
}
