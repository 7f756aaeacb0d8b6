import { afterEach, describe, expect, it } from '@jest/globals';
import { type Dialect, MEET_V1 } from '../src/protocol/frames.js';
import { startApp, type TestApp } from './support/app.js';
import { UpgradeRefused } from './support/test-client.js';

describe('what one process takes', () => {
  let app: TestApp;

  afterEach(() => app.close());

  async function refusal(room: string, dialect: Dialect): Promise<UpgradeRefused | undefined> {
    const attempt = app.connect(room, 'cho', { dialect });
    const result: unknown = await attempt.catch((error: unknown) => error);
    return result instanceof UpgradeRefused ? result : undefined;
  }

  it('refuses sockets above MAX_CONNECTIONS with 503, until one is gone', async () => {
    app = await startApp({ maxConnections: 2 });
    const ann = await app.connect('tea', 'ann');
    const bob = await app.connect('tea', 'bob');
    await bob.join();
    for (const dialect of ['base', MEET_V1] as const) {
      const refused = await refusal('tea', dialect);
      expect([refused?.status, refused?.headers['retry-after']]).toEqual([503, '5']);
    }
    ann.send('leave', {});
    await ann.closed();
    await bob.expectNothingMore();
    expect(await refusal('tea', MEET_V1)).toBeUndefined();
  });

  it('refuses a base client for one room too many with 503', async () => {
    app = await startApp({ maxRooms: 1 });
    await app.connect('tea', '11', { dialect: 'base' });
    expect((await refusal('coffee', 'base'))?.status).toBe(503);
    expect(await refusal('tea', 'base')).toBeUndefined();
  });

  it('refuses a further room with UNAVAILABLE and 1013 when there are as many as allowed', async () => {
    app = await startApp({ maxRooms: 2 });
    await app.enter('tea', 'ann');
    await app.enter('other', 'ann');
    const late = await app.connect('third', 'ann');
    const reply = await late.ask('join', {});
    expect(reply).toMatchObject({ type: 'error', data: { code: 'UNAVAILABLE', retryable: true } });
    expect((await late.closed()).code).toBe(1013);
    await app.enter('tea', 'bob');
  });
});
