import { describe, expect, it } from '@jest/globals';
import { setUpVisits } from '../support/visits.js';

declare global {
  interface Window {
    madeConnections: RTCPeerConnection[];
    /** What was written into the page without need since it was watched. */
    needless: string[];
  }
}

describe('coming into a room where somebody is', () => {
  const { visit } = setUpVisits();

  it('is called by a connection that was made before, with what is sent by then', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    for (const person of [ann, bob]) {
      await person.seesVideos(1);
      await person.page.waitForFunction(
        () => window.madeConnections.filter((pc) => pc.connectionState === 'new').length === 1,
      );
    }
    // What it was made with is sent no longer.
    await ann.switchOff('toggle-camera');
    await ann.switchOn('toggle-camera');
    const next = (await ann.page.evaluate(statesOfConnections)).indexOf('new');
    await cyd.join('tea', 'Cyd');
    for (const person of [ann, bob, cyd]) await person.seesVideos(2);
    expect((await ann.page.evaluate(statesOfConnections))[next]).toBe('connected');
  });

  it('writes nothing into the page behind that is there already, and speaks of no lost connection', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.opens('tea', 'Bob');
    await bob.page.locator('meet-room meet-toolbar button').first().waitFor({ state: 'attached' });
    for (const person of [ann, bob]) await person.page.evaluate(noteNeedlessWrites);
    await bob.byId('join-button').click();
    for (const person of [ann, bob]) await person.seesVideos(1);
    for (const person of [ann, bob]) {
      expect(await person.page.evaluate(() => window.needless)).toEqual([]);
    }
  });
});

function statesOfConnections(): string[] {
  return window.madeConnections.map(({ connectionState }) => connectionState);
}

/** Attributes that are set to what they are, and a banner for somebody who has lost nothing. */
function noteNeedlessWrites(): void {
  const needless: string[] = [];
  window.needless = needless;
  new MutationObserver((mutations) => {
    for (const { target, attributeName, oldValue } of mutations) {
      const element = target as HTMLElement;
      const name = attributeName ?? '';
      const isBanner = element.dataset['testid'] === 'banner' && !element.hidden;
      if (isBanner) needless.push('banner');
      if (element.getAttribute(name) === oldValue) needless.push(`${element.localName} ${name}`);
    }
  }).observe(document.body, { subtree: true, attributes: true, attributeOldValue: true });
}
