import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../src/config/config.js';
import type { JoinData } from '../src/protocol/frames.js';
import { InvitesService } from '../src/rooms/invites.service.js';
import { CreatedRooms } from '../src/rooms/created-rooms.service.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { TokenMaker } from './support/token-maker.js';

const LONG_NAME = 'q7Zk8uPw3mRy6LdA1gVb1t';
const maker = new TokenMaker();

describe('what a server demands of everybody', () => {
  let app: TestApp;

  afterEach(() => app.close());

  async function start(entry: Partial<Config['entry']>, stateDir?: string): Promise<void> {
    const settings = roomySettings();
    app = await startApp({
      stateDir,
      entry: { ...settings.entry, ...entry },
      tokens: { keys: maker.keys, keysFile: undefined, singleUse: false },
    });
  }

  /** `joined`, or the code of the error, which is followed by 4403. */
  async function outcome(room: string, data: JoinData = {}, userId = 'bob'): Promise<string> {
    const client = await app.connect(room, userId);
    const reply = await client.ask('join', data);
    if (reply.type !== 'error') return reply.type;
    expect((await client.closed()).code).toBe(4403);
    return reply.data.code;
  }

  /** The whole answer to the upgrade of a base client, but for the time of day. */
  function baseAnswer(room: string, userId = '42'): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      };
      const path = `/ws/${encodeURIComponent(room)}/${userId}`;
      const asked = request({ host: '127.0.0.1', port: app.port, path, headers });
      asked.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve('101');
      });
      asked.on('response', (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          const said = Object.entries(response.headers).filter(([name]) => name !== 'date');
          resolve(JSON.stringify([response.statusCode, said, body]));
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  /** An administrator does so; gives the key that makes a host in it. */
  async function createRoom(name: string): Promise<string> {
    const { hostKey } = await app.nest.get(CreatedRooms).create(name, {}, Date.now() + 3_600_000);
    return hostKey;
  }

  function token(room: string, sub: string, role = 'participant'): string {
    return maker.ed({ room, sub, role, exp: Math.floor(Date.now() / 1000) + 60 });
  }

  it('is nothing by default', async () => {
    await start({});
    expect(await outcome('tea')).toBe('joined');
    expect(await baseAnswer('tea')).toBe('101');
  });

  describe('an invitation', () => {
    it('lets in the invited, holders of tokens, and hosts who were in', async () => {
      await start({ requireInvite: true });
      const { secret } = app.nest.get(InvitesService).create('tea', { role: 'host' });
      const ann = await app.connect('tea', 'ann');
      const { host_key, self } = await ann.join({ invite: secret });
      expect(self.role).toBe('host');
      expect(await outcome('tea')).toBe('BAD_INVITE');
      expect(await outcome('tea', { invite: 'x' })).toBe('BAD_INVITE');
      expect(await outcome('tea', { host_key: 'x'.repeat(43) })).toBe('BAD_INVITE');
      expect(await outcome('tea', { host_key: host_key ?? '' }, 'cyd')).toBe('joined');
      expect(await outcome('tea', { access_token: token('tea', 'dan') }, 'dan')).toBe('joined');
      expect(await baseAnswer('tea')).toMatch(/^\[403,/u);
    });

    it('is not enough where a token is demanded, and either is where both are', async () => {
      await start({ requireToken: true });
      const { secret } = app.nest.get(InvitesService).create('tea', { role: 'member' });
      expect(await outcome('tea', { invite: secret })).toBe('BAD_TOKEN');
      await app.close();
      await start({ requireToken: true, requireInvite: true });
      const again = app.nest.get(InvitesService).create('tea', { role: 'member' });
      expect(await outcome('tea', { invite: again.secret })).toBe('joined');
      expect(await outcome('tea', { access_token: token('tea', 'ann') }, 'ann')).toBe('joined');
      expect(await outcome('tea', {}, 'cyd')).toBe('BAD_INVITE');
    });
  });

  describe('a name that nobody guesses', () => {
    it('refuses the others, also for base clients, but for rooms that were created', async () => {
      await start({ requireLongNames: true });
      expect(await outcome('tea')).toBe('WEAK_NAME');
      expect(await outcome('The weekly meeting')).toBe('WEAK_NAME');
      expect(await outcome(LONG_NAME)).toBe('joined');
      expect(await baseAnswer('tea')).toMatch(/^\[403,/u);
      expect(await baseAnswer(LONG_NAME)).toBe('101');
      await createRoom('tea');
      expect(await outcome('tea')).toBe('joined');
    });
  });

  describe('a room that an administrator has created', () => {
    it('is the only one there is, also while it is empty, until it is ended', async () => {
      await start({ requireCreatedRooms: true });
      expect(await outcome('tea')).toBe('NO_SUCH_ROOM');
      expect(await baseAnswer('tea')).toMatch(/^\[403,/u);
      const hostKey = await createRoom('tea');
      for (let n = 0; n < 2; n++) {
        const client = await app.connect('tea', 'ann');
        await client.join();
        client.send('leave', {});
        await client.closed();
      }
      const host = await app.connect('tea', 'ann');
      await host.join({ host_key: hostKey });
      await host.ask('control', { action: 'end' });
      expect(await outcome('tea', {}, 'cyd')).toBe('NO_SUCH_ROOM');
    });

    it('is there again after a restart', async () => {
      const stateDir = mkdtempSync(join(tmpdir(), 'meet-created-'));
      try {
        await start({ requireCreatedRooms: true }, stateDir);
        await createRoom('tea');
        await app.close();
        await start({ requireCreatedRooms: true }, stateDir);
        expect(await outcome('tea')).toBe('joined');
        expect(await outcome('coffee')).toBe('NO_SUCH_ROOM');
      } finally {
        rmSync(stateDir, { recursive: true, force: true });
      }
    });
  });

  describe('answers in the same bytes', () => {
    it('to a base client, whatever shuts it out', async () => {
      await start({});
      const answers = new Set<string>();
      for (const set of [{ locked: true }, { lobby: true }, { password: 'swordfish' }]) {
        const room = await HostedRoom.begin(app, `room ${JSON.stringify(set)}`);
        await room.decide({ action: 'set', set });
        answers.add(await baseAnswer(room.name));
      }
      const room = await HostedRoom.begin(app, 'with a ban');
      await room.enter('42');
      await room.decide({ action: 'ban', target: '42' });
      answers.add(await baseAnswer('with a ban'));
      await app.close();
      for (const entry of [
        { requireToken: true },
        { requireInvite: true },
        { requireLongNames: true },
        { requireCreatedRooms: true },
      ]) {
        await start(entry);
        answers.add(await baseAnswer('tea'));
        await app.close();
      }
      await start({});
      expect([...answers]).toHaveLength(1);
      expect([...answers][0]).toMatch(/^\[403,/u);
    });

    it('to somebody without a password, whoever is in the room and whatever was guessed', async () => {
      await start({});
      const room = await HostedRoom.begin(app, 'tea');
      await room.decide({ action: 'set', set: { password: 'swordfish' } });
      const answers = new Set<string>();
      for (const [userId, data] of [
        ['bob', {}],
        ['ann', {}],
        ['bob', { password: 'guess' }],
        ['ann', { password: 'guess' }],
        ['bob', { password: 'guess', host_key: 'x'.repeat(43) }],
      ] as const) {
        const client = await app.connect('tea', userId);
        const { type, data: said } = await client.ask('join', data);
        answers.add(JSON.stringify({ type, said }));
        client.terminate();
      }
      expect([...answers]).toHaveLength(1);
    });

    it('to somebody who is banned, whether the password is right, wrong or missing', async () => {
      await start({});
      const room = await HostedRoom.begin(app, 'tea');
      await room.enter('bob');
      await room.decide({ action: 'ban', target: 'bob' });
      await room.decide({ action: 'set', set: { password: 'swordfish' } });
      const answers = new Set<string>();
      for (const data of [{}, { password: 'guess' }, { password: 'swordfish' }]) {
        const client = await app.connect('tea', 'bob');
        const { type, data: said } = await client.ask('join', data);
        answers.add(JSON.stringify({ type, said, ...(await client.closed()) }));
      }
      expect([...answers]).toHaveLength(1);
      expect([...answers][0]).toContain('BANNED');
    });

    it('to somebody without a token, banned or not', async () => {
      await start({ requireToken: true });
      const access_token = token('tea', 'ann', 'host');
      const ann = await app.connect('tea', 'ann');
      await ann.join({ access_token });
      const bob = await app.connect('tea', 'bob');
      await bob.join({ access_token: token('tea', 'bob') });
      await ann.ask('control', { action: 'ban', target: 'bob' });
      expect(await outcome('tea', {}, 'bob')).toBe('BAD_TOKEN');
      expect(await outcome('tea', {}, 'cyd')).toBe('BAD_TOKEN');
      const banned = { access_token: token('tea', 'bob') };
      expect(await outcome('tea', banned, 'bob')).toBe('BANNED');
    });

    it('to an invitation that is unknown, in a room that there is and in one that there is not', async () => {
      await start({});
      await HostedRoom.begin(app, 'tea');
      const answers = new Set<string>();
      for (const room of ['tea', 'coffee']) {
        const client = await app.connect(room, 'ann');
        const { type, data } = await client.ask('join', { invite: 'x'.repeat(32) });
        answers.add(JSON.stringify({ type, data, ...(await client.closed()) }));
      }
      expect([...answers]).toHaveLength(1);
    });
  });
});
