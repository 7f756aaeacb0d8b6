import { h, setStyle } from './dom.js';

/** How often the level is read. Faster than this cannot be seen. */
const EVERY_MS = 100;

/** Speech is mostly between 0.02 and 0.3 of the loudest; the root spreads it over the bar. */
export function barWidth(level: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, level) * 2.5));
}

/** A bar that follows a level, 0 to 1, while it is shown. Words have to stand beside it. */
export function levelBar(
  read: () => number,
  kind: string,
): { element: HTMLElement; stop: () => void } {
  const element = h('span', { class: `level ${kind}`, 'aria-hidden': 'true' }, h('span'));
  const timer = setInterval(() => {
    if (!element.hidden) setStyle(element, '--level', barWidth(read()).toFixed(2));
  }, EVERY_MS);
  return {
    element,
    stop: () => {
      clearInterval(timer);
    },
  };
}
