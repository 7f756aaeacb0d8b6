import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type {
  CreatedInviteResource,
  CreatedRoomResource,
  InvitesResource,
  ParticipantsResource,
  RoomResource,
  RoomsResource,
  ServersResource,
  SettingsResource,
} from '../src/admin/api/resources.js';
import { CloseCode } from '../src/protocol/close-codes.js';
import { OtherNodes } from '../src/rooms/other-nodes.js';
import { RoomRegistry } from '../src/rooms/room-registry.js';
import { AdminClient, problemIn } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { redisKeys } from './support/redis-keys.js';
import { RedisServer } from './support/redis-server.js';

const KEY = 'a-key-of-sixteen-or-more';
const DAY_MS = 24 * 60 * 60 * 1000;

const redis = new RedisServer();
let prefixes = 0;

beforeAll(async () => {
  await redis.start();
});

afterAll(async () => {
  await redis.close();
});

describe('administrators who ask another node than the one that has the room', () => {
  let prefix: string;
  let nodes: TestApp[];
  /** Has the rooms. */
  let home: TestApp;
  let other: TestApp;
  /** Asks a node that has no room. */
  let admin: AdminClient;

  beforeEach(async () => {
    prefix = `admin${String(++prefixes)}:`;
    nodes = [await start(), await start(), await start()];
    [home, other] = nodes as [TestApp, TestApp];
    admin = new AdminClient(other, KEY);
  });

  afterEach(async () => {
    for (const node of nodes) await node.close();
  });

  function start(): Promise<TestApp> {
    return startApp({ redis: { url: redis.url, prefix }, adminKey: KEY, graceMs: 20_000 });
  }

  /** Stops a node. */
  async function stop(node: TestApp): Promise<void> {
    nodes = nodes.filter((each) => each !== node);
    await node.close();
  }

  function names({ rooms }: RoomsResource): string[] {
    return rooms.map(({ name }) => name);
  }

  it('list the rooms of all by name, in pages, by a part of the name and by whether somebody is in', async () => {
    await home.enter('tea 1', 'ann');
    await other.enter('tea 2', 'bob');
    await nodes[2]?.enter('coffee', 'cat');
    await admin.done('post', '/rooms', { name: 'tea 3' });
    for (const node of nodes) {
      const client = new AdminClient(node, KEY);
      const first = await client.done<RoomsResource>('get', '/rooms?limit=2');
      expect([names(first), first.total, first.silent_servers]).toEqual([
        ['coffee', 'tea 1'],
        4,
        0,
      ]);
      const rest = await client.done<RoomsResource>('get', `/rooms?cursor=${first.next ?? ''}`);
      expect([names(rest), rest.next]).toEqual([['tea 2', 'tea 3'], null]);
      const tea = await client.done<RoomsResource>('get', '/rooms?name=tea&state=active');
      expect([names(tea), tea.total]).toEqual([['tea 1', 'tea 2'], 2]);
      expect(names(await client.done('get', '/rooms?state=empty'))).toEqual(['tea 3']);
    }
  });

  it('see a room, who is in it and what holds, as at its own node', async () => {
    const { host } = await HostedRoom.begin(home, 'tea');
    await host.ask('control', { action: 'set', set: { lobby: true } });
    const guest = await other.connect('tea', 'bob');
    guest.send('join', {});
    await guest.nextFrame('waiting');
    const there = new AdminClient(home, KEY);
    for (const path of ['', '/policy', '/participants', '/invites']) {
      const answers = await Promise.all(
        [admin, there].map((client) => client.ask('get', `/rooms/tea${path}`)),
      );
      expect(answers[0]?.status).toBe(200);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
      expect(answers[0]?.headers['etag']).toBe(answers[1]?.headers['etag']);
    }
    const { waiting } = await admin.done<ParticipantsResource>('get', '/rooms/tea/participants');
    expect(waiting).toMatchObject([{ user_id: 'bob' }]);
    await admin.refused('no_such_room', 'get', '/rooms/absent');
  });

  it('change what holds, and are held to If-Match', async () => {
    const ann = await home.enter('tea', 'ann');
    const { headers } = await admin.ask('get', '/rooms/tea/policy');
    const tag = { 'If-Match': headers['etag'] ?? '' };
    const set = { password: 'open sesame', chat: 'off' };
    await admin.refused('precondition_required', 'patch', '/rooms/tea/policy', set);
    const answer = await admin.ask('patch', '/rooms/tea/policy', set, tag);
    expect(answer.body as SettingsResource).toMatchObject({ password: true, chat: 'off' });
    expect(answer.headers['etag']).not.toBe(tag['If-Match']);
    await admin.refused('precondition_failed', 'patch', '/rooms/tea/policy', set, tag);
    expect(await ann.nextFrame('policy')).toMatchObject({ data: { role: 'admin' } });
    const spotlight = { spotlight: 'nobody' };
    const any = { 'If-Match': '*' };
    await admin.refused('no_such_participant', 'patch', '/rooms/tea/policy', spotlight, any);
  });

  it('decide, mute, say a word, show somebody out and close', async () => {
    const { host } = await HostedRoom.begin(home, 'tea');
    const bob = await other.enter('tea', 'bob');
    const ask = async (path: string, body: object): Promise<number> =>
      (await admin.ask('post', `/rooms/tea${path}`, body)).status;
    expect(await ask('/decisions', { action: 'promote', target: 'bob' })).toBe(204);
    expect(await bob.nextFrame('policy')).toMatchObject({ data: { action: 'promote' } });
    expect(await ask('/participants/bob/mute', {})).toBe(204);
    expect(await bob.nextFrame('policy')).toMatchObject({ data: { action: 'mute' } });
    const reach = await admin.done('post', '/rooms/tea/notices', { text: 'five minutes' });
    expect(reach).toEqual({ reached: 2, missed: 0 });
    expect(await bob.nextFrame('notice')).toMatchObject({ data: { text: 'five minutes' } });
    expect(await ask('/participants/bob/kick', { ban: true })).toBe(204);
    expect((await bob.closed()).code).toBe(CloseCode.FORBIDDEN);
    expect(await ask('/participants/eve/kick', {})).toBe(404);
    expect((await admin.ask('delete', '/rooms/tea')).status).toBe(204);
    expect((await host.closed()).code).toBe(CloseCode.ENDED);
    await admin.refused('no_such_room', 'delete', '/rooms/tea');
  });

  it('keep somebody out at every node, also when the node of the room has ended', async () => {
    const { host_key } = await admin.done<CreatedRoomResource>('post', '/rooms', { name: 'tea' });
    const bob = await home.enter('tea', 'bob');
    await admin.ask('post', '/rooms/tea/participants/bob/kick', { ban: true });
    await bob.closed();
    for (let n = 0; n < 3; n++) {
      for (const node of nodes) {
        const again = await node.connect('tea', 'bob');
        expect(await again.ask('join', {})).toMatchObject({ data: { code: 'BANNED' } });
      }
      const [last] = nodes.slice(-1);
      if (last && n < 2) await stop(last);
    }
    const host = await home.connect('tea', 'ann');
    expect((await host.join({ host_key })).self.role).toBe('host');
  });

  it('create rooms ahead that every node knows, though the node is gone that was asked', async () => {
    const body = { name: 'tea', policy: { locked: true, chat: 'read_only' } };
    const answer = await admin.ask('post', '/rooms', body);
    expect([answer.status, answer.headers['location']]).toEqual([201, '/api/v1/rooms/tea']);
    const { host_key, ...shown } = answer.body as CreatedRoomResource;
    const there = new AdminClient(home, KEY);
    await there.refused('room_exists', 'post', '/rooms', body);
    expect(await there.done('get', '/rooms/tea')).toEqual(shown);
    await stop(other);
    expect(names(await there.done('get', '/rooms'))).toEqual(['tea']);
    expect(await there.done('get', '/rooms/tea')).toEqual(shown);
    const last = nodes[1] ?? home;
    const guest = await last.connect('tea', 'bob');
    expect(await guest.ask('join', {})).toMatchObject({ data: { code: 'ROOM_LOCKED' } });
    const host = await last.connect('tea', 'ann');
    const joined = await host.join({ host_key });
    expect(joined.self.role).toBe('host');
    host.send('leave', {});
    await host.closed();
    // Empty again, it waits with what holds in it, and has nothing of what was said.
    const empty = await new AdminClient(last, KEY).done<RoomResource>('get', '/rooms/tea');
    expect(empty).toMatchObject({ participants: 0, policy: { locked: true } });
    const again = await (await home.connect('tea', 'ann')).join({ host_key });
    expect(again.epoch).not.toBe(joined.epoch);
  });

  it('leave nothing of a room that is over, and what is kept has an end', async () => {
    await admin.done('post', '/rooms', { name: 'kept', keep_seconds: (3 * DAY_MS) / 1000 });
    await admin.done('post', '/rooms', { name: 'closed' });
    const ann = await home.enter('people', 'ann');
    const keys = await redisKeys(redis.url, prefix);
    // The key that signs tickets lasts as long as the service.
    expect(keys.delete(`${prefix}{key}`)).toBe(true);
    for (const [key, leftMs] of keys) {
      expect({ key, isEnding: leftMs > 0 }).toEqual({ key, isEnding: true });
    }
    expect(keys.get(`${prefix}{r:kept}:kept`)).toBeGreaterThan(2.9 * DAY_MS);
    expect(keys.get(`${prefix}{r:people}:room`)).toBeLessThanOrEqual(DAY_MS);
    expect((await admin.ask('delete', '/rooms/closed')).status).toBe(204);
    ann.send('leave', {});
    await ann.closed();
    await admin.refused('no_such_room', 'get', '/rooms/people');
    const left = [...(await redisKeys(redis.url, prefix)).keys()].filter((key) =>
      key.includes('r:'),
    );
    expect(left.every((key) => key.includes('{r:kept}'))).toBe(true);
    expect(names(await admin.done('get', '/rooms'))).toEqual(['kept']);
  });

  it('invite into rooms in which nobody is, whose invitations open at every node', async () => {
    const { host } = await HostedRoom.begin(home, 'tea');
    await host.ask('control', { action: 'set', set: { locked: true } });
    const one = await admin.done<CreatedInviteResource>('post', '/rooms/tea/invites', {
      role: 'host',
      uses: 1,
    });
    host.send('leave', {});
    await host.closed();
    const two = await admin.done<CreatedInviteResource>('post', '/rooms/tea/invites', {});
    await stop(home);
    const { invites } = await admin.done<InvitesResource>('get', '/rooms/tea/invites');
    expect(invites.map(({ invite_id }) => invite_id)).toEqual([one.invite_id, two.invite_id]);
    const last = nodes[1] ?? other;
    const ann = await last.connect('tea', 'ann');
    expect((await ann.join({ invite: one.secret })).self.role).toBe('host');
    const bob = await other.connect('tea', 'bob');
    expect(await bob.ask('join', { invite: one.secret })).toMatchObject({
      data: { code: 'INVITE_USED' },
    });
    expect((await admin.ask('delete', `/rooms/tea/invites/${two.invite_id}`)).status).toBe(204);
    const cat = await last.connect('tea', 'cat');
    expect(await cat.ask('join', { invite: two.secret })).toMatchObject({
      data: { code: 'INVITE_REVOKED' },
    });
    await admin.refused('no_such_invite', 'delete', '/rooms/tea/invites/absent');
  });

  it('see how every server is doing, the one that is asked first', async () => {
    await home.enter('tea', 'ann');
    await home.enter('tea', 'bob');
    await other.enter('coffee', 'cat');
    const { servers, silent_servers } = await admin.done<ServersResource>('get', '/servers');
    expect(servers.map(({ rooms, participants }) => [rooms, participants])[0]).toEqual([1, 1]);
    expect(servers.map(({ participants }) => participants).sort()).toEqual([0, 1, 2]);
    expect(silent_servers).toBe(0);
  });

  it('are told soon that the node of a room does not answer, and which rooms are missing', async () => {
    await home.enter('tea', 'ann');
    await other.enter('coffee', 'bob');
    home.nest.get(OtherNodes).answer = () => new Promise(() => undefined);
    const startMs = performance.now();
    const [room, closing, list, plain, plainList] = await Promise.all([
      admin.ask('get', '/rooms/tea'),
      admin.ask('delete', '/rooms/tea'),
      admin.done<RoomsResource>('get', '/rooms'),
      request(other.http).get('/rooms/tea').set('Authorization', `Bearer ${KEY}`),
      request(other.http).get('/rooms').set('Authorization', `Bearer ${KEY}`),
    ]);
    expect(performance.now() - startMs).toBeLessThan(6000);
    for (const answer of [room, closing]) {
      expect(problemIn(answer)).toMatchObject({ status: 503, code: 'unavailable' });
      expect(answer.headers['retry-after']).toBe('2');
    }
    expect([names(list), list.total, list.silent_servers]).toEqual([['coffee'], 1, 1]);
    expect([plain.status, plain.headers['retry-after']]).toEqual([503, '2']);
    expect(plainList.body).toMatchObject({ total: 1, silent_servers: 1 });
    expect(home.nest.get(RoomRegistry).find('tea')?.size).toBe(1);
  });
});

