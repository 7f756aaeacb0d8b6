import { describe, expect, it } from '@jest/globals';
import { violations } from '../support/axe.js';
import { BASE_PAGE } from '../support/base-page.js';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };
/** A decision is enforced by everybody within this time. */
const ENFORCED_WITHIN_MS = 1_000;

const { visit } = setUpVisits();

/** Opens the link of a room and asks to be let in, without waiting for it. */
async function ask(visitor: Visitor, room: string, name: string): Promise<void> {
  await visitor.page.goto(`${visitor.origin}/r/${room}`);
  await visitor.byId('name-input').fill(name);
  await visitor.byId('join-button').click();
}

/** Opens what hosts decide about the room. */
async function openControls(host: Visitor): Promise<void> {
  if (!(await host.byId('person').isVisible())) await host.byId('toggle-people').click();
  const controls = host.byId('room-controls');
  await controls.waitFor();
  const isOpen = await controls.evaluate((details) => (details as HTMLDetailsElement).open);
  if (!isOpen) await controls.locator('summary').click();
}

/** Chooses something in the menu that belongs to a person. */
async function choose(host: Visitor, name: string, item: string): Promise<void> {
  if (!(await host.byId('person').isVisible())) await host.byId('toggle-people').click();
  const row = host.page.locator('[data-testid="person"]').filter({ hasText: name });
  await row.locator('[data-testid="tile-menu-button"]').click();
  await host.byId(`tile-host-${item}`).click();
}

async function title(visitor: Visitor, words: string): Promise<void> {
  await visitor.page.getByRole('heading', { level: 1, name: words }).waitFor();
}

describe('entering', () => {
  it('waits in the lobby with a line to the host, who lets in or turns away', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await openControls(ann);
    await ann.byId('room-lobby').check();
    await ann.page
      .getByText('Who is new waits to be let in')
      .first()
      .waitFor({ state: 'attached' });

    await ask(bob, 'tea', 'Bob');
    await title(bob, 'Please wait to be let in');
    expect(await bob.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await violations(bob.page)).toEqual([]);
    await bob.byId('waiting-line').fill('It is me, Bob from the bakery');
    await bob.byId('waiting-send').click();
    await bob.byId('waiting-sent').waitFor();
    await ann.byId('knock').getByText('from the bakery').waitFor();
    expect(await ann.byId('toggle-people').getAttribute('aria-label')).toContain('1 waiting');
    expect(await violations(ann.page)).toEqual([]);
    await ann.byId('knock-admit').click();
    await bob.byId('leave-button').waitFor();
    await ann.byId('knock').waitFor({ state: 'detached' });

    await ask(cyd, 'tea', 'Cyd');
    await title(cyd, 'Please wait to be let in');
    const notice = ann.page.locator('[data-kind="knock"]').filter({ hasText: 'Cyd' });
    await notice.getByRole('button', { name: 'Turn away' }).click();
    await title(cyd, 'A host has not let you in');

    // Sent back, and let in again.
    await choose(ann, 'Bob', 'to-lobby');
    await title(bob, 'Please wait to be let in');
    await ann.byId('knock-admit').click();
    await bob.byId('leave-button').waitFor();
  });

  it('asks for the password until it is right, and says when the room is locked', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await openControls(ann);
    await ann.byId('room-password').fill('open sesame');
    await ann.byId('room-password-set').click();
    await ann.byId('room-password-clear').waitFor();

    await ask(bob, 'tea', 'Bob');
    const field = bob.byId('password-input');
    await field.waitFor();
    await field.fill('wrong');
    await bob.byId('join-button').click();
    await bob.page.getByText('This is not the password').waitFor();
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('open sesame');
    await bob.page.keyboard.press('Enter');
    await bob.byId('leave-button').waitFor();

    await ann.byId('room-locked').check();
    await ann.page.getByText('The room is locked').first().waitFor({ state: 'attached' });
    await ask(cyd, 'tea', 'Cyd');
    await title(cyd, 'The room is locked');
    await ann.byId('room-locked').uncheck();
    await ann.byId('room-password-clear').click();
    await ann.byId('room-password-clear').waitFor({ state: 'hidden' });
    await cyd.page.getByRole('button', { name: 'Try again' }).click();
    await cyd.byId('leave-button').waitFor();
  });
});

