import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeviceGuests, plug } from '../support/device-guests.js';

const SILENCE_PATIENCE_MS = 15_000;

describe('talking', () => {
  const guests = new DeviceGuests();

  beforeAll(() => guests.launch());
  beforeEach(() => guests.open());
  afterEach(async () => {
    expect(await guests.close()).toEqual([]);
  });
  afterAll(() => guests.end());

  it('says that nothing comes from a microphone, before the call and in it', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.byId('name-input').fill('Ann');
    await ann.switchOn('toggle-microphone');
    await plug(ann, 'silence');
    await ann.byId('microphone-silent').waitFor({ timeout: SILENCE_PATIENCE_MS });
    await plug(ann, 'speak');
    await ann.byId('microphone-silent').waitFor({ state: 'detached' });
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    await plug(ann, 'silence');
    await ann.page
      .locator('[data-kind="microphone_silent"]')
      .waitFor({ timeout: SILENCE_PATIENCE_MS });
  });

  it('opens the microphone while a key is held, and never by a key that something else uses', async () => {
    const [ann, bob] = [await guests.visit(), await guests.visit()];
    await ann.join('tea', 'Ann', { camera: false });
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await ann.byId('toggle-more').click();
    await ann.byId('more-settings').click();
    await ann.byId('settingsDevices').waitFor();
    const box = ann.byId('push-to-talk');
    if (!(await box.isVisible())) await ann.byId('settingsDevices').locator('summary').click();
    await box.check();
    await ann.page.keyboard.press('Escape');
    const isOpen = (open: boolean) =>
      ann.page
        .locator(`[data-testid="toggle-microphone"][aria-pressed="${String(open)}"]`)
        .waitFor();
    const isOff = bob.tileOf('Ann').and(bob.page.locator('[data-microphone="off"]'));
    await isOpen(false);
    await isOff.waitFor();

    await ann.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await ann.page.keyboard.down('Space');
    await isOpen(true);
    await ann.byId('microphone-word').waitFor();
    await bob.tileOf('Ann').and(bob.page.locator('[data-microphone="on"]')).waitFor();
    await ann.page.keyboard.up('Space');
    await isOpen(false);
    await isOff.waitFor();

    // On a button the space bar presses it, and V still opens the microphone.
    await ann.byId('toggle-chat').focus();
    await ann.page.keyboard.press('Space');
    await ann.byId('chat-input').waitFor();
    await isOpen(false);
    await ann.byId('toggle-chat').focus();
    await ann.page.keyboard.down('v');
    await isOpen(true);
    await ann.page.keyboard.up('v');
    await isOpen(false);

    await ann.byId('chat-input').focus();
    await ann.page.keyboard.type('very vivid');
    expect(await ann.byId('chat-input').inputValue()).toBe('very vivid');
    await isOpen(false);

    await ann.byId('toggle-chat').focus();
    await ann.page.keyboard.down('v');
    await isOpen(true);
    await ann.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await isOpen(false);
  });

  it('tells a muted person who talks, and sends nothing of it', async () => {
    const [ann, bob] = [await guests.visit(), await guests.visit()];
    await ann.join('tea', 'Ann', { camera: false });
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await bob.hears(1);
    await ann.switchOff('toggle-microphone');
    const word = ann.byId('microphone-word');
    await word.waitFor();
    expect(await word.innerText()).toContain('you are muted');
    const before = (await bob.reception()).audioEnergy[0] ?? 0;
    await ann.page.waitForTimeout(1_000);
    const after = (await bob.reception()).audioEnergy[0] ?? 0;
    expect(after - before).toBeLessThan(0.0001);
    await ann.byId('unmute').click();
    await ann.page.locator('[data-testid="toggle-microphone"][aria-pressed="true"]').waitFor();
    await word.waitFor({ state: 'hidden' });
    await bob.until('she is heard', async () => {
      return ((await bob.reception()).audioEnergy[0] ?? 0) > after + 0.001;
    });
  });
});
