import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { Visitor } from '../support/visitor.js';

/** A name that browsers do not trust by itself, as they do `localhost`: like the address of a machine. */
const HOST = 'meet.lan';
/** Going past the warning is not enough for a service worker; the page does without. */
const NO_WORKER = 'console: An SSL certificate error occurred when fetching the script.';

describe('a server with a certificate of its own', () => {
  let browser: Browser;
  let server: ServerProcess;
  let stateDir: string;
  let visitors: Visitor[];

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-https-'));
    server = new ServerProcess(await freePort(), { STATE_DIR: stateDir }, [], ['--https-dev']);
    await server.start();
    browser = await launchChromium({ host: HOST });
    visitors = [];
  });

  afterEach(async () => {
    for (const visitor of visitors) await visitor.close();
    await browser.close();
    await server.end('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function enter(): Promise<Visitor> {
    const origin = `https://${HOST}:${String(server.port)}`;
    const visitor = await Visitor.create(browser, origin, { ignoreHTTPSErrors: true });
    visitors.push(visitor);
    return visitor;
  }

  it('is warned of, and lets cameras meet beyond the warning', async () => {
    const careful = await browser.newPage();
    const visit = careful.goto(`https://${HOST}:${String(server.port)}/`);
    await expect(visit).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    await careful.close();

    const [ann, bob] = [await enter(), await enter()];
    await ann.join('tea', 'Ann');
    expect(await ann.page.evaluate(() => window.isSecureContext)).toBe(true);
    await bob.join('tea', 'Bob');
    for (const visitor of [ann, bob]) await visitor.seesVideos(1);
    for (const { faults } of [ann, bob]) {
      expect(faults.filter((fault) => fault !== NO_WORKER)).toEqual([]);
    }
  });
});
