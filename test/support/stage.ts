import type { Locator } from 'playwright-core';
import type { TestApp } from './app.js';
import type { TestClient } from './test-client.js';
import type { Visitor } from './visitor.js';

/** Where something is on the page, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Somebody who is in the room without a browser, and shows nothing. */
export async function enterSilently(app: TestApp, name: string, room = 'tea'): Promise<TestClient> {
  const client = await app.connect(room, name.toLowerCase());
  await client.join({ name, state: { camera: false, mic: false, screen: false, hand: false } });
  return client;
}

/** As many of them, named P1x, P2x and so on. */
export async function enterMany(
  app: TestApp,
  count: number,
  { room = 'tea', from = 1 } = {},
): Promise<TestClient[]> {
  const all: TestClient[] = [];
  for (let n = from; n < from + count; n++) {
    all.push(await enterSilently(app, `P${String(n)}x`, room));
  }
  return all;
}

/** The tiles that can be seen, by name, once nothing moves any more. */
export async function placesOf(visitor: Visitor): Promise<Map<string, Box>> {
  await visitor.page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  const places = await visitor.page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="tile"]')]
      .filter((tile) => tile.checkVisibility())
      .map((tile): [string, Box] => {
        const { x, y, width, height } = tile.getBoundingClientRect();
        const name = tile.querySelector('.tile-name')?.textContent ?? '';
        return [name, { x, y, width, height }];
      }),
  );
  return new Map(places);
}

/** How much of the page it takes; nothing when it is not there. */
export function surface(box: Box | null | undefined): number {
  return box === null || box === undefined ? 0 : box.width * box.height;
}

/** Waits until this tile is at least twice as large as every other. */
export async function isLarge(visitor: Visitor, name: string): Promise<void> {
  await visitor.until(`${name} is large`, async () => {
    const places = await placesOf(visitor);
    const large = surface(places.get(name));
    return [...places].every(([other, box]) => other === name || surface(box) * 2 < large);
  });
}

/** Waits until all tiles have the same size. */
export async function areEqual(visitor: Visitor): Promise<void> {
  await visitor.until('all the same size', async () => {
    const sizes = [...(await placesOf(visitor)).values()].map(surface);
    return Math.max(...sizes) - Math.min(...sizes) < 1;
  });
}

/** Chooses a line of the menu behind “More”. */
export async function chooseMore(visitor: Visitor, id: string): Promise<void> {
  await visitor.byId('toggle-more').click();
  await visitor.byId(`more-${id}`).click();
}

/** Something inside of the tile that shows this name. */
export function inTile(visitor: Visitor, name: string, testId: string): Locator {
  return visitor.tileOf(name).locator(`[data-testid="${testId}"]`);
}

/** Points at a tile and presses its pin. */
export async function pressPin(visitor: Visitor, name: string): Promise<void> {
  await visitor.tileOf(name).hover();
  await inTile(visitor, name, 'pin-button').click();
}
