// npm run screenshots [state…]: pictures of the main states of the page, in four sizes, both themes and
// both directions, into .cache/screenshots. It needs a built page (npm run build) and Chromium.
/* global document, fetch */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { writePortrait } from './portraits.mjs';
import {
  ORIGIN,
  PATIENCE_MS,
  PORT,
  ROOM,
  at,
  joinAs,
  menu,
  open,
  switchOn,
  tell,
  tiles,
} from './screenshot-page.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, '.cache/screenshots');
/** A name that no browser takes for this machine: camera and microphone need https there. */
const PLAIN_HOST = 'meet.example';
const START_MS = 60_000;

const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1080 },
];
const THEMES = ['light', 'dark'];
const PASSES = [
  {
    direction: 'ltr',
    locale: 'en-GB',
    names: ['Ana', 'Bo Lind', 'Cyrus Vega', 'Dilan', 'Eva Roth'],
  },
  { direction: 'rtl', locale: 'ar', names: ['ليلى', 'سامي حداد', 'پریسا', 'Dilan', 'نور'] },
];
const MORE_NAMES = ['Femi', 'Goran', 'Hana Ito', 'Ines', 'Jon', 'Kaya', 'Lou'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks',
  '--auto-select-desktop-capture-source=Entire screen',
  `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=fps=5',
];

/** Who comes in without anything turned on. */
const NOTHING = { camera: false, microphone: false };

const wanted = process.argv.slice(2);
const films = mkdtempSync(join(tmpdir(), 'meet-portraits-'));
const server = spawn(process.execPath, ['dist/main.js'], {
  cwd: ROOT,
  env: { ...process.env, HOST: '127.0.0.1', PORT: String(PORT), MAX_PARTICIPANTS: '12' },
  stdio: 'ignore',
});
let count = 0;
try {
  await answers(`${ORIGIN}/readyz`);
  rmSync(FOLDER, { recursive: true, force: true });
  for (const pass of PASSES) await takeAll(pass);
  console.log(`${count} pictures in ${FOLDER}`);
} finally {
  server.kill();
  rmSync(films, { recursive: true, force: true });
}

/** Goes through all states once, in one direction. */
async function takeAll(pass) {
  const [own] = pass.names;
  const browsers = await Promise.all(
    [0, 1, 2, 0].map((look, index) => launch(`${pass.direction}${index}`, look)),
  );
  try {
    const page = await open(browsers[0], pass, { width: 1440, height: 900 });
    const take = (state, which = page) => shoot(which, pass, state);
    const camera = { shoot: take, page, pass };
    await beforeTheMeeting(camera, own);
    await inTheMeeting(camera, browsers);
    await panelsAndDialogs(camera);
    await aroundTheMeeting(camera, browsers[3]);
    await withoutAMeeting(camera, browsers[0]);
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

async function beforeTheMeeting({ page, shoot: take }, own) {
  await page.goto(ORIGIN);
  await at(page, 'name-input').waitFor();
  await take('join-first');
  await page.goto(`${ORIGIN}/r/${ROOM}`);
  await at(page, 'name-input').fill(own);
  await switchOn(page, 'toggle-camera');
  await switchOn(page, 'toggle-microphone');
  await page.waitForTimeout(500);
  await take('join');
  await at(page, 'open-settings').click();
  await at(page, 'dialog-settings').waitFor();
  await take('join-settings');
  await page.keyboard.press('Escape');
  await at(page, 'toggle-microphone').click();
  await at(page, 'join-button').click();
  await at(page, 'leave-button').waitFor();
}

async function inTheMeeting({ page, pass, shoot: take }, browsers) {
  const [, ...others] = pass.names;
  await take('alone');
  const second = await joinAs(browsers[1], pass, others[0]);
  await tiles(page, 2);
  await take('two');
  const third = await joinAs(browsers[2], pass, others[1], { microphone: false });
  await tiles(page, 3);
  await take('three');
  await at(third, 'toggle-screen').click();
  await at(page, 'screen-tile').waitFor();
  await page.waitForTimeout(1500);
  await take('screen');
  await at(third, 'toggle-screen').click();
  await at(page, 'screen-tile').waitFor({ state: 'detached' });
  await tell(second, 'Shall we begin with the figures? https://example.org/figures');
  await tell(third, 'Yes, I have them here.');
  await tell(page, 'Good. Two minutes, then we are complete.');
  await page.waitForTimeout(300);
  await take('chat');
  await at(second, 'toggle-hand').click();
  await at(third, 'toggle-hand').click();
  await at(page, 'toggle-people').click();
  await at(page, 'person').waitFor();
  await page.waitForTimeout(300);
  await take('people');
  await page.locator('[data-testid="message-person"]').first().click();
  await tell(page, 'Can you show the last slide again?');
  await take('private');
  await page.keyboard.press('Escape');
  await crowd(browsers[3], pass, { page, take });
  await menu(page, 'spotlight');
  await page.waitForTimeout(800);
  await take('spotlight');
  await menu(page, 'spotlight');
  await tileMenu(page);
  await take('tile-menu');
  await page.keyboard.press('Escape');
  await menu(page, 'hide-without-video');
  await page.waitForTimeout(500);
  await take('without-video-hidden');
  await menu(page, 'hide-without-video');
  await menu(page, 'audio-only');
  await page.waitForTimeout(500);
  await take('audio-only');
  await menu(page, 'audio-only');
}

async function tileMenu(page) {
  const tile = page.locator('[data-testid="tile"]').nth(1);
  await tile.hover();
  await tile.locator('[data-testid="tile-menu-button"]').click();
  await at(page, 'tile-menu').waitFor();
}

/** Others without a picture come in, until the room is full. */
async function crowd(browser, pass, { page, take }) {
  const names = [...pass.names.slice(3), ...MORE_NAMES];
  let present = 3;
  for (const [total, state] of [
    [5, 'five'],
    [9, 'nine'],
    [12, 'twelve'],
  ]) {
    for (; present < total; present++) {
      const other = await joinAs(browser, pass, names[present - 3], NOTHING);
      // A dozen pages that decode everybody's picture are too much for one machine.
      await menu(other, 'audio-only');
    }
    await page.waitForFunction(
      (others) =>
        document.querySelectorAll('[data-testid="tile"][data-connection="connected"]').length >=
        others,
      total,
      { timeout: 2 * PATIENCE_MS },
    );
    await page.waitForTimeout(800);
    await take(state);
  }
}

async function panelsAndDialogs({ page, shoot: take }) {
  await menu(page, 'details');
  await page.waitForTimeout(2500);
  await take('details');
  await page.keyboard.press('Escape');
  await at(page, 'toggle-more').click();
  await take('more');
  await page.keyboard.press('Escape');
  await menu(page, 'settings');
  await at(page, 'dialog-settings').waitFor();
  await page.waitForTimeout(500);
  await take('settings');
  await page.keyboard.press('Escape');
  await menu(page, 'shortcuts');
  await at(page, 'dialog-shortcuts').waitFor();
  await take('shortcuts');
  await page.keyboard.press('Escape');
  await at(page, 'toggle-hand').focus();
  await page.keyboard.press('i');
  await at(page, 'dialog-invite').waitFor();
  await page.waitForTimeout(500);
  await take('invite');
  await page.keyboard.press('Escape');
}

async function aroundTheMeeting({ page, pass, shoot: take }, browser) {
  page.wires.cut();
  await at(page, 'banner').waitFor();
  await take('reconnecting');
  page.wires.mend();
  await at(page, 'banner').waitFor({ state: 'hidden' });
  await at(page, 'leave-button').click();
  await at(page, 'left-page').waitFor();
  await take('left');
  await joinAs(browser, pass, 'Max', NOTHING);
  await page.goto(`${ORIGIN}/r/${ROOM}`);
  await at(page, 'join-button').click();
  await at(page, 'stopped-page').waitFor();
  await take('full');
}

/** What is shown where a device, an address or a browser is not enough. */
async function withoutAMeeting({ pass, shoot: take }, browser) {
  const refused = await open(browser, pass);
  await refused.addInitScript(() => {
    globalThis.navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new globalThis.DOMException('Permission denied', 'NotAllowedError'));
  });
  await refused.goto(`${ORIGIN}/r/tea`);
  await at(refused, 'toggle-camera').click();
  await at(refused, 'device-help').waitFor();
  await take('join-refused', refused);

  const plain = await open(browser, pass);
  await plain.goto(ORIGIN.replace('127.0.0.1', PLAIN_HOST));
  await at(plain, 'limits').waitFor();
  await take('join-insecure', plain);

  const old = await open(browser, pass);
  await old.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebSocket'));
  await old.goto(ORIGIN);
  await old.locator('.ended-title').waitFor();
  await take('unsupported', old);
}

/** Takes one state in all sizes and both themes. */
async function shoot(page, { direction }, state) {
  if (wanted.length > 0 && !wanted.includes(state)) return;
  for (const size of SIZES) {
    for (const colorScheme of THEMES) {
      const folder = join(FOLDER, state);
      mkdirSync(folder, { recursive: true });
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await page.waitForTimeout(150);
      const name = `${size.width}x${size.height}-${colorScheme}-${direction}.png`;
      await page.screenshot({ path: join(folder, name) });
      count++;
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  console.log(`${direction} ${state}`);
}

/** A browser whose camera shows somebody of their own colours. */
function launch(name, index) {
  const film = join(films, `${name}.y4m`);
  writeFileSync(film, writePortrait(index));
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...FLAGS, `--use-file-for-fake-video-capture=${film}`],
  });
}

async function answers(url) {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`The server did not start within ${START_MS} ms. Was it built?`);
}
