import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Findings } from '../support/axe.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { opensDevices, plug } from '../support/device-guests.js';
import { devicesOfPage, loudspeakersOfPage, sourcesOfPage } from '../support/page-devices.js';
import { chooseMore, enterMany, inTile, isLarge, pressPin } from '../support/stage.js';
import { Visitor } from '../support/visitor.js';

const QUIET = { microphone: false, camera: false };
/** A name that leads to this machine, and that no browser takes for a part of it. */
const PLAIN_HOST = 'meet.example';
const TIME_LIMIT_MS = 120_000;

let app: TestApp;
let chromium: Browser;
let visitors: Visitor[] = [];
let findings: Findings;

beforeAll(async () => {
  [app, chromium] = await Promise.all([
    startApp({ maxParticipants: 30 }),
    launchChromium({ host: PLAIN_HOST }),
  ]);
});

beforeEach(() => {
  visitors = [];
  findings = new Findings();
});

afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  expect(findings.faults).toEqual([]);
});

afterAll(async () => {
  await chromium.close();
  await app.close();
});

async function visit(options: BrowserContextOptions, host = '127.0.0.1'): Promise<Visitor> {
  const visitor = await Visitor.create(chromium, `http://${host}:${String(app.port)}`, options);
  visitors.push(visitor);
  return visitor;
}

/** A page with devices of the test's own, which it plugs in and out. */
async function visitWithDevices(options: BrowserContextOptions): Promise<Visitor> {
  const visitor = await visit(options);
  for (const script of [sourcesOfPage, devicesOfPage, loudspeakersOfPage]) {
    await visitor.context.addInitScript(script);
  }
  return visitor;
}

/** A page whose devices are refused with these words. */
async function visitRefused(options: BrowserContextOptions, message: string): Promise<Visitor> {
  const visitor = await visit(options);
  await visitor.context.addInitScript((words) => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException(words, 'NotAllowedError'));
  }, message);
  return visitor;
}

/** A page whose connection to the server the test cuts. */
async function visitOnAWire(options: BrowserContextOptions): Promise<[Visitor, () => void]> {
  const visitor = await visit(options);
  const open = new Set<{ close(options: { code: number }): Promise<void> }>();
  let isCut = false;
  await visitor.page.routeWebSocket(/\/ws\//u, (wire) => {
    if (isCut) void wire.close({ code: 1011 });
    else {
      wire.connectToServer();
      open.add(wire);
    }
  });
  const cut = (): void => {
    isCut = true;
    for (const wire of open) void wire.close({ code: 1011 });
  };
  return [visitor, cut];
}

