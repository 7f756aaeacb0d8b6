import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The rules that a page breaks, with the elements. Empty when there is nothing to complain about.
 * `rules` are tags or ids of axe; those of WCAG 2.2 AA by default.
 */
export async function violations(page: Page, rules: readonly string[] = RULES): Promise<string[]> {
  // What is on its way in or out is neither here nor there.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  // Evaluated over the debugging protocol: the page's policy would refuse it as a script element.
  await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const result = await axe.run({ runOnly });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
  }, rules);
}

/** Everything visible that can be worked and is smaller than that one way; 24 CSS pixels, as WCAG 2.5.8 has it. */
export function smallTargets(page: Page, leastPx = 24): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, select, input, textarea, summary, label.choice, [role="slider"]',
    );
    return (
      [...controls]
        .filter((control) => control.checkVisibility({ visibilityProperty: true }))
        .map((control) => ({
          control,
          box: (control.closest('label') ?? control).getBoundingClientRect(),
        }))
        // Something that is only there for screen readers, or appears with the focus.
        .filter(({ box }) => box.width > 1 && box.bottom > 0)
        .filter(({ box }) => Math.min(box.width, box.height) < least)
        .map(({ control, box }) => {
          const size = `${String(Math.round(box.width))}×${String(Math.round(box.height))}`;
          return `${size} ${control.outerHTML.slice(0, 150)}`;
        })
    );
  }, leastPx);
}

/**
 * Goes through the page with the Tab key, and gives every control that something covers while it has
 * the focus, or that lies outside of the window. Ends after one round.
 */
export async function hiddenFocus(page: Page, most = 60): Promise<string[]> {
  const hidden: string[] = [];
  const seen = new Set<string>();
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const box = focused.getBoundingClientRect();
      const points = [0.5, 0.2, 0.8].flatMap((x) =>
        [0.5, 0.2, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
      );
      const isSeen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (focused.contains(top) || top.contains(focused));
      });
      return { html: focused.outerHTML.slice(0, 150), isSeen, at: `${box.x},${box.y}` };
    });
    if (found === null) continue;
    const key = `${found.html} ${found.at}`;
    if (seen.has(key)) break;
    seen.add(key);
    if (!found.isSeen) hidden.push(found.html);
  }
  return hidden;
}

/** How many pixels of the page lie beside the window, where nobody looks. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** What is wrong in any of the states that were looked at, each fault with its state. */
export class Findings {
  readonly faults: string[] = [];

  async look(page: Page, state: string): Promise<void> {
    for (const fault of await violations(page)) this.faults.push(`${state}: ${fault}`);
    for (const fault of await smallTargets(page)) this.faults.push(`${state}: small ${fault}`);
    const sideways = await sidewaysPx(page);
    if (sideways > 0) this.faults.push(`${state}: ${String(sideways)} px sideways`);
  }
}
