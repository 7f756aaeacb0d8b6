import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startApp, type TestApp } from './app.js';
import { launchChromium } from './browsers.js';
import { Visitor } from './visitor.js';

/** What the visits of a suite are made in; Chromium with a fake camera, and usual settings by default. */
export interface VisitOptions {
  launch?: () => Promise<Browser>;
  settings?: Parameters<typeof startApp>[0];
}

/** How somebody's page is opened; in the browser of the suite by default. */
interface PageOptions extends BrowserContextOptions {
  browser?: Browser;
}

/** What there is while a test runs. */
export interface Visits {
  readonly app: TestApp;
  readonly browser: Browser;
  /** Opens an empty page of somebody else. */
  readonly visit: (options?: PageOptions) => Promise<Visitor>;
  /** Keeps another browser until the test is over. */
  readonly alsoIn: (launched: Promise<Browser>) => Promise<Browser>;
}

/**
 * Gives every test of a suite a server of its own, in one browser for all. Afterwards everybody leaves,
 * and none of their pages may have done anything wrong.
 */
export function setUpVisits({ launch = launchChromium, settings }: VisitOptions = {}): Visits {
  let app: TestApp;
  let browser: Browser;
  let visitors: Visitor[] = [];
  let others: Browser[] = [];

  beforeAll(async () => {
    browser = await launch();
  });

  beforeEach(async () => {
    app = await startApp(settings);
    visitors = [];
    others = [];
  });

  afterEach(async () => {
    const faults = visitors.flatMap((visitor) => visitor.faults);
    await Promise.all(visitors.map((visitor) => visitor.close()));
    await Promise.all(others.map((other) => other.close()));
    await app.close();
    expect(faults).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    get app() {
      return app;
    },
    get browser() {
      return browser;
    },
    visit: async ({ browser: from = browser, ...options } = {}) => {
      const visitor = await Visitor.create(from, `http://127.0.0.1:${String(app.port)}`, options);
      visitors.push(visitor);
      return visitor;
    },
    alsoIn: async (launched) => {
      const other = await launched;
      others.push(other);
      return other;
    },
  };
}
