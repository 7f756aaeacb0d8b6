import { describe, expect, it } from '@jest/globals';
import {
  areEqual,
  chooseMore,
  enterMany,
  enterSilently,
  inTile,
  isLarge,
  placesOf,
  pressPin,
  surface,
} from '../support/stage.js';
import type { Box } from '../support/stage.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };

describe('the stage in a real browser', () => {
  const visits = setUpVisits({ settings: { maxParticipants: 30 } });
  const { visit } = visits;

  /** The order in which people read: by rows, then along each. */
  function readingOrder(places: Map<string, Box>): string[] {
    return [...places].sort(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([name]) => name);
  }

  it('puts whoever speaks in the spotlight, never the own voice, and follows', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    for (const person of [ann, bob, cyd]) await person.page.addInitScript(hum);
    await ann.join('tea', 'Ann', { camera: false });
    await bob.join('tea', 'Bob', QUIET);
    await cyd.join('tea', 'Cyd', { camera: false });
    await ann.hears(1);
    await chooseMore(ann, 'spotlight');
    await isLarge(ann, 'Cyd');

    await cyd.switchOff('toggle-microphone');
    await bob.switchOn('toggle-microphone');
    await isLarge(ann, 'Bob');
    expect(await ann.tileOf('Ann').getAttribute('data-microphone')).toBe('on');
    await bob.switchOff('toggle-microphone');
    await isLarge(ann, 'Bob');
    await chooseMore(ann, 'spotlight');
    await areEqual(ann);
  });

  it('keeps everybody in their order, in the same elements, while people come and go', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', { microphone: false });
    const everybody = await enterMany(visits.app, 4);
    await ann.tileOf('P4x').waitFor();
    await ann.page.locator('[data-testid="tile"][data-picture]').waitFor();
    await ann.page.evaluate(() => {
      for (const video of document.querySelectorAll('[data-self="true"] > video')) {
        video.addEventListener('emptied', () => {
          document.body.setAttribute('data-restarted', '');
        });
      }
      for (const tile of document.querySelectorAll('[data-testid="tile"]')) {
        tile.setAttribute('data-was-here', '');
      }
    });
    expect(readingOrder(await placesOf(ann))).toEqual(['Ann', 'P1x', 'P2x', 'P3x', 'P4x']);

    everybody[1]?.send('leave', {});
    await ann.tileOf('P2x').waitFor({ state: 'detached' });
    expect(readingOrder(await placesOf(ann))).toEqual(['Ann', 'P1x', 'P3x', 'P4x']);
    await enterSilently(visits.app, 'Late');
    await ann.tileOf('Late').waitFor();
    expect(readingOrder(await placesOf(ann))).toEqual(['Ann', 'P1x', 'P3x', 'P4x', 'Late']);
    await pressPin(ann, 'P3x');
    await isLarge(ann, 'P3x');
    await pressPin(ann, 'P3x');
    await areEqual(ann);

    expect(readingOrder(await placesOf(ann))).toEqual(['Ann', 'P1x', 'P3x', 'P4x', 'Late']);
    expect(await ann.page.locator('[data-was-here]').count()).toBe(4);
    expect(await ann.page.locator('[data-restarted]').count()).toBe(0);
  });

  it('shows the own picture in a corner or not at all, as it is asked for by keys', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', { microphone: false });
    await enterSilently(visits.app, 'Bob');
    await ann.tileOf('Bob').waitFor();
    await inTile(ann, 'Ann', 'tile-menu-button').focus();
    await ann.page.keyboard.press('Enter');
    await ann.byId('tile-menu').waitFor();
    await ann.page.keyboard.press('ArrowDown');
    await ann.page.keyboard.press('ArrowDown');
    await ann.page.keyboard.press('Enter');
    await isLarge(ann, 'Bob');
    const places = await placesOf(ann);
    const [own, bob] = [places.get('Ann'), places.get('Bob')];
    if (own === undefined || bob === undefined) throw new Error('a tile is missing');
    expect(own.x).toBeGreaterThan(bob.x + bob.width / 2);
    expect(own.y).toBeGreaterThan(bob.y + bob.height / 2);
    expect(own.x + own.width).toBeLessThan(bob.x + bob.width);
    expect(own.y + own.height).toBeLessThan(bob.y + bob.height);
    const name = await ann.tileOf('Bob').locator('.tile-chip').boundingBox();
    expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThan(own.x);

    await chooseMore(ann, 'hide-self');
    await ann.tileOf('Ann').waitFor({ state: 'hidden' });
    expect([...(await placesOf(ann)).keys()]).toEqual(['Bob']);
    await chooseMore(ann, 'hide-self');
    await ann.tileOf('Ann').waitFor();
  });

  it('leaves out those without picture, tells how many, and goes on playing their sound', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', { microphone: false });
    await bob.join('tea', 'Bob', { camera: false });
    await enterSilently(visits.app, 'Cyd');
    const dan = await visits.app.connect('tea', 'dan');
    await dan.join({ name: 'Dan', state: { camera: true } });
    await ann.hears(1);
    await chooseMore(ann, 'hide-without-video');
    await ann.tileOf('Bob').waitFor({ state: 'hidden' });
    expect([...(await placesOf(ann)).keys()]).toEqual(['Ann', 'Dan']);
    expect(await ann.byId('without-picture').innerText()).toContain('2 people without picture');
    const isPlaying = await ann.page.evaluate(() =>
      [...document.querySelectorAll('[data-testid="tile"] audio')].some(
        (sound) => sound instanceof HTMLAudioElement && sound.srcObject !== null && !sound.paused,
      ),
    );
    expect(isPlaying).toBe(true);

    await bob.switchOn('toggle-camera');
    await ann.tileOf('Bob').and(ann.page.locator('[data-picture]')).waitFor();
    expect(await ann.byId('without-picture').innerText()).toContain('1 person without picture');
    await ann.byId('show-without-picture').click();
    await ann.tileOf('Cyd').waitFor();
  });

  it('tells how large somebody is shown, and when not at all', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann', QUIET);
    const dan = await visits.app.connect('tea', 'dan');
    await dan.join({ name: 'Dan', caps: ['view'], state: { camera: true } });
    const shown = async (): Promise<number | null> => {
      const { data } = await dan.nextFrame('view');
      return data.camera === undefined || data.camera === null ? null : data.camera.width;
    };
    const large = await shown();
    await enterSilently(visits.app, 'Eve');
    const small = await shown();
    expect(large).toBeGreaterThan(600);
    expect(small).toBeLessThan(large ?? 0);
    const fay = await visits.app.connect('tea', 'fay');
    await fay.join({ name: 'Fay', state: { camera: true } });
    dan.send('state', { camera: false });
    await chooseMore(ann, 'hide-without-video');
    await ann.tileOf('Dan').waitFor({ state: 'hidden' });
    let last: number | null = small;
    while (last !== null) last = await shown();
    expect(last).toBeNull();
  });

  it('shows a shared screen large beside the cameras, until a camera is pinned', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', { microphone: false });
    await bob.join('tea', 'Bob', { microphone: false });
    await enterSilently(visits.app, 'Cyd');
    await ann.seesVideos(1);
    await bob.switchOn('toggle-screen');
    const screen = ann.byId('screen-tile');
    await screen.waitFor();
    await ann.seesVideos(2, 0);
    const stage = await ann.byId('stage').boundingBox();
    const isMost = async (): Promise<boolean> => {
      await placesOf(ann);
      return surface(await screen.boundingBox()) > surface(stage) * 0.5;
    };
    await ann.until('a large screen', isMost);
    expect(
      await screen.locator('video').evaluate((video) => getComputedStyle(video).objectFit),
    ).toBe('contain');
    expect((await placesOf(ann)).size).toBe(3);
    expect(await bob.page.locator('[data-testid="screen-tile"]').count()).toBe(0);

    await pressPin(ann, 'Cyd');
    await isLarge(ann, 'Cyd');
    expect(await isMost()).toBe(false);
    await pressPin(ann, 'Cyd');
    await ann.until('a large screen again', isMost);
    await bob.switchOff('toggle-screen');
    await areEqual(ann);
  });

  it('has room for twelve on a phone, upright and on its side, and pages for more', async () => {
    const ann = await visit({ viewport: { width: 360, height: 740 }, hasTouch: true });
    // Without calls: two dozen people who all come at once are more than one page may call.
    await ann.page.addInitScript(() => {
      Object.defineProperty(globalThis, 'RTCPeerConnection', { value: undefined });
      Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    });
    await ann.join('tea', 'Ann', QUIET);
    await enterMany(visits.app, 11);
    await ann.tileOf('P11x').waitFor();
    for (const [width, height] of [
      [360, 740],
      [740, 360],
    ] as const) {
      await ann.page.setViewportSize({ width, height });
      await ann.until('twelve tiles in sight', async () => {
        const boxes = [...(await placesOf(ann)).values()];
        const inSight = boxes.filter(
          (box) =>
            box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height,
        );
        return inSight.length === 12 && inSight.every((box) => box.width >= 96);
      });
    }

    for (let n = 12; n <= 24; n++) await enterSilently(visits.app, `P${String(n)}x`);
    await ann.byId('stage-pager').waitFor();
    const first = [...(await placesOf(ann)).keys()];
    expect(first[0]).toBe('Ann');
    const seen = new Set(first);
    const next = ann.byId('stage-pager').locator('button').last();
    while ((await next.getAttribute('aria-disabled')) === 'false') {
      await next.click();
      for (const name of (await placesOf(ann)).keys()) {
        expect(seen.has(name)).toBe(false);
        seen.add(name);
      }
    }
    expect(seen.size).toBe(25);
  });
});

/** Runs in the page before its scripts: its microphone hums on and on, as a speaker without pauses. */
function hum(): void {
  const devices = navigator.mediaDevices;
  const native = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints = {}) => {
    if (constraints.audio === undefined || constraints.audio === false) return native(constraints);
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    const video =
      constraints.video === undefined ? [] : (await native(constraints)).getVideoTracks();
    return new MediaStream([...out.stream.getAudioTracks(), ...video]);
  };
}
