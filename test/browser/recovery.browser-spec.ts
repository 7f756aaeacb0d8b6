import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, CDPSession, Locator } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { Visitor } from '../support/visitor.js';

const MAX_SILENCE_MS = 500;
const MAX_COMEBACK_MS = 5000;
const MAX_MEDIA_AFTER_RELOAD_MS = 3000;
const MAX_AFTER_WAKING_MS = 3000;
const FROZEN_MS = 60_000;

/** While the server is down, browsers report each failed try, and what was cut; nothing else may go wrong. */
const FAILED_TRY =
  /WebSocket connection to|ERR_CONNECTION_(?:REFUSED|RESET)|can’t establish a connection/u;

/** Two people, one of whom sleeps while the other tests run. */
interface Sleep {
  server: ServerProcess;
  ann: Visitor;
  bob: Visitor;
  session: CDPSession;
  sinceMs: number;
}

async function fallAsleep(chromium: Browser): Promise<Sleep> {
  const server = new ServerProcess(await freePort());
  await server.start();
  const origin = `http://127.0.0.1:${String(server.port)}`;
  const ann = await Visitor.create(chromium, origin);
  const bob = await Visitor.create(chromium, origin);
  await ann.join('tea', 'Ann', { microphone: false, camera: false });
  await bob.join('tea', 'Bob', { camera: false });
  await ann.hears(1);
  const session = await bob.context.newCDPSession(bob.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await ann.say('while Bob sleeps');
  return { server, ann, bob, session, sinceMs: performance.now() };
}

describe('a page that loses the server', () => {
  let chromium: Browser;
  let sleep: Sleep;
  let server: ServerProcess;
  let stateDir: string;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    chromium = await launchChromium({ fps: 5 });
    sleep = await fallAsleep(chromium);
  });

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-recovery-'));
    server = new ServerProcess(await freePort(), { STATE_DIR: stateDir });
    await server.start();
    visitors = [];
  });

  afterEach(async () => {
    const faults = visitors
      .flatMap((visitor) => visitor.faults)
      .filter((fault) => !FAILED_TRY.test(fault));
    await Promise.all(visitors.map((visitor) => visitor.close()));
    await server.end('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  afterAll(async () => {
    await chromium.close();
    await sleep.server.end('SIGKILL');
  });

  async function visit(): Promise<Visitor> {
    const visitor = await Visitor.create(chromium, `http://127.0.0.1:${String(server.port)}`);
    visitors.push(visitor);
    return visitor;
  }

  /** People in one room who hear each other. */
  async function meet(names: string[], camera = true): Promise<Visitor[]> {
    const people: Visitor[] = [];
    for (const name of names) {
      const person = await visit();
      await person.join('tea', name, { camera });
      people.push(person);
    }
    for (const person of people) await person.hears(names.length - 1);
    return people;
  }

  async function bannerGone(person: Visitor): Promise<void> {
    await person.byId('banner').waitFor({ state: 'hidden' });
  }

  it('keeps sound and picture while the server is killed, and comes back by itself', async () => {
    const people = await meet(['Ann', 'Bob', 'Cyd', 'Dan']);
    for (const person of people) await person.watchSilence();
    await server.end('SIGKILL');
    for (const person of people) await person.byId('banner').waitFor();
    await people[0]?.say('said while the server was gone');
    await server.start();
    const answersAtMs = performance.now();
    await Promise.all(people.map(bannerGone));
    const comebackMs = performance.now() - answersAtMs;
    for (const person of people) {
      await person.openChat();
      await person.page.getByText('said while the server was gone').first().waitFor();
      expect(await person.remoteTiles().count()).toBe(3);
    }
    const silences = await Promise.all(people.map((person) => person.silence()));
    const longestMs = Math.max(...silences.map((silence) => silence.longestMs));
    process.stdout.write(
      `SIGKILL, mesh of 4: longest silence ${longestMs.toFixed(0)} ms, all back after ${comebackMs.toFixed(0)} ms\n`,
    );
    expect(silences.map(({ sounds }) => sounds)).toEqual([3, 3, 3, 3]);
    expect(longestMs).toBeLessThanOrEqual(MAX_SILENCE_MS);
    expect(comebackMs).toBeLessThanOrEqual(MAX_COMEBACK_MS);
  }, 120_000);

  it('survives a deploy without anybody touching it', async () => {
    const people = await meet(['Ann', 'Bob'], false);
    for (const person of people) await person.watchSilence();
    await people[0]?.say('before');
    await people[1]?.openChat();
    await people[1]?.page.getByText('before').first().waitFor();
    expect(await server.end('SIGTERM')).toBe(0);
    await server.start();
    for (const person of people) await bannerGone(person);
    await people[1]?.say('after');
    await people[0]?.page.getByText('after').first().waitFor();
    for (const person of people) {
      expect(await person.messages()).toEqual(['before', 'after']);
      expect((await person.silence()).longestMs).toBeLessThanOrEqual(MAX_SILENCE_MS);
    }
  }, 120_000);

  it('keeps the seat, the chat and the call over a reload', async () => {
    const [ann, bob] = (await meet(['Ann', 'Bob'])) as [Visitor, Visitor];
    await bob.say('before the reload');
    await ann.openChat();
    await ann.page.getByText('before the reload').first().waitFor();
    const seat = await ann.tileOf('Bob').getAttribute('data-user-id');
    await bob.page.reload();
    const loadedAtMs = performance.now();
    await bob.byId('leave-button').waitFor();
    await bob.seesVideos(1, 1);
    await ann.seesVideos(1, 1);
    const mediaMs = performance.now() - loadedAtMs;
    process.stdout.write(`reload in a call: media back after ${mediaMs.toFixed(0)} ms\n`);
    expect(mediaMs).toBeLessThanOrEqual(MAX_MEDIA_AFTER_RELOAD_MS);
    expect(await ann.tileOf('Bob').getAttribute('data-user-id')).toBe(seat);
    expect(await ann.page.getByText('Bob left').count()).toBe(0);
    await bob.openChat();
    expect(await bob.messages()).toEqual(['before the reload']);
    await ann.say('after the reload');
    await bob.page.getByText('after the reload').first().waitFor();
  }, 120_000);

  it('is complete soon after a sleep of a minute', async () => {
    const { ann, bob, session, sinceMs } = sleep;
    visitors.push(ann, bob);
    await ann.page.waitForTimeout(Math.max(0, sinceMs + FROZEN_MS - performance.now()));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const wokeAtMs = performance.now();
    await bob.openChat();
    await bob.page.getByText('while Bob sleeps').first().waitFor();
    await bob.say('awake');
    await ann.page.getByText('awake').first().waitFor();
    const completeMs = performance.now() - wokeAtMs;
    process.stdout.write(`a minute of sleep: complete after ${completeMs.toFixed(0)} ms\n`);
    expect(completeMs).toBeLessThanOrEqual(MAX_AFTER_WAKING_MS);
  }, 150_000);

  it('keeps what is written while the connection is cut, and says how far it has come', async () => {
    const proxy = await TcpProxy.before(server.port);
    try {
      const ann = await visit();
      await ann.join('tea', 'Ann', { microphone: false, camera: false });
      const bob = await Visitor.create(chromium, `http://127.0.0.1:${String(proxy.port)}`);
      visitors.push(bob);
      await bob.join('tea', 'Bob', { microphone: false, camera: false });
      const delivery = (text: string): Locator =>
        bob.page.locator('[data-testid="chat-message"]', { hasText: text });
      await bob.say('one');
      await delivery('one').and(bob.page.locator('[data-delivery="delivered"]')).waitFor();

      proxy.refuse(true);
      for (const link of proxy.links) link.destroy();
      await bob.byId('banner').waitFor();
      await bob.say('two');
      await bob.say('three');
      await delivery('three').and(bob.page.locator('[data-delivery="sending"]')).waitFor();
      expect(await bob.byId('banner').innerText()).toMatch(/2 messages are kept/u);
      await ann.tileOf('Bob').and(ann.page.locator('[data-away="true"]')).waitFor();

      proxy.refuse(false);
      await bannerGone(bob);
      await delivery('three').and(bob.page.locator('[data-delivery="delivered"]')).waitFor();
      await ann.openChat();
      await ann.page.getByText('three').first().waitFor();
      expect(await ann.messages()).toEqual(['one', 'two', 'three']);
      expect(await ann.page.getByText('Bob left').count()).toBe(0);
      await ann.tileOf('Bob').and(ann.page.locator('[data-away="false"]')).waitFor();
    } finally {
      await proxy.close();
    }
  }, 60_000);

  it('gives a second window with the same seat a seat of its own', async () => {
    const [ann, bob] = (await meet(['Ann', 'Bob'], false)) as [Visitor, Visitor];
    const twin = await bob.context.newPage();
    await twin.goto(bob.page.url());
    await twin.locator('[data-testid="name-input"]').waitFor();
    await bannerGone(bob);
    await ann.say('still here');
    await bob.openChat();
    await bob.page.getByText('still here').first().waitFor();
    expect(await ann.remoteTiles().count()).toBe(1);
  }, 60_000);
});
