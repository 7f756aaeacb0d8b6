/**
 * Lets everything that waits go first: frames, events, the next picture. Not by a timer, which a page
 * that nobody sees is given once a second only.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** In that time the others' first pictures have come, where the way to them is short. */
const SETTLED_AFTER_MS = 250;

/** Resolves a quarter of a second later: a page that was just shown has more urgent things to do. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SETTLED_AFTER_MS);
  });
}

/** A page that nobody sees is not painted. */
const PAINTED_WITHIN_MS = 1_000;

/** Resolves when what is in the page now has been painted; a second later where nothing is painted. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      void nextTask().then(resolve);
    });
    setTimeout(resolve, PAINTED_WITHIN_MS);
  });
}
