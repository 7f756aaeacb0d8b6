import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { roomySettings, startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

const PLENTY = { perSecond: 1_000_000, burst: 1_000_000 };
/** By then everything that is loaded or made once is there. */
const WARM = 20;
const VISITS = 200;
/** The chat keeps a line for each who came and went, as it keeps what was said. */
const LINE_BYTES = 4_000;

interface Figures {
  heapBytes: number;
  nodes: number;
  listeners: number;
  /** Peer connections that were made and are not closed. */
  open: number;
}

describe('a page that stays open', () => {
  let browser: Browser;
  let app: TestApp;
  let ann: Visitor;
  let session: CDPSession;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    const rates = { ...roomySettings().rates };
    for (const kind of Object.keys(rates) as (keyof typeof rates)[]) rates[kind] = PLENTY;
    app = await startApp({ rates });
    ann = await Visitor.create(browser, `http://127.0.0.1:${String(app.port)}`);
    session = await ann.context.newCDPSession(ann.page);
    await session.send('Performance.enable');
  });

  afterEach(async () => {
    await ann.close();
    await app.close();
  });

  /** Somebody comes, is offered a call by the page, and goes. */
  async function visit(): Promise<void> {
    const guest = await app.enter('tea', 'guest');
    await guest.nextFrame('offer');
    guest.send('leave', {});
    await guest.closed();
  }

  async function figures(): Promise<Figures> {
    await ann.until(
      'the last guest to be gone',
      async () => (await ann.remoteTiles().count()) === 0,
    );
    const open = await ann.page.evaluate(() => {
      const { madeConnections, peerConnections } = globalThis as unknown as {
        madeConnections: RTCPeerConnection[];
        peerConnections: RTCPeerConnection[];
      };
      const left = madeConnections.filter(({ connectionState }) => connectionState !== 'closed');
      // The test's own lists must not be what keeps them.
      madeConnections.length = 0;
      peerConnections.length = 0;
      return left.length;
    });
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
    return {
      heapBytes: metric('JSHeapUsedSize'),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      open,
    };
  }

  it('takes no more memory after 200 who came and went', async () => {
    await ann.join('tea', 'Ann');
    for (let n = 0; n < WARM; n++) await visit();
    const before = await figures();
    for (let n = WARM; n < VISITS; n++) await visit();
    const after = await figures();
    process.stdout.write(`${JSON.stringify({ before, after })}\n`);
    // The one that waits for the next guest.
    expect(before.open).toBeLessThanOrEqual(1);
    expect(after.open).toBeLessThanOrEqual(1);
    expect(after.nodes - before.nodes).toBeLessThan(200);
    expect(after.listeners - before.listeners).toBeLessThan(20);
    const lines = 2 * (VISITS - WARM);
    expect(after.heapBytes - before.heapBytes).toBeLessThan(lines * LINE_BYTES);
    expect(ann.faults).toEqual([]);
  });
});
