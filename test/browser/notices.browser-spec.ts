import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { enterSilently } from '../support/stage.js';
import type { Box } from '../support/stage.js';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };
const PHONE = { width: 390, height: 844 };

const visits = setUpVisits();

/** Somebody who asks to be let in. */
async function knock(name: string): Promise<Visitor> {
  const visitor = await visits.visit();
  await visitor.opens('tea', name, QUIET);
  await visitor.byId('join-button').click();
  await visitor.byId('waiting-line').waitFor();
  return visitor;
}

async function hostOfLobby(options = {}): Promise<Visitor> {
  const host = await visits.visit(options);
  await host.join('tea', 'Ann', QUIET);
  await host.byId('toggle-people').click();
  await host.byId('room-controls').locator('summary').click();
  await host.byId('room-lobby').check();
  await host.byId('toggle-people').click();
  return host;
}

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not shown');
  return box;
}

function focused(visitor: Visitor): Promise<string> {
  return visitor.page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
}

describe('notices', () => {
  it('leave the focus where the person was, once answered by keys', async () => {
    const ann = await hostOfLobby();
    const bob = await knock('Bob');
    const notice = ann.page.locator('[data-kind="knock"]');
    const [admit, deny] = ['Let in', 'Turn away'].map((name) =>
      notice.getByRole('button', { name }),
    ) as [Locator, Locator];
    await admit.waitFor();
    expect((await boxOf(admit)).y).toBe((await boxOf(deny)).y);
    await ann.byId('toggle-chat').focus();
    await admit.focus();
    await ann.page.keyboard.press('Enter');
    await bob.byId('leave-button').waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await focused(ann)).toBe('toggle-chat');
  });

  it('hide nothing of who waits in the corner of a window', async () => {
    const ann = await hostOfLobby();
    await knock('Bob');
    const badge = ann.page.locator('.control-alert');
    await badge.waitFor();
    const { x, y, width } = await boxOf(badge);
    expect([x, y].every((edge) => edge >= 0)).toBe(true);
    expect(x + width).toBeLessThanOrEqual(1280);
  });

  it('are two at most on a phone, below the banner', async () => {
    const ann = await visits.visit({ viewport: PHONE });
    const wires = new Set<{ close(options: { code: number }): Promise<void> }>();
    let isCut = false;
    await ann.page.routeWebSocket(/\/ws\//u, (wire) => {
      if (isCut) void wire.close({ code: 1011 });
      else {
        wire.connectToServer();
        wires.add(wire);
      }
    });
    await ann.page.addInitScript(() => {
      const refuse = (): Promise<never> =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
      navigator.mediaDevices.getUserMedia = refuse;
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('gone', 'NotReadableError'));
    });
    await ann.join('tea', 'Ann', QUIET);
    for (const kind of ['microphone', 'camera', 'screen']) {
      await ann.byId(`toggle-${kind}`).click();
      await ann.page
        .locator(`[data-kind="media_problem"]`)
        .filter({ hasText: new RegExp(kind, 'iu') })
        .waitFor({ state: 'attached' });
    }
    const notices = ann.page.locator('[data-testid="notice"]');
    expect(await notices.count()).toBe(3);
    expect(await notices.filter({ visible: true }).count()).toBe(2);

    isCut = true;
    for (const wire of wires) void wire.close({ code: 1011 });
    await ann.byId('banner').waitFor();
    await ann.until('room for the banner', async () => {
      const banner = await boxOf(ann.byId('banner'));
      return (await boxOf(notices.first())).y >= banner.y + banner.height;
    });
    await notices.first().getByRole('button', { name: 'Close' }).click();
    expect(await notices.filter({ visible: true }).count()).toBe(2);
  });

  it('tell who decides only as long as that holds', async () => {
    const { app } = visits;
    const host = await app.connect('tea', 'hal');
    const { host_key: hostKey = '' } = await host.join({ name: 'Hal' });
    const ann = await visits.visit();
    await ann.join('tea', 'Ann', QUIET);
    await enterSilently(app, 'Bob');
    await ann.tileOf('Bob').waitFor();
    host.send('leave', {});
    const acting = ann.page.locator('[data-kind="decided"]').filter({ hasText: 'You decide' });
    await acting.waitFor();
    const again = await app.connect('tea', 'hal2');
    await again.join({ name: 'Hal', host_key: hostKey });
    await acting.waitFor({ state: 'detached' });
  });
});
