/**
 * Waits no longer than that.
 *
 * @param onLate called before it rejects for that reason.
 */
export function within<T>(task: Promise<T>, ms: number, onLate?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onLate?.();
      reject(new Error('Redis takes too long'));
    }, ms);
    task.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
