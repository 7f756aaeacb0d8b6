import { describe, expect, it } from '@jest/globals';
import { areEqual, enterMany, enterSilently, inTile, isLarge, pressPin } from '../support/stage.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };

describe('a tile in a real browser', () => {
  const visits = setUpVisits({ settings: { maxParticipants: 30 } });
  const { visit } = visits;

  it('keeps a pinned person large through a lost connection, and lets go when they leave', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', QUIET);
    const [, bo] = [
      await enterSilently(visits.app, 'Ada'),
      await enterSilently(visits.app, 'Bob'),
      await enterSilently(visits.app, 'Cyd'),
    ];
    await ann.tileOf('Cyd').waitFor();
    await areEqual(ann);

    await pressPin(ann, 'Bob');
    await isLarge(ann, 'Bob');
    expect(await inTile(ann, 'Bob', 'pin-button').getAttribute('aria-pressed')).toBe('true');

    bo.terminate();
    await ann.tileOf('Bob').and(ann.page.locator('[data-away="true"]')).waitFor();
    await isLarge(ann, 'Bob');
    await ann.tileOf('Bob').waitFor({ state: 'detached' });
    await areEqual(ann);
  });

  it('unpins with the same button', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', QUIET);
    await enterMany(visits.app, 3);
    await ann.tileOf('P3x').waitFor();
    await pressPin(ann, 'P2x');
    await isLarge(ann, 'P2x');
    await pressPin(ann, 'P2x');
    await areEqual(ann);
  });

  it('moves nobody when motion is not wanted', async () => {
    const ann = await visit({ reducedMotion: 'reduce' });
    await ann.join('tea', 'Ann', QUIET);
    await enterMany(visits.app, 2);
    await ann.tileOf('P2x').waitFor();
    await ann.page.evaluate(() => {
      const native = Element.prototype.animate.bind(Element.prototype);
      Element.prototype.animate = function (...args): Animation {
        document.body.setAttribute('data-moved', '');
        return native(...args);
      };
    });
    await pressPin(ann, 'P1x');
    await isLarge(ann, 'P1x');
    expect(await ann.page.locator('[data-moved]').count()).toBe(0);
  });

  it('lets one tile fill the screen by a double click, with its name, and Escape leaves', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', QUIET);
    await enterSilently(visits.app, 'Bob');
    await ann.tileOf('Bob').dblclick({ position: { x: 60, y: 60 } });
    const full = ann.page.locator('[data-testid="tile"]:fullscreen');
    await full.waitFor();
    expect(await full.locator('.tile-name').innerText()).toBe('Bob');
    expect(await full.locator('.tile-name').isVisible()).toBe(true);
    await ann.page.evaluate(() => document.exitFullscreen());
    await areEqual(ann);
  });

  it('lets one tile fill the page where the browser keeps the screen to itself', async () => {
    const ann = await visit();
    await ann.page.addInitScript(() => {
      Object.defineProperty(Document.prototype, 'fullscreenEnabled', { value: undefined });
    });
    await ann.join('tea', 'Ann', QUIET);
    await enterSilently(visits.app, 'Bob');
    await ann.tileOf('Bob').hover();
    await inTile(ann, 'Bob', 'tile-menu-button').click();
    await ann.byId('tile-full').click();
    await ann.until('a tile as large as the page', async () => {
      const box = await ann.tileOf('Bob').boundingBox();
      return box?.width === 1280 && box.height === 800;
    });
    await ann.page.keyboard.press('Escape');
    await areEqual(ann);
  });

  it('has a menu for each person that keys work from end to end', async () => {
    const [ann, bob] = [await visit(), await visit()];
    // The first one is a host, whose menus go on with decisions below the loudness.
    await bob.join('tea', 'Bob', { camera: false });
    await ann.join('tea', 'Ann', QUIET);
    await ann.hears(1);
    const button = inTile(ann, 'Bob', 'tile-menu-button');
    await button.focus();
    expect(await button.getAttribute('aria-label')).toBe('More about Bob');
    await ann.page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const slider = ann.byId('tile-volume');
    await slider.waitFor();
    await ann.page.keyboard.press('End');
    expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true);
    for (let step = 0; step < 10; step++) await ann.page.keyboard.press('ArrowLeft');
    const sound = ann.tileOf('Bob').locator('audio');
    expect(await sound.evaluate((element: HTMLAudioElement) => element.volume)).toBe(0.5);
    await ann.page.keyboard.press('Escape');
    await ann.byId('tile-menu').waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

    await ann.page.keyboard.press('Enter');
    await ann.byId('tile-mute').focus();
    await ann.page.keyboard.press('Enter');
    expect(await sound.evaluate((element: HTMLAudioElement) => element.muted)).toBe(true);
    expect(await ann.tileOf('Bob').getAttribute('aria-label')).toContain('Muted for you');
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

    await ann.page.keyboard.press('Enter');
    await ann.byId('tile-menu').waitFor();
    await ann.page.keyboard.press('Enter');
    await isLarge(ann, 'Bob');
    await ann.page.keyboard.press('Enter');
    await ann.byId('tile-message').focus();
    await ann.page.keyboard.press('Enter');
    await ann.byId('chat-input').waitFor();
  });
});