describe('hosts', () => {
  it('remove and ban, stay hosts over a reload and a new tab, and end it for all', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await cyd.join('tea', 'Cyd', QUIET);
    await choose(ann, 'Bob', 'kick');
    await title(bob, 'A host has removed you from the meeting');
    await bob.page.getByRole('button', { name: 'Try again' }).click();
    await bob.byId('leave-button').waitFor();
    await choose(ann, 'Bob', 'ban');
    // It asks once, and by a line that says so.
    expect(await ann.byId('tile-host-ban').innerText()).toContain('Really ban?');
    expect(await violations(ann.page)).toEqual([]);
    await bob.byId('leave-button').waitFor();
    await ann.page.keyboard.press('Enter');
    await title(bob, 'A host has shut you out of this meeting');
    expect(await bob.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);

    await openControls(ann);
    await ann.byId('room-locked').check();
    await ann.page.getByText('The room is locked').first().waitFor({ state: 'attached' });
    await ann.page.reload();
    await ann.byId('leave-button').waitFor();
    await openControls(ann);
    expect(await ann.byId('room-locked').isChecked()).toBe(true);
    // As after a restart of the browser: another tab has the storage of the browser alone.
    await ann.byId('leave-button').click();
    await title(ann, 'You left the meeting');
    const again = await ann.newTab();
    await ask(again, 'tea', 'Ann');
    await again.byId('leave-button').waitFor();
    await openControls(again);
    expect(await again.byId('room-locked').isEnabled()).toBe(true);
    await again.page.getByRole('img', { name: 'The room is locked' }).waitFor();
    await again.byId('invite-button').click();
    await again
      .byId('dialog-invite')
      .getByText('Nobody new gets in with this link while the room is locked.')
      .waitFor();
    await again.page.keyboard.press('Escape');
    expect(await violations(again.page)).toEqual([]);

    await again.byId('room-end').click();
    await again.byId('end-confirm').click();
    await title(again, 'You ended the meeting for all');
    await title(cyd, 'A host has ended the meeting');
    const kept = await again.page.evaluate(() => localStorage.getItem('meet.host-keys'));
    expect(kept).toBe('[]');
  });

  it('mute and turn cameras off with words, and what was closed opens by its owner alone', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob');
    await ann.tileOf('Bob').waitFor();
    await choose(ann, 'Bob', 'mute-hard');
    await bob.page.getByText('A host has muted you').first().waitFor();
    await bob.page.locator('[data-testid="toggle-microphone"][aria-pressed="false"]').waitFor();
    // What says that it is disabled says why when it is pressed all the same.
    await bob.page.locator('[data-kind="decided"]').getByRole('button', { name: 'Close' }).click();
    await bob.byId('toggle-microphone').click({ force: true });
    await bob.page.getByText('A host has muted you').first().waitFor();
    expect(await bob.byId('toggle-microphone').getAttribute('aria-pressed')).toBe('false');
    expect(await bob.byId('toggle-microphone').getAttribute('aria-disabled')).toBe('true');
    expect(await violations(bob.page)).toEqual([]);
    expect(await ann.tileOf('Bob').getAttribute('aria-label')).toContain('Muted by a host');
    await choose(ann, 'Bob', 'camera-off');
    await bob.page.locator('[data-testid="toggle-camera"][aria-pressed="false"]').waitFor();

    await choose(ann, 'Bob', 'allow-mic');
    const allowed = bob.page.locator('[data-kind="decided"]').filter({ hasText: 'may turn on' });
    await allowed.waitFor();
    expect(await bob.byId('toggle-microphone').getAttribute('aria-pressed')).toBe('false');
    await allowed.getByRole('button', { name: 'Turn on your microphone' }).click();
    await bob.page.locator('[data-testid="toggle-microphone"][aria-pressed="true"]').waitFor();
    await ann.until('an open microphone', async () => {
      return (await ann.tileOf('Bob').getAttribute('data-microphone')) === 'on';
    });

    await openControls(ann);
    await ann.byId('room-chat-read_only').check();
    await bob.openChat();
    await bob.byId('chat-closed').getByText('Only hosts may write now').waitFor();
  });
});

