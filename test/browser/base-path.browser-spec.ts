import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

const BASE = '/team/meet';

describe('a call below a path', () => {
  let browser: Browser;
  let app: TestApp;
  let visitors: Visitor[];

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    app = await startApp({ basePath: BASE });
    visitors = [];
  });

  afterEach(async () => {
    for (const visitor of visitors) await visitor.close();
    await app.close();
  });

  async function enter(): Promise<Visitor> {
    const visitor = await Visitor.create(browser, `http://127.0.0.1:${String(app.port)}${BASE}`);
    visitors.push(visitor);
    return visitor;
  }

  it('connects two pages, keeps its address, and comes back after a reload', async () => {
    const [ann, bob] = [await enter(), await enter()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    for (const visitor of [ann, bob]) {
      await visitor.seesVideos(1);
      expect(new URL(visitor.page.url()).pathname).toBe(`${BASE}/r/tea`);
    }
    await ann.say('hello');
    await bob.openChat();
    await bob.until('the message', async () => (await bob.messages()).includes('hello'));
    await bob.page.reload();
    await bob.byId('leave-button').waitFor();
    await bob.seesVideos(1);
    for (const { faults } of [ann, bob]) expect(faults).toEqual([]);
  });

  it('takes its own path into the address when a room is entered from the first page', async () => {
    const ann = await enter();
    await ann.page.goto(`${ann.origin}/`);
    await ann.byId('name-input').fill('Ann');
    await ann.byId('room-input').fill('coffee');
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    expect(new URL(ann.page.url()).pathname).toBe(`${BASE}/r/coffee`);
    expect(ann.faults).toEqual([]);
  });
});
