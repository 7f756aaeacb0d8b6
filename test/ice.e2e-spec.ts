import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Config } from '../src/config/config.js';
import type { IceSettings } from '../src/protocol/frames.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';

const TURN = {
  turn: { urls: ['turn:turn.example.org'], secret: 'sixteen-or-more-characters', ttlMs: 600_000 },
};
const STATIC = [{ urls: ['turn:old.example.org'], username: 'u', credential: 'LASTING' }];

describe('the servers for calls', () => {
  let app: TestApp;

  async function start(settings: Partial<Config> = {}): Promise<void> {
    app = await startApp(settings);
  }

  /** Whom the credentials are for, and how long they last from now. */
  function readUsername({ ice_servers }: IceSettings): { holder: string; lastsMs: number } {
    const [expiry = '', holder = ''] = ice_servers[0]?.username?.split(':') ?? [];
    return { holder, lastsMs: Number(expiry) * 1000 - Date.now() };
  }

  afterEach(() => app.close());

  it('are told to a member when it joins, and anew whenever it asks', async () => {
    await start(TURN);
    const ann = await app.connect('tea', 'ann');
    const joined = await ann.join();
    const first = readUsername(joined);
    expect(first.holder).toBe(joined.self.session);
    const reply = await ann.ask('ice', {});
    if (reply.type !== 'ice') throw new Error(JSON.stringify(reply));
    expect(readUsername(reply.data).holder).toBe(joined.self.session);
    for (const { ice_ttl_ms, relay_only } of [joined, reply.data]) {
      expect([ice_ttl_ms, relay_only]).toEqual([600_000, false]);
    }
    expect(Math.abs(first.lastsMs - 600_000)).toBeLessThan(10_000);
  });

  it('are told to nobody who has not joined', async () => {
    await start(TURN);
    const stranger = await app.connect('tea', 'eve');
    stranger.sendFrame({ type: 'ice', data: {}, id: 3 });
    expect(await stranger.expectError('NOT_JOINED')).toMatchObject({ re: 3 });
  });

  it('are told to a base member that numbers its question, and to no other', async () => {
    await start(TURN);
    const base = await app.connect('tea', '42', { dialect: 'base' });
    base.send('ice', {});
    expect(await base.ask('ice', {})).toMatchObject({ type: 'ice', data: { relay_only: false } });
    await base.expectNothingMore();
  });

  it('are asked for within the rate of frames', async () => {
    await start({
      ...TURN,
      rates: { ...roomySettings().rates, volatile: { perSecond: 1, burst: 2 } },
    });
    const ann = await app.enter('tea', 'ann');
    await ann.ask('ice', {});
    const replies = [await ann.ask('ice', {}), await ann.ask('ice', {})];
    expect(replies.at(-1)).toMatchObject({ type: 'error', data: { code: 'RATE_LIMITED' } });
  });

  it('say that everything has to go through a relay where that is set', async () => {
    await start({ ...TURN, relayOnly: true });
    const ann = await app.connect('tea', 'ann');
    expect((await ann.join()).relay_only).toBe(true);
  });

  it('measure the way to the server before the join, and tell nothing by it', async () => {
    await start();
    const stranger = await app.connect('tea', 'eve');
    const reply = await stranger.ask('ping', { sent_at: 4 });
    expect(reply).toMatchObject({ type: 'pong', data: { sent_at: 4 } });
    await request(app.http).get('/rooms/tea/presence').expect(200, '{"participants":0}');
  });

  describe('for a test before joining', () => {
    const ask = (): request.Test => request(app.http).post('/connection-test');

    it('have credentials of a minute, and nothing that lasts', async () => {
      await start({ ...TURN, iceServers: STATIC, stunUrls: ['stun:a.example.org'] });
      const { headers, text } = await ask().expect(200);
      const settings = JSON.parse(text) as IceSettings;
      expect(settings).toMatchObject({ ice_ttl_ms: 60_000, relay_only: false, offers_relay: true });
      expect(settings.ice_servers.map(({ urls }) => urls)).toEqual([
        ['stun:a.example.org'],
        ['turn:turn.example.org'],
      ]);
      expect(settings.ice_servers[1]?.username).toMatch(/:test-[\w-]{16}$/u);
      expect(text).not.toContain('LASTING');
      expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    });

    it('come to one address so often only', async () => {
      await start({ ...TURN, perAddress: { ...roomySettings().perAddress, turnTestsPer10Min: 2 } });
      await ask().expect(200);
      await ask().expect(200);
      const { headers, text } = await ask().expect(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(text).not.toContain('credential');
    });

    it('have no relay where nobody shall test it before joining', async () => {
      await start({ ...TURN, perAddress: { ...roomySettings().perAddress, turnTestsPer10Min: 0 } });
      for (let n = 0; n < 3; n++) {
        await ask().expect(200, { ice_servers: [], relay_only: false, offers_relay: true });
      }
    });

    it('say that there is no relay when there is none', async () => {
      await start();
      await ask().expect(200, { ice_servers: [], relay_only: false, offers_relay: false });
    });

    it('are never told to who only asks whether there is a relay', async () => {
      await start(TURN);
      const path = '/connection-test';
      await request(app.http).get(path).expect(200, { offers_relay: true, relay_only: false });
      await request(app.http).put(path).expect(405).expect('Allow', 'GET, HEAD, POST');
    });
  });
});
