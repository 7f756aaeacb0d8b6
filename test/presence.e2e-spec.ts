import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Config } from '../src/config/config.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';

describe('how many are in a room', () => {
  let app: TestApp;

  async function start(settings: Partial<Config>): Promise<void> {
    await app.close();
    app = await startApp(settings);
  }

  /** The answer without what differs from one request to the next. */
  async function answer(room: string): Promise<Record<string, unknown>> {
    const path = `/rooms/${encodeURIComponent(room)}/presence`;
    const { status, headers, text } = await request(app.http).get(path);
    return { status, headers: { ...headers, date: '', etag: '' }, text };
  }

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it('is told without a key, and kept by nobody', async () => {
    await app.enter('tea', 'ann');
    await app.connect('tea', '42', { dialect: 'base' });
    await app.connect('tea', 'undecided');
    const { status, headers, text } = await answer('tea');
    expect({ status, text }).toEqual({ status: 200, text: '{"participants":2}' });
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('names nobody, also where only this machine may list rooms', async () => {
    await start({ adminKey: 'a-key-of-sixteen-or-more' });
    await app.enter('tea', 'ann');
    expect((await answer('tea')).text).toBe('{"participants":1}');
    await request(app.http).get('/rooms/tea').expect(401);
  });

  it('is 0 for a room that never was, has ended, or has a name like a trap', async () => {
    const ann = await app.enter('over', 'ann');
    ann.send('leave', {});
    await ann.closed();
    const never = await answer('never');
    expect(never).toMatchObject({ status: 200, text: '{"participants":0}' });
    for (const room of ['over', '__proto__', 'constructor', 'toString', 'a/b', '🍵', 'presence']) {
      expect(await answer(room)).toEqual(never);
    }
  });

  it('finds a room however its name is spelt', async () => {
    await app.enter('Zo\u00eb', 'ann');
    expect((await answer('Zoe\u0308')).text).toBe('{"participants":1}');
  });

  it.each(['\u0000', '\u202etea', 'x'.repeat(129), '..'])('refuses the name %j', async (room) => {
    const path = `/rooms/${encodeURIComponent(room).replaceAll('.', '%2e')}/presence`;
    await request(app.http).get(path).expect(400);
  });

  it('is not told at all when that is switched off, whoever is there', async () => {
    await start({ showPresence: false });
    await app.enter('tea', 'ann');
    expect((await answer('tea')).status).toBe(404);
    expect((await answer('never')).status).toBe(404);
  });

  it('is told to one address only so often, whichever room it asks for', async () => {
    await start({ perAddress: { ...roomySettings().perAddress, presencePerMinute: 3 } });
    for (const room of ['a', 'b', 'c']) expect((await answer(room)).status).toBe(200);
    const { headers } = await request(app.http).get('/rooms/d/presence').expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['cache-control']).toBe('no-store');
    await request(app.http).get('/healthz').expect(200);
  });
});
