import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pretendBlurSpeed } from '../support/blur-speed.js';
import { launchChromium } from '../support/browsers.js';
import { writeNoise } from '../support/fake-noise.js';
import { writePersonBeforeWall } from '../support/fake-picture.js';
import {
  lastSharpness,
  sharpAfterBlurred,
  sharpestSince,
  watchSharpness,
} from '../support/sharpness.js';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

/** The wall of the fake picture has about 24 at full quality; what is blurred has less than one. */
const SHARP = 8;
const BLURRED = 3;
/** Longer than a picture is on its way from a camera into the network, on a busy machine too. */
const ON_ITS_WAY_MS = 1_500;
/** What a blurred picture takes, as the page has it: real machines are of any speed. */
const FAST_MS = 20;
const SLOW_MS = 2_000;
/** A few megabytes are compiled, and pictures blurred, by a machine that may have much else to do. */
const PATIENCE_MS = 60_000;
const TIME_LIMIT_MS = 180_000;
/** The parts of the effects, by the names that the build gives them. */
const PARTS =
  /\.(?:wasm|tflite|binarypb)$|blur-worker|selfie_|workletProcessor|noise-supp|background-/u;

describe('effects on the own picture and voice', () => {
  let folder: string;
  let fetched: string[];
  const visits = setUpVisits({
    launch: () => {
      folder = mkdtempSync(join(tmpdir(), 'meet-effects-'));
      const [film, sound] = [join(folder, 'person.y4m'), join(folder, 'noise.wav')];
      writePersonBeforeWall(film);
      writeNoise(sound);
      return launchChromium({ film, sound });
    },
  });

  beforeEach(() => {
    fetched = [];
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function visit(frameMs = FAST_MS): Promise<Visitor> {
    const visitor = await visits.visit();
    await visitor.context.addInitScript(pretendBlurSpeed, frameMs);
    visitor.page.setDefaultTimeout(PATIENCE_MS);
    visitor.page.on('request', (request) => fetched.push(request.url()));
    return visitor;
  }

  async function setEffect(visitor: Visitor, effect: string): Promise<void> {
    const { page } = visitor;
    await visitor.byId('toggle-more').click();
    await visitor.byId('more-settings').click();
    const section = visitor.byId('settingsEffects');
    await section.waitFor();
    if (!(await section.evaluate((details) => (details as HTMLDetailsElement).open))) {
      await section.locator('summary').click();
    }
    await visitor.byId(`${effect}-on`).click();
    await page.keyboard.press('Escape');
  }

  const parts = (): string[] => fetched.filter((url) => PARTS.test(url));

  async function until(visitor: Visitor, isSharp: boolean): Promise<void> {
    const isSeen = async (): Promise<boolean> => {
      const sharpness = await lastSharpness(visitor.page);
      return isSharp ? sharpness > SHARP : sharpness >= 0 && sharpness < BLURRED;
    };
    await visitor.until(isSharp ? 'a sharp wall' : 'a blurred wall', isSeen, PATIENCE_MS);
  }

  it(
    'shows no sharp wall from the moment on in which the blur is switched on',
    async () => {
      const [ann, bob] = [await visit(), await visit()];
      await ann.join('tea', 'Ann', { microphone: false });
      await bob.join('tea', 'Bob', { microphone: false, camera: false });
      await bob.seesVideos(1);
      await watchSharpness(bob.page);
      await until(bob, true);
      expect(parts()).toEqual([]);

      await setEffect(ann, 'blur');
      const switchedAt = Date.now();
      await until(bob, false);
      await bob.seesVideos(1);
      await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="true"]').waitFor();
      expect(await sharpestSince(bob.page, switchedAt + ON_ITS_WAY_MS)).toBeLessThan(BLURRED);

      await ann.switchOff('toggle-camera');
      await ann.switchOn('toggle-camera');
      await bob.seesVideos(1);
      await until(bob, false);
      expect(await sharpestSince(bob.page, switchedAt + ON_ITS_WAY_MS)).toBeLessThan(BLURRED);
      expect(await sharpAfterBlurred(bob.page, BLURRED)).toBe(0);
      expect(parts().length).toBeGreaterThan(3);
    },
    TIME_LIMIT_MS,
  );

  it(
    'blurs from the first picture on at the next visit',
    async () => {
      const [ann, bob] = [await visit(), await visit()];
      await bob.join('tea', 'Bob', { microphone: false, camera: false });
      await ann.page.goto(`${ann.origin}/r/tea`);
      await ann.page.evaluate(() => {
        localStorage.setItem('meet.preferences', JSON.stringify({ blur: true }));
      });
      await ann.join('tea', 'Ann', { microphone: false });
      await watchSharpness(bob.page);
      await bob.seesVideos(1);
      await until(bob, false);
      await bob.seesVideos(1, 20);
      expect(await sharpestSince(bob.page, 0)).toBeLessThan(BLURRED);
    },
    TIME_LIMIT_MS,
  );

  it(
    'closes the camera where the machine is too slow, and lets the person choose',
    async () => {
      const [ann, bob] = [await visit(SLOW_MS), await visit()];
      await ann.join('tea', 'Ann', { microphone: false });
      await bob.join('tea', 'Bob', { microphone: false, camera: false });
      await setEffect(ann, 'blur');
      const notice = ann.page.locator('[data-kind="blur_failed"]');
      await notice.waitFor();
      expect(await notice.innerText()).toMatch(/too slow[^]*camera is off/u);
      await bob.tileOf('Ann').and(bob.page.locator('[data-camera="off"]')).waitFor();
      await notice.getByRole('button', { name: 'Keep camera off' }).click();
      await notice.waitFor({ state: 'detached' });
      await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="false"]').waitFor();

      await ann.byId('toggle-camera').click();
      await notice.waitFor();
      await watchSharpness(bob.page);
      const choiceAt = Date.now();
      await notice.getByRole('button', { name: 'Show camera without blur' }).click();
      await until(bob, true);
      expect(await sharpestSince(bob.page, choiceAt)).toBeGreaterThan(SHARP);
      await notice.waitFor({ state: 'detached' });
    },
    TIME_LIMIT_MS,
  );

  it(
    'closes the camera when the parts of the blur cannot be fetched',
    async () => {
      const ann = await visit();
      await ann.context.route(/\.wasm$/u, (route) => route.abort());
      await ann.join('tea', 'Ann', { microphone: false });
      await setEffect(ann, 'blur');
      await ann.page.locator('[data-kind="blur_failed"]').waitFor();
      await ann.page.locator('[data-testid="toggle-camera"][aria-pressed="false"]').waitFor();
      expect(ann.faults.splice(0).every((fault) => /ERR_FAILED|Aborted|wasm/u.test(fault))).toBe(
        true,
      );
    },
    TIME_LIMIT_MS,
  );

  it(
    'takes steady noise out of what the others hear, without a gap, and puts it back',
    async () => {
      const [ann, bob] = [await visit(), await visit()];
      await ann.join('tea', 'Ann', { camera: false });
      await bob.join('tea', 'Bob', { camera: false, microphone: false });
      await bob.hears(1);
      const energyPerSecond = async (): Promise<number> => {
        // The filters, the browser's own too, need a moment to know the noise.
        await bob.page.waitForTimeout(2000);
        const before = (await bob.reception()).audioEnergy[0] ?? 0;
        await bob.page.waitForTimeout(2000);
        return ((await bob.reception()).audioEnergy[0] ?? 0) - before;
      };
      const before = await energyPerSecond();
      expect(parts()).toEqual([]);
      await bob.watchSilence();
      await setEffect(ann, 'noiseSuppression');
      const filtered = await energyPerSecond();
      const { longestMs } = await bob.silence();
      await setEffect(ann, 'noiseSuppression');
      const after = await energyPerSecond();
      process.stdout.write(
        `Noise heard (energy in 2 s): ${[before, filtered, after].map((energy) => energy.toExponential(2)).join(', ')}\n`,
      );
      expect(filtered).toBeLessThan(before / 4);
      expect(after).toBeGreaterThan(filtered * 4);
      expect(longestMs).toBeLessThan(500);
    },
    TIME_LIMIT_MS,
  );

  it(
    'sends the voice as it is when noise suppression cannot be fetched, and says so',
    async () => {
      const [ann, bob] = [await visit(), await visit()];
      await ann.context.route(/rnnoise/u, (route) => route.abort());
      await ann.join('tea', 'Ann', { camera: false });
      await bob.join('tea', 'Bob', { camera: false, microphone: false });
      await setEffect(ann, 'noiseSuppression');
      await ann.page.locator('[data-kind="noise_suppression_failed"]').waitFor();
      await bob.hears(1);
      expect(await ann.page.evaluate(() => localStorage.getItem('meet.preferences'))).toMatch(
        /"noiseSuppression":false/u,
      );
      expect(ann.faults.splice(0).every((fault) => fault.includes('ERR_FAILED'))).toBe(true);
    },
    TIME_LIMIT_MS,
  );
});
