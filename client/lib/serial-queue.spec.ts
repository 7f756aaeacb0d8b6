import { describe, expect, it } from '@jest/globals';
import { settle } from './clock.fake.js';
import { SerialQueue } from './serial-queue.js';

describe('SerialQueue', () => {
  it('starts a task only when the one before has ended', async () => {
    const order: string[] = [];
    const queue = new SerialQueue(() => undefined);
    let finish: () => void = () => undefined;
    queue.push(async () => {
      order.push('first begins');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      order.push('first ends');
    });
    queue.push(() => {
      order.push('second');
      return Promise.resolve();
    });
    await settle();
    expect(order).toEqual(['first begins']);
    finish();
    await settle();
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('hands a failure on and continues', async () => {
    const failures: unknown[] = [];
    const queue = new SerialQueue((error) => failures.push(error));
    let ran = false;
    queue.push(() => Promise.reject(new Error('task')));
    queue.push(() => {
      ran = true;
      return Promise.resolve();
    });
    await settle();
    expect(failures).toEqual([new Error('task')]);
    expect(ran).toBe(true);
  });
});
