import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Keyboard } from '../support/keyboard.js';
import { Visitor } from '../support/visitor.js';

const QUIET = { microphone: false, camera: false };

describe('a visit with the keyboard alone', () => {
  let app: TestApp;
  let chromium: Browser;
  let ann: Visitor;
  let bob: Visitor;
  let keys: Keyboard;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startApp(), launchChromium()]);
  });

  beforeEach(async () => {
    const origin = `http://127.0.0.1:${String(app.port)}`;
    [ann, bob] = [
      await Visitor.create(chromium, origin, { reducedMotion: 'reduce' }),
      await Visitor.create(chromium, origin),
    ];
    keys = await Keyboard.of(ann.page);
  });

  afterEach(async () => {
    const faults = [...ann.faults, ...bob.faults];
    await Promise.all([ann.close(), bob.close()]);
    expect(faults).toEqual([]);
    const nameless = keys.way.filter(({ role, name }) => name === '' && role !== 'RootWebArea');
    expect(nameless.filter(({ role }) => role !== 'generic' && role !== 'none')).toEqual([]);
  });

  afterAll(async () => {
    await chromium.close();
    await app.close();
  });

  /** Comes into the room with nothing but keys, to somebody who is there already. */
  async function enter(): Promise<void> {
    await bob.join('tea', 'Bob', QUIET);
    await ann.page.goto(`${ann.origin}/r/tea`);
    expect(await keys.arriveAt('Your name')).toMatchObject({ role: 'textbox' });
    await keys.type('Ann');
    await keys.press('Enter');
    expect(await keys.arriveAt('tea')).toMatchObject({ role: 'heading' });
    await ann.tileOf('Bob').waitFor();
  }

  it('joins, writes privately, shares a screen, opens and closes the settings, and leaves', async () => {
    await enter();

    await keys.goTo('People, 2 people');
    await keys.press('Enter');
    expect(await keys.arriveAt('People')).toMatchObject({ role: 'heading' });
    await keys.goTo('Message Bob privately');
    await keys.press('Enter');
    expect(await keys.arriveAt('Write only to Bob')).toMatchObject({ role: 'textbox' });
    await keys.type('psst, m c s h t p');
    await keys.press('Enter');
    await ann.page.locator('[data-testid="chat-message"][data-private="true"]').waitFor();
    await bob.page.locator('[data-testid="toggle-chat"] [data-count="1"]').waitFor();
    // What was typed was typed: no letter of it worked anything.
    await ann.page
      .locator('[data-testid="toggle-microphone"][aria-pressed="false"]')
      .waitFor({ state: 'attached' });
    await keys.press('Escape');
    expect(await keys.arriveAt('Chat')).toMatchObject({ role: 'button' });

    await keys.goTo('Share screen', 'Shift+Tab');
    await keys.press('Space');
    await ann.page.locator('[data-testid="toggle-screen"][aria-pressed="true"]').waitFor();
    await bob.byId('screen-tile').waitFor();

    await keys.goTo('More');
    await keys.press('Enter');
    await keys.goTo('Settings', 'ArrowDown');
    await keys.press('Enter');
    expect(await keys.arriveAt('Settings')).toMatchObject({ role: 'heading' });
    await ann.byId('dialog-settings').waitFor();
    await keys.goTo('Language');
    await keys.press('Escape');
    expect(await keys.arriveAt('More')).toMatchObject({ role: 'button' });

    await keys.goTo('Leave');
    await keys.press('Enter');
    await ann.byId('left-page').waitFor();
    expect(await keys.arriveAt('You left the meeting')).toMatchObject({ role: 'heading' });
    await ann.byId('left-page').waitFor();
  });

  it('works the call with single letters, which can be turned off', async () => {
    await enter();
    await keys.press('m');
    await ann.page.locator('[data-testid="toggle-microphone"][aria-pressed="true"]').waitFor();
    await ann.page.locator('[role="log"]', { hasText: 'Your microphone is on' }).waitFor();
    await keys.press('m');
    await ann.page.locator('[data-testid="toggle-microphone"][aria-pressed="false"]').waitFor();
    await keys.press('c');
    await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="true"]').waitFor();
    await keys.press('h');
    await ann.page.locator('[role="log"]', { hasText: 'Your hand is up' }).waitFor();
    await keys.press('t');
    await keys.arriveAt('Write to everyone');
    await keys.press('Escape');
    await keys.press('p');
    await ann.byId('person').waitFor();
    await keys.press('Escape');

    await keys.press('Shift+?');
    await keys.arriveAt('Keyboard shortcuts');
    await keys.goTo('Single letters work the call');
    await keys.press('Space');
    await keys.press('Escape');
    await ann.byId('dialog-shortcuts').waitFor({ state: 'detached' });
    await keys.press('c');
    await keys.press('Shift+?');
    await onlySettingsOpen();
    expect(await ann.byId('toggle-camera').getAttribute('aria-pressed')).toBe('true');

    await ann.page.reload();
    await ann.byId('leave-button').waitFor();
    await keys.press('Shift+?');
    await onlySettingsOpen();
  });

  /** Whatever the keys before it opened would be there by the time that this dialog is. */
  async function onlySettingsOpen(): Promise<void> {
    await ann.byId('toggle-more').click();
    await ann.byId('more-settings').click();
    await ann.byId('dialog-settings').waitFor();
    expect(await ann.page.locator('dialog').count()).toBe(1);
    await keys.press('Escape');
    await ann.byId('dialog-settings').waitFor({ state: 'detached' });
  }

  it('goes past the faces to the controls in one step', async () => {
    await enter();
    await ann.page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
    });
    await keys.goTo('Go to the call controls');
    await keys.press('Enter');
    expect(await keys.arriveAt('Microphone')).toMatchObject({ role: 'button' });
  });
});
