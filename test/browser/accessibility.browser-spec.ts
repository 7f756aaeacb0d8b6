import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/browsers.js';
import { Visitor } from '../support/visitor.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that a page breaks, with the elements. Empty when there is nothing to complain about. */
async function violations(page: Page): Promise<string[]> {
  // Evaluated over the debugging protocol: the page's policy would refuse it as a script element.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const result = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
  });
}

describe.each(['dark', 'light'] as const)('accessibility in the %s theme', (colorScheme) => {
  let app: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    app = await startApp();
    chromium = await launchChromium();
  });

  afterAll(async () => {
    await chromium.close();
    await app.close();
  });

  it('finds nothing on the join page, in the empty room, with people, in the chat', async () => {
    const origin = `http://127.0.0.1:${String(app.port)}`;
    const ann = await Visitor.create(chromium, origin, { colorScheme });
    await ann.page.goto(origin);
    await ann.byId('name-input').waitFor();
    expect(await violations(ann.page)).toEqual([]);

    await ann.join('tea', 'Ann');
    expect(await violations(ann.page)).toEqual([]);

    const bob = await Visitor.create(chromium, origin, { colorScheme });
    await bob.join('tea', 'Bob', { microphone: false, camera: false });
    await ann.tileOf('Bob').waitFor();
    await bob.byId('toggle-chat').click();
    await bob.byId('chat-input').fill('see https://example.org');
    await bob.byId('chat-send').click();
    await bob.byId('chat-message').waitFor();
    expect(await violations(bob.page)).toEqual([]);
    await ann.byId('toggle-people').click();
    await ann.byId('person').waitFor();
    expect(await violations(ann.page)).toEqual([]);

    await ann.byId('leave-button').click();
    await ann.byId('left-page').waitFor();
    expect(await violations(ann.page)).toEqual([]);
    expect([...ann.faults, ...bob.faults]).toEqual([]);
    await Promise.all([ann.close(), bob.close()]);
  });
});
