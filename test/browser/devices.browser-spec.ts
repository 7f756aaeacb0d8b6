import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeviceGuests, microphone, opensDevices, plug, reads } from '../support/device-guests.js';
import type { DevicesOfPage } from '../support/page-devices.js';

describe('devices', () => {
  const guests = new DeviceGuests();

  beforeAll(() => guests.launch());
  beforeEach(() => guests.open());
  afterEach(async () => {
    expect(await guests.close()).toEqual([]);
  });
  afterAll(() => guests.end());

  it('keeps the devices that were chosen over a reload, also under new ids', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.switchOn('toggle-microphone');
    await opensDevices(ann);
    await ann.byId('choose-microphone').selectOption('headset');
    await ann.until('the headset is open', async () => (await microphone(ann)) === 'headset');
    await ann.byId('choose-speaker').selectOption('loud');

    await ann.page.reload();
    await ann.switchOn('toggle-microphone');
    expect(await microphone(ann)).toBe('headset');
    await opensDevices(ann);
    expect(await ann.byId('choose-microphone').inputValue()).toBe('headset');
    expect(await ann.byId('choose-speaker').inputValue()).toBe('loud');

    await ann.page.evaluate(() => {
      sessionStorage.setItem('new-ids', 'yes');
    });
    await ann.page.reload();
    await ann.switchOn('toggle-microphone');
    await ann.until('the headset again', async () => (await microphone(ann)) === 'headset-new');
  });

  it('falls back when a microphone is unplugged, stays muted, and goes back when it returns', async () => {
    const [ann, bob] = [await guests.visit(), await guests.visit()];
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.switchOn('toggle-microphone');
    await opensDevices(ann);
    await ann.byId('choose-microphone').selectOption('headset');
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await bob.hears(1);

    await plug(ann, 'unplug', 'headset');
    await reads(ann, /“Headset” was unplugged.*“Desk”/su);
    await ann.page.locator('[data-testid="toggle-microphone"][aria-pressed="true"]').waitFor();
    expect(await microphone(ann)).toBe('desk');
    await bob.hears(1);

    await ann.switchOff('toggle-microphone');
    await plug(ann, 'plugIn', 'headset');
    await reads(ann, /“Headset” is back/u);
    expect(await microphone(ann)).toBe('headset');
    expect(await ann.byId('toggle-microphone').getAttribute('aria-pressed')).toBe('false');

    await ann.page.getByRole('button', { name: 'Undo' }).click();
    await ann.until('the desk again', async () => (await microphone(ann)) === 'desk');
    expect(await ann.byId('toggle-microphone').getAttribute('aria-pressed')).toBe('false');
  });

  it('says so when the last camera is gone, and offers one that is plugged in', async () => {
    const ann = await guests.visit();
    await ann.join('tea', 'Ann', { microphone: false });
    await plug(ann, 'unplug', 'cam');
    await reads(ann, /camera is gone/u);
    await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="false"]').waitFor();
    await plug(ann, 'plugIn', 'cam');
    await reads(ann, /There is a camera now/u);
    await ann.page.getByRole('button', { name: 'Use it' }).click();
    await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="true"]').waitFor();
  });

  it('lets everybody be heard through the loudspeaker that was chosen', async () => {
    const [ann, bob] = [await guests.visit(), await guests.visit()];
    await bob.join('tea', 'Bob', { camera: false });
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.switchOn('toggle-microphone');
    await opensDevices(ann);
    await ann.byId('choose-speaker').selectOption('loud');
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ann.tileOf('Bob').waitFor();
    const sinks = (): Promise<string[]> =>
      ann.page.evaluate(
        () => (globalThis as unknown as { testDevices: DevicesOfPage }).testDevices.sinks,
      );
    await ann.until('the sound goes there', async () => (await sinks()).includes('loud'));

    await plug(ann, 'unplug', 'loud');
    await reads(ann, /“Loud” was unplugged/u);
    await ann.until('the sound comes back', async () => (await sinks()).at(-1) === '');
    await plug(ann, 'plugIn', 'loud');
    await reads(ann, /“Loud” is back/u);
  });

  it('shows the own picture as in a mirror, or not', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.switchOn('toggle-camera');
    const video = ann.page.locator('.preview-video');
    const matrix = (): Promise<string> =>
      video.evaluate((element) => getComputedStyle(element).transform);
    expect(await matrix()).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    await opensDevices(ann);
    await ann.byId('mirror').uncheck();
    expect(await matrix()).toBe('none');
  });

  it('turns a phone’s camera around, which shows no mirror picture then', async () => {
    const ann = await guests.visit({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 800 },
    });
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.switchOn('toggle-camera');
    expect(await ann.byId('flip-camera').isVisible()).toBe(false);
    await plug(ann, 'plugIn', 'back');
    await ann.byId('flip-camera').click();
    await ann.page.locator('.preview-video:not([data-mirrored])').waitFor();
    await ann.byId('flip-camera').click();
    await ann.page.locator('.preview-video[data-mirrored]').waitFor();
  });
});
