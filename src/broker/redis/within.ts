/**
 * The result of a task, or a rejection after this long.
 *
 * @param onLate called before that rejection.
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