describe('administrators while Redis is away', () => {
  it('are told so, and go on where the room is', async () => {
    const own = await new RedisServer().start();
    const settings = { redis: { url: own.url, prefix: 'away:' }, adminKey: KEY };
    const [home, other] = [await startApp(settings), await startApp(settings)];
    try {
      await home.enter('tea', 'ann');
      const there = new AdminClient(home, KEY);
      const admin = new AdminClient(other, KEY);
      await admin.done('get', '/rooms/tea');
      await own.stop('SIGKILL');
      for (const path of ['/rooms', '/rooms/tea', '/rooms/tea/invites']) {
        const answer = await admin.ask('get', path);
        expect(problemIn(answer).code).toBe('unavailable');
        expect(answer.headers['retry-after']).toBe('2');
      }
      await admin.refused('unavailable', 'post', '/rooms', { name: 'coffee' });
      await admin.refused('unavailable', 'delete', '/rooms/tea');
      expect(await there.done<RoomResource>('get', '/rooms/tea')).toMatchObject({
        participants: 1,
      });
      await there.refused('unavailable', 'delete', '/rooms/tea');
      await there.refused('unavailable', 'post', '/rooms/tea/invites', {});
    } finally {
      await home.close();
      await other.close();
      await own.close();
    }
  });

  it('find what was created ahead also when Redis has forgotten it and its node is gone', async () => {
    const own = await new RedisServer().start();
    const settings = { redis: { url: own.url, prefix: 'lost:' }, adminKey: KEY };
    const nodes = [await startApp(settings), await startApp(settings)];
    try {
      const [home, other] = nodes as [TestApp, TestApp];
      await new AdminClient(home, KEY).done('post', '/rooms', { name: 'tea' });
      await own.stop('SIGKILL');
      await own.start();
      const isThere = async (): Promise<boolean> => {
        const keys = await redisKeys(own.url, 'lost:');
        return keys.has('lost:{created}') && keys.has('lost:{r:tea}:kept');
      };
      for (let tries = 0; tries < 60 && !(await isThere()); tries++) await setTimeout(50);
      expect(await isThere()).toBe(true);
      nodes.shift();
      await home.close();
      const admin = new AdminClient(other, KEY);
      expect(await admin.done('get', '/rooms')).toMatchObject({ rooms: [{ name: 'tea' }] });
    } finally {
      for (const node of nodes) await node.close();
      await own.close();
    }
  });
});