/** A page that obeys nobody: it sends on whatever is decided, and never closes anything. */
const DISOBEDIENT = BASE_PAGE.replace(
  "peers[data.target]?.close();\n    delete peers[data.target];\n    document.getElementById('user-' + data.target)?.remove();",
  '',
);

describe('a page that sends on whatever is decided', () => {
  it('is neither heard nor seen by anybody within a second after mute, camera off and kick', async () => {
    expect(DISOBEDIENT).not.toContain('remove()');
    const [ann, bob, mal] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await bob.join('tea', 'Bob', QUIET);
    await mal.context.route('**/base-page', (route) =>
      route.fulfill({ contentType: 'text/html', body: DISOBEDIENT }),
    );
    await mal.page.goto(`${mal.origin}/base-page#tea,mallory`);
    for (const visitor of [ann, bob]) {
      await visitor.hears(1);
      await visitor.seesVideos(1);
      await visitor.until('sound and picture', async () => {
        return (await played(visitor)).hasPicture && (await loudness(visitor)) > 0;
      });
    }

    await choose(ann, 'mallory', 'mute-hard');
    const everybody = [ann, bob];
    await areGone(everybody, ({ hasSound }) => !hasSound);
    await choose(ann, 'mallory', 'camera-off');
    await areGone(everybody, ({ hasPicture }) => !hasPicture);
    // It goes on sending, and the page goes on throwing it away.
    const before = await bob.reception();
    await bob.until('more packets', async () => {
      const [frames = 0] = (await bob.reception()).framesDecoded;
      const energy = (await bob.reception()).audioEnergy[0] ?? 0;
      return frames > (before.framesDecoded[0] ?? 0) || energy > (before.audioEnergy[0] ?? 0);
    });
    expect(await played(bob)).toMatchObject({ hasSound: false, hasPicture: false });
    expect(await loudness(bob)).toBe(0);

    await choose(ann, 'mallory', 'kick');
    await areGone(everybody, ({ connections }) => connections === 1);
    await ann.until('no tile', async () => (await ann.tileOf('mallory').count()) === 0);
  });
});

interface Played {
  /** The audio element of the stranger has something to play. */
  hasSound: boolean;
  hasPicture: boolean;
  /** Peer connections that are not closed. */
  connections: number;
}

/** What a page plays and shows of the stranger, asked of its elements. */
function played(visitor: Visitor): Promise<Played> {
  return visitor.page.evaluate(() => {
    const tile = document.querySelector('[data-testid="tile"][data-user-id="mallory"]');
    const sound = tile?.querySelector('audio')?.srcObject;
    const hasSound = sound instanceof MediaStream && sound.getAudioTracks().length > 0;
    const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
    const open = peerConnections.filter(({ connectionState }) => connectionState !== 'closed');
    const video = tile?.querySelector('video');
    const tracks = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
    const hasPicture = tile?.hasAttribute('data-picture') === true && tracks.length > 0;
    return { hasSound, hasPicture, connections: open.length };
  });
}

/**
 * The loudest sample that the audio element of the stranger has within a little more than a second, 0
 * to 1; 0 without a track.
 */
function loudness(visitor: Visitor): Promise<number> {
  return visitor.page.evaluate(async () => {
    const tile = document.querySelector('[data-testid="tile"][data-user-id="mallory"]');
    const sound = tile?.querySelector('audio')?.srcObject;
    let loudest = 0;
    if (sound instanceof MediaStream && sound.getAudioTracks().length > 0) {
      const context = new AudioContext();
      await context.resume();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(sound).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      // The fake microphone beeps once a second.
      for (let look = 0; look < 24 && loudest === 0; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatTimeDomainData(samples);
        loudest = Math.max(...samples.map(Math.abs));
      }
      await context.close();
    }
    return loudest;
  });
}

async function areGone(
  visitors: readonly Visitor[],
  isSo: (played: Played) => boolean,
): Promise<void> {
  const since = Date.now();
  await Promise.all(
    visitors.map((visitor) => visitor.until('enforced', async () => isSo(await played(visitor)))),
  );
  expect(Date.now() - since).toBeLessThan(ENFORCED_WITHIN_MS);
}
