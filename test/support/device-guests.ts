import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startApp, type TestApp } from './app.js';
import { launchChromium } from './browsers.js';
import {
  type DevicesOfPage,
  devicesOfPage,
  loudspeakersOfPage,
  sourcesOfPage,
} from './page-devices.js';
import { Visitor } from './visitor.js';

/** A server, and people whose devices a test plugs in and out. */
export class DeviceGuests {
  #browser: Browser | null = null;
  #app: TestApp | null = null;
  #visitors: Visitor[] = [];

  /** Where the server is. */
  get origin(): string {
    return `http://127.0.0.1:${String(this.#app?.port)}`;
  }

  /** Starts the browser, once. */
  async launch(): Promise<void> {
    this.#browser = await launchChromium();
  }

  /** Starts a server without anybody. */
  async open(): Promise<void> {
    this.#app = await startApp();
    this.#visitors = [];
  }

  /** A person with a page of their own, which is empty. */
  async visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    if (this.#browser === null) throw new Error('There is no browser.');
    const visitor = await Visitor.create(this.#browser, this.origin, options);
    for (const script of [sourcesOfPage, devicesOfPage, loudspeakersOfPage]) {
      await visitor.context.addInitScript(script);
    }
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Ends server and pages; resolves with what the pages did wrong. */
  async close(): Promise<string[]> {
    const faults = this.#visitors.flatMap((visitor) => visitor.faults);
    await Promise.all(this.#visitors.map((visitor) => visitor.close()));
    await this.#app?.close();
    return faults;
  }

  /** Ends the browser. */
  async end(): Promise<void> {
    await this.#browser?.close();
  }
}

/** Does something with the devices of a page. */
export function plug(
  { page }: Visitor,
  act: 'unplug' | 'plugIn' | 'silence' | 'speak',
  deviceId = '',
): Promise<void> {
  return page.evaluate(
    ([what, which]) => {
      const { testDevices } = globalThis as unknown as { testDevices: DevicesOfPage };
      testDevices[what](which);
    },
    [act, deviceId] as const,
  );
}

/** The microphone that a page opened last; null for none. */
export function microphone({ page }: Visitor): Promise<string | null> {
  return page.evaluate(
    () => (globalThis as unknown as { testDevices: DevicesOfPage }).testDevices.lastMicrophone,
  );
}

/** Opens the devices on the join page. */
export async function opensDevices(visitor: Visitor): Promise<void> {
  await visitor.byId('join-devices').locator('summary').click();
  await visitor.byId('choose-microphone').waitFor();
}

/** Waits for a notice that says this. */
export async function reads({ page }: Visitor, words: RegExp): Promise<void> {
  await page.locator('[data-testid="notice"]', { hasText: words }).first().waitFor();
}
