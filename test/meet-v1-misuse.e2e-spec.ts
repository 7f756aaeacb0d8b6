import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestApp, startApp } from './support/app.js';
import { restoreDate, stopDate } from './support/moved-date.js';

describe('a meet.v1 client that misuses the protocol', () => {
  let app: TestApp;

  beforeEach(async () => {
    // Budgets fill up with time, and a busy machine takes its time.
    stopDate();
    app = await startApp();
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  it('closes with 1003 on a binary message', async () => {
    const ann = await app.enter('tea', 'ann');
    ann.ws.send(Buffer.from('{"type":"ping","data":{}}'), { binary: true });
    expect((await ann.closed()).code).toBe(1003);
  });

  it('closes with 4400 after five misuses, each of them answered', async () => {
    const ann = await app.enter('tea', 'ann');
    for (let n = 1; n <= 5; n++) ann.sendFrame({ type: 'dance', data: {}, id: n * 10 });
    for (let n = 1; n <= 5; n++) {
      expect(await ann.expectError('BAD_TYPE')).toMatchObject({ re: n * 10, field: 'type' });
    }
    expect((await ann.closed()).code).toBe(4400);
  });

  it('closes with 4429 after twenty frames too many, each of them answered', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    for (let n = 1; n <= 10 + 20; n++) {
      ann.sendFrame({ type: 'chat', data: { text: String(n) }, id: n + 100 });
    }
    for (let n = 1; n <= 10; n++) expect((await ann.expectNext('ack')).re).toBe(n + 100);
    for (let n = 11; n <= 30; n++) {
      const error = await ann.expectError('RATE_LIMITED');
      expect(error).toMatchObject({ re: n + 100, retryable: true });
      expect(error.retry_after_ms).toBeGreaterThan(0);
    }
    expect((await ann.closed()).code).toBe(4429);
    for (let n = 1; n <= 10; n++) {
      expect((await bob.expectNext('chat')).data.text).toBe(String(n));
    }
    // Who does that does not get its seat back.
    expect((await bob.expectNext('left')).data.reason).toBe('disconnect');
    await bob.expectNext('policy');
    await bob.expectNothingMore();
  });
});
