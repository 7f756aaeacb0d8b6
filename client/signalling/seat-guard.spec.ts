import { describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { lockGuard } from './seat-guard.js';

/** The locks of one browser, as far as exclusive ones go. */
class FakeLocks {
  private readonly tails = new Map<string, Promise<unknown>>();

  readonly request = ((
    name: string,
    { signal }: { signal: AbortSignal },
    task: () => Promise<unknown>,
  ) => {
    const before = this.tails.get(name) ?? Promise.resolve();
    const aborted = new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new DOMException('Aborted.', 'AbortError'));
      });
    });
    const result = Promise.race([before, aborted]).then(task);
    this.tails.set(name, Promise.all([before, result.catch(() => undefined)]));
    return result;
  }) as unknown as LockManager['request'];
}

describe('lockGuard', () => {
  it('gives a session to one tab at a time', async () => {
    const clock = new FakeClock();
    const guard = lockGuard(new FakeLocks(), clock);
    const release = await guard.claim('s');
    expect(release).not.toBeNull();
    await expect(guard.claim('other')).resolves.not.toBeNull();
    const second = guard.claim('s');
    await clock.advance(1000);
    await expect(second).resolves.toBeNull();
    release?.();
    await expect(guard.claim('s')).resolves.not.toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('waits a moment for the page before to let go', async () => {
    const clock = new FakeClock();
    const guard = lockGuard(new FakeLocks(), clock);
    const release = await guard.claim('s');
    const second = guard.claim('s');
    await clock.advance(500);
    release?.();
    await settle();
    await expect(second).resolves.not.toBeNull();
  });

  it('lets everybody in where there are no locks', async () => {
    const guard = lockGuard(undefined, new FakeClock());
    await guard.claim('s');
    await expect(guard.claim('s')).resolves.not.toBeNull();
  });
});
