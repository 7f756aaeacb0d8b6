import { describe, expect, it } from '@jest/globals';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

const SIZES = [
  { letters: '150%', width: 900, height: 700 },
  { letters: '150%', width: 700, height: 700 },
  { letters: '200%', width: 1280, height: 800 },
  { letters: '200%', width: 390, height: 844 },
  { letters: '100%', width: 360, height: 640 },
];

const { visit } = setUpVisits();

/** What of these is not wholly inside of the window, by name. */
function outside(visitor: Visitor, selector: string): Promise<string[]> {
  return visitor.page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)]
        .filter((element) => {
          if (!element.checkVisibility()) return false;
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
        })
        .map((element) => element.getAttribute('aria-label') ?? element.textContent),
    selector,
  );
}

describe('larger letters', () => {
  it.each(SIZES)(
    'leave every control in the window: $letters at $width × $height',
    async ({ letters, ...viewport }) => {
      const ann = await visit({ viewport });
      await ann.page.addInitScript((size) => {
        document.addEventListener('DOMContentLoaded', () => {
          document.documentElement.style.fontSize = size;
        });
      }, letters);
      await ann.opens('tea', 'Ann', { microphone: false, camera: false });
      expect(await outside(ann, '.join-head button, .preview-controls button')).toEqual([]);
      expect(await ann.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        viewport.width,
      );
      await ann.byId('join-button').click();
      await ann.byId('leave-button').waitFor();
      await ann.tileOf('Ann').waitFor();
      expect(await outside(ann, '.toolbar button, .room-header button')).toEqual([]);
    },
  );
});
