const MOVES_MS = 180;

const running = new WeakMap<HTMLElement, Animation>();

/**
 * Lets elements ease from where they were to where `place` puts them. Only how they are painted moves,
 * so that nothing is laid out again meanwhile; nothing moves for those who asked for less motion.
 */
export function easeInto(elements: readonly HTMLElement[], place: () => void): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    place();
    return;
  }
  const moving = elements.filter((element) => element.checkVisibility());
  const before = moving.map((element) => element.getBoundingClientRect());
  place();
  // Where they are going, not where the last move has brought them.
  for (const element of moving) running.get(element)?.cancel();
  const after = moving.map((element) => element.getBoundingClientRect());
  moving.forEach((element, index) => {
    const [from, to] = [before[index], after[index]];
    if (from !== undefined && to !== undefined) ease(element, from, to);
  });
}

function ease(element: HTMLElement, from: DOMRect, to: DOMRect): void {
  const isSame =
    from.x === to.x && from.y === to.y && from.width === to.width && from.height === to.height;
  if (isSame || to.width === 0 || to.height === 0 || document.fullscreenElement === element) return;
  const move = `translate(${from.x - to.x}px, ${from.y - to.y}px)`;
  const start = `${move} scale(${from.width / to.width}, ${from.height / to.height})`;
  const animation = element.animate(
    [
      { transform: start, transformOrigin: '0 0' },
      { transform: 'none', transformOrigin: '0 0' },
    ],
    { duration: MOVES_MS, easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)' },
  );
  running.set(element, animation);
}