describe.each(['dark', 'light'] as const)('every other state in the %s theme', (colorScheme) => {
  it(
    'has nothing to complain about where devices are missing, refused or silent',
    async () => {
      const refused = await visitRefused({ colorScheme }, 'Permission denied');
      await refused.page.goto(`${refused.origin}/r/tea`);
      await refused.byId('name-input').fill('Ann');
      await refused.page.reload();
      await refused.byId('toggle-camera').click();
      await refused.byId('device-help').waitFor();
      await findings.look(refused.page, 'permission refused');

      const blocked = await visitRefused({ colorScheme }, 'Permission denied by system');
      await blocked.page.goto(`${blocked.origin}/r/tea`);
      await blocked.byId('toggle-microphone').click();
      await blocked.byId('device-help').waitFor();
      await findings.look(blocked.page, 'blocked by the system');

      const ann = await visitWithDevices({ colorScheme });
      await ann.page.goto(`${ann.origin}/r/tea`);
      await ann.switchOn('toggle-microphone');
      await opensDevices(ann);
      await findings.look(ann.page, 'devices to choose');
      await plug(ann, 'silence');
      await ann.byId('microphone-silent').waitFor();
      await findings.look(ann.page, 'a silent microphone');
    },
    TIME_LIMIT_MS,
  );

  it(
    'has nothing to complain about where a browser or an address is not enough',
    async () => {
      const plain = await visit({ colorScheme }, PLAIN_HOST);
      await plain.page.goto(`${plain.origin}/r/tea`);
      await plain.byId('limits').waitFor();
      await findings.look(plain.page, 'insecure address');

      const old = await visit({ colorScheme });
      await old.page.addInitScript(() => {
        Reflect.deleteProperty(globalThis, 'WebSocket');
      });
      await old.page.goto(`${old.origin}/r/tea`);
      await old.page.locator('.ended-title').waitFor();
      await findings.look(old.page, 'unsupported browser');

      const older = await visit({ colorScheme });
      await older.page.route(/\/assets\/.*\.js$/u, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'this is no script {' }),
      );
      await older.page.goto(`${older.origin}/r/tea`);
      await older.page.locator('.fallback').waitFor({ state: 'visible' });
      await findings.look(older.page, 'a browser that does not understand the scripts');
    },
    TIME_LIMIT_MS,
  );

  it(
    'has nothing to complain about with few and many people, however they are arranged',
    async () => {
      const ann = await visit({ colorScheme });
      const room = `crowd-${colorScheme}`;
      await ann.join(room, 'Ann', { microphone: false });
      let present = 1;
      for (const total of [5, 9, 12]) {
        await enterMany(app, total - present, { room, from: present });
        present = total;
        await ann.tileOf(`P${String(total - 1)}x`).waitFor();
        await findings.look(ann.page, `${String(total)} people`);
      }
      await pressPin(ann, 'P2x');
      await isLarge(ann, 'P2x');
      await findings.look(ann.page, 'somebody pinned');
      await inTile(ann, 'P2x', 'tile-menu-button').click();
      await ann.byId('tile-menu').waitFor();
      await findings.look(ann.page, 'the menu of a tile');
      await ann.page.keyboard.press('Escape');
      await pressPin(ann, 'P2x');
      await chooseMore(ann, 'spotlight');
      await findings.look(ann.page, 'spotlight');
      await chooseMore(ann, 'hide-self');
      await findings.look(ann.page, 'own picture hidden');
      await chooseMore(ann, 'hide-without-video');
      await ann.byId('without-picture').waitFor();
      await findings.look(ann.page, 'people without picture left out');
      await chooseMore(ann, 'audio-only');
      await findings.look(ann.page, 'audio only');
    },
    TIME_LIMIT_MS,
  );

  it(
    'has nothing to complain about while a screen is shared, hands are up and people react',
    async () => {
      const [ann, bob] = [await visit({ colorScheme }), await visit({ colorScheme })];
      const room = `screen-${colorScheme}`;
      await ann.join(room, 'Ann');
      await bob.join(room, 'Bob', QUIET);
      await ann.tileOf('Bob').waitFor();
      await ann.byId('toggle-chat').click();
      await ann.byId('chat-input').waitFor();
      await findings.look(ann.page, 'empty chat');
      await ann.page.keyboard.press('Escape');
      await bob.switchOn('toggle-screen');
      await ann.byId('screen-tile').waitFor();
      await findings.look(ann.page, 'shared screen');
      await findings.look(bob.page, 'sharing a screen');
      await bob.switchOn('toggle-hand');
      await ann.switchOn('toggle-hand');
      await ann.byId('toggle-people').click();
      await ann.page.locator('[data-testid="lower-hand"]:not([hidden])').waitFor();
      await findings.look(ann.page, 'raised hands');
      await ann.byId('toggle-more').click();
      await ann.byId('react-heart').click();
      await ann.byId('tile-reaction').waitFor();
      await findings.look(ann.page, 'a reaction');
      for (let n = 0; n < 9; n++) await bob.say(`${'a long line '.repeat(30)}${String(n)}`);
      await ann.openChat();
      await ann.until('the whole chat', async () => (await ann.messages()).length === 9);
      await findings.look(ann.page, 'long chat');
    },
    TIME_LIMIT_MS,
  );

  it(
    'has nothing to complain about when something goes wrong',
    async () => {
      const [ann, cut] = await visitOnAWire({ colorScheme });
      await ann.join(`wire-${colorScheme}`, 'Ann', QUIET);
      await ann.say('before');
      // Or else two of them would wait.
      await ann.page.locator('[data-delivery="sent"]').waitFor();
      cut();
      await ann.byId('banner').waitFor();
      await ann.say('waits');
      await ann.page.locator('[data-delivery="sending"]').waitFor();
      await findings.look(ann.page, 'reconnecting');

      const bob = await visitWithDevices({ colorScheme });
      await bob.join(`devices-${colorScheme}`, 'Bob');
      await plug(bob, 'unplug', 'cam');
      await bob.byId('notice').waitFor();
      await findings.look(bob.page, 'device lost');
      await bob.switchOff('toggle-microphone');
      await bob.byId('microphone-word').waitFor();
      await findings.look(bob.page, 'talking while muted');
    },
    TIME_LIMIT_MS,
  );

  it(
    'has nothing to complain about in the small window',
    async () => {
      const [ann, bob] = [await visit({ colorScheme }), await visit({ colorScheme })];
      const room = `small-${colorScheme}`;
      await ann.join(room, 'Ann', { microphone: false });
      await bob.join(room, 'Bob', QUIET);
      await ann.tileOf('Bob').waitFor();
      const opening = ann.context.waitForEvent('page');
      await chooseMore(ann, 'small-window');
      const small = await opening;
      await small.locator('[data-testid="small-face"]').nth(1).waitFor();
      await findings.look(small, 'small window');
    },
    TIME_LIMIT_MS,
  );
});
