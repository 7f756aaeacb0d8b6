import { describe, expect, it } from '@jest/globals';
import { launchChromium, launchFirefox } from '../support/browsers.js';
import { setUpVisits } from '../support/visits.js';

describe('a call in real browsers', () => {
  const visits = setUpVisits();
  const { alsoIn, visit } = visits;

  it('lets three people see and hear each other, and goes on when one leaves', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await cyd.join('tea', 'Cyd');
    for (const person of [ann, bob, cyd]) {
      await person.seesVideos(2);
      await person.hears(2);
    }

    await cyd.byId('leave-button').click();
    await cyd.byId('left-page').waitFor();
    await ann.tileOf('Cyd').waitFor({ state: 'detached' });
    expect(await ann.remoteTiles().count()).toBe(1);
    await ann.seesVideos(1);
    await bob.seesVideos(1);
  });

  it('lets people be heard whose camera is off', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', { camera: false });
    await bob.join('tea', 'Bob', { camera: false });
    await ann.hears(1);
    await bob.hears(1);
  });

  it('shows on the others when somebody is muted or has the camera off', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await bob.seesVideos(1);
    const tile = bob.tileOf('Ann');
    await ann.switchOff('toggle-microphone');
    await tile.and(bob.page.locator('[data-microphone="off"]')).waitFor();
    await ann.switchOff('toggle-camera');
    await tile.and(bob.page.locator('[data-camera="off"]')).waitFor();
    await ann.switchOn('toggle-camera');
    await tile.and(bob.page.locator('[data-camera="on"][data-microphone="off"]')).waitFor();
    await bob.seesVideos(1);
  });

  it('shows a shared screen beside the camera, as large as it is', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await bob.seesVideos(1);
    await ann.switchOn('toggle-screen');
    await bob.seesVideos(2, 0);
    const shared = await ann.page.evaluate(sharedScreen);
    expect(shared).toMatchObject({ contentHint: 'detail' });
    await bob.until('the screen at full size', async () => {
      const [width, height] = await bob.page
        .locator('.screen-video')
        .evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight]);
      return width === shared.width && height === shared.height;
    });
    await ann.switchOff('toggle-screen');
    await bob.until('one tile', async () => (await bob.remoteTiles().count()) === 1);
  });

  it('lets the sound of a shared screen be heard', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.page.addInitScript(shareWithSound);
    await ann.join('tea', 'Ann', { microphone: false, camera: false });
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await ann.tileOf('Bob').waitFor();
    await ann.switchOn('toggle-screen');
    await bob.hears(1);
    await ann.switchOff('toggle-screen');
    await bob.byId('screen-tile').waitFor({ state: 'detached' });
    expect(await ann.page.evaluate(askedForScreen)).toMatchObject({
      systemAudio: 'include',
      audio: { echoCancellation: false, restrictOwnAudio: true },
    });
  });

  it('shows a private message to exactly two people', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    const quiet = { microphone: false, camera: false };
    await ann.join('tea', 'Ann', quiet);
    await bob.join('tea', 'Bob', quiet);
    await cyd.join('tea', 'Cyd', quiet);
    await ann.byId('toggle-people').click();
    await ann.page
      .locator('[data-testid="person"]', { hasText: 'Bob' })
      .locator('[data-testid="message-person"]')
      .click();
    await ann.byId('chat-input').fill('only for you <b>');
    await ann.byId('chat-send').click();
    await ann.page.locator('[data-testid="chat-message"][data-private="true"]').waitFor();

    await bob.page.locator('[data-testid="toggle-chat"] [data-count="1"]').waitFor();
    // A room message after it proves that Cyd's page has taken in all there was.
    await bob.byId('toggle-chat').click();
    await bob.page.getByText('only for you <b>').first().waitFor();
    await cyd.byId('toggle-chat').click();
    await cyd.byId('chat-input').fill('hello all');
    await cyd.byId('chat-input').press('Enter');
    await cyd.page.locator('[data-testid="chat-message"]', { hasText: 'hello all' }).waitFor();
    expect(await cyd.page.getByText('only for you').count()).toBe(0);
  });

  it('keeps the chat of a hidden page, and counts what comes to it as unread', async () => {
    const [ann, bob] = [await visit(), await visit()];
    const quiet = { microphone: false, camera: false };
    await ann.join('tea', 'Ann', quiet);
    await bob.join('tea', 'Bob', quiet);
    await bob.openChat();
    await ann.say('before');
    await bob.page.getByText('before').first().waitFor();
    await bob.page.evaluate(setHidden, true);
    const kept = await bob.page.evaluate(() => JSON.stringify(sessionStorage));
    expect(kept).toContain('before');
    await ann.say('meanwhile');
    await bob.until('a number in the title', async () => /^\(1\)/u.test(await bob.page.title()));
    await bob.page.evaluate(setHidden, false);
    await bob.until('none', async () => /^tea/u.test(await bob.page.title()));
  });

  it('lets somebody without any device join, see and hear', async () => {
    const bare = await alsoIn(launchChromium({ devices: false }));
    const [ann, bob] = [await visit(), await visit({ browser: bare })];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await bob.seesVideos(1);
    await bob.hears(1);
    await bob.byId('toggle-camera').click();
    await bob.byId('notice').waitFor();
    expect(await bob.byId('notice').innerText()).toMatch(/camera/iu);
    await ann.tileOf('Bob').and(ann.page.locator('[data-camera="off"]')).waitFor();
  });

  it('connects Chromium with Firefox, whoever came first', async () => {
    const firefox = await alsoIn(launchFirefox());
    for (const [room, first, second] of [
      ['fire', firefox, visits.browser],
      ['chrome', visits.browser, firefox],
    ] as const) {
      const ann = await visit({ browser: first });
      const bob = await visit({ browser: second });
      await ann.join(room, 'Ann');
      await bob.join(room, 'Bob');
      await ann.seesVideos(1);
      await bob.seesVideos(1);
      await ann.byId('leave-button').click();
      await bob.byId('leave-button').click();
    }
  });

  it('holds a whole call between two pages of Firefox', async () => {
    const firefox = await alsoIn(launchFirefox());
    const [ann, bob] = [await visit({ browser: firefox }), await visit({ browser: firefox })];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    // Firefox plays no pictures and takes no clicks behind another window.
    for (const person of [bob, ann]) {
      await person.page.bringToFront();
      await person.seesVideos(1);
      await person.hears(1);
    }
    await ann.switchOff('toggle-microphone');
    await bob.tileOf('Ann').and(bob.page.locator('[data-microphone="off"]')).waitFor();
    await ann.switchOff('toggle-camera');
    await bob.tileOf('Ann').and(bob.page.locator('[data-camera="off"]')).waitFor();
    await ann.switchOn('toggle-camera');
    await bob.tileOf('Ann').and(bob.page.locator('[data-camera="on"]')).waitFor();
    await ann.switchOn('toggle-hand');
    await bob.tileOf('Ann').locator('[data-testid="tile-hand"]:not([hidden])').waitFor();
    await ann.say('from a fox');
    await bob.page.bringToFront();
    await bob.openChat();
    await bob.page.getByText('from a fox').first().waitFor();
    await bob.seesVideos(1);
    await bob.say('to a fox');
    await ann.page.getByText('to a fox').first().waitFor();
    await ann.page.bringToFront();
    await ann.page.reload();
    await ann.byId('leave-button').waitFor();
    // It asks for devices anew, so that nothing is open before somebody says so.
    await ann.switchOn('toggle-camera');
    await bob.page.bringToFront();
    await bob.seesVideos(1);
    await ann.page.bringToFront();
    await ann.byId('leave-button').click();
    await ann.byId('left-page').waitFor();
    await bob.tileOf('Ann').waitFor({ state: 'detached' });
  });
});

/** Runs in the page, which is told that nobody sees it, or that somebody does again. */
function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Runs in the page: what it captures of the screen that it shares. */
function sharedScreen(): { width: number; height: number; contentHint: string } {
  const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
  const tracks = peerConnections.flatMap((connection) =>
    connection.getSenders().flatMap(({ track }) => track ?? []),
  );
  const screen = tracks.find((track) => track.getSettings().displaySurface !== undefined);
  const { width = 0, height = 0 } = screen?.getSettings() ?? {};
  return { width, height, contentHint: screen?.contentHint ?? '' };
}

/** Runs in the page before its scripts: screens have a sound, which a fake one has not. */
function shareWithSound(): void {
  const devices = navigator.mediaDevices;
  const native = devices.getDisplayMedia.bind(devices);
  devices.getDisplayMedia = async (options = {}) => {
    Object.assign(globalThis, { askedForScreen: options });
    const screen = await native({ video: options.video ?? true });
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    return new MediaStream([...screen.getTracks(), ...out.stream.getTracks()]);
  };
}

/** Runs in the page. */
function askedForScreen(): unknown {
  return (globalThis as unknown as { askedForScreen: unknown }).askedForScreen;
}
