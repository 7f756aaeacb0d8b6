import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  CreatedRoomResource,
  ParticipantsResource,
  RoomResource,
  RoomsResource,
  ServerResource,
  SettingsResource,
} from '../src/admin/api/resources.js';
import { CloseCode } from '../src/protocol/close-codes.js';
import { AdminClient, type ApiAnswer, problemIn } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { socketLost } from './support/lost-socket.js';
import { moveDate, restoreDate, stopDate } from './support/moved-date.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('the interface of administrators', () => {
  let app: TestApp;
  let admin: AdminClient;

  beforeEach(async () => {
    app = await startApp({ adminKey: KEY, graceMs: 20_000 });
    admin = new AdminClient(app, KEY);
  });

  afterEach(async () => {
    restoreDate();
    await app.close();
  });

  async function tagOf(room: string): Promise<string> {
    const { headers } = await admin.ask('get', `/rooms/${room}/policy`);
    return headers['etag'] ?? '';
  }

  describe('rooms', () => {
    it('are listed by name, in pages, by a part of the name and by whether somebody is in', async () => {
      for (const room of ['tea 1', 'tea 2', 'coffee']) await app.enter(room, 'ann');
      await admin.done('post', '/rooms', { name: 'tea 3' });
      const names = ({ rooms }: RoomsResource): string[] => rooms.map(({ name }) => name);
      const first = await admin.done<RoomsResource>('get', '/rooms?limit=2');
      expect([names(first), first.total]).toEqual([['coffee', 'tea 1'], 4]);
      const rest = await admin.done<RoomsResource>('get', `/rooms?cursor=${first.next ?? ''}`);
      expect([names(rest), rest.next]).toEqual([['tea 2', 'tea 3'], null]);
      const tea = await admin.done<RoomsResource>('get', '/rooms?name=tea&state=active');
      expect([names(tea), tea.total]).toEqual([['tea 1', 'tea 2'], 2]);
      expect(names(await admin.done('get', '/rooms?state=empty'))).toEqual(['tea 3']);
    });

    it('are shown with what holds in them, how many are in and how many wait', async () => {
      const { host } = await HostedRoom.begin(app, 'tea');
      await host.ask('control', { action: 'set', set: { lobby: true } });
      const guest = await app.connect('tea', 'bob');
      guest.send('join', {});
      await guest.nextFrame('waiting');
      expect(await admin.done<RoomResource>('get', '/rooms/tea')).toEqual({
        name: 'tea',
        created_at: expect.any(Number),
        kept_until: null,
        participants: 1,
        waiting: 1,
        policy: {
          number: expect.any(Number),
          locked: false,
          lobby: true,
          password: false,
          chat: 'open',
          screen: 'all',
          relay_only: false,
          spotlight: null,
        },
      });
    });

    it.each(['absent', 'Tea', '__proto__', 'a%2Fb', 'x'.repeat(500)])(
      'that are not there are no_such_room: %s',
      async (name) => {
        const problem = await admin.refused('no_such_room', 'get', `/rooms/${name}`);
        expect(JSON.stringify(problem)).not.toContain(decodeURIComponent(name));
      },
    );

    it('are closed for everybody, who are told', async () => {
      const ann = await app.enter('tea', 'ann');
      const old = await app.connect('tea', '42', { dialect: 'base' });
      expect((await admin.ask('delete', '/rooms/tea')).status).toBe(204);
      expect(await ann.nextFrame('control')).toMatchObject({
        data: { action: 'end', role: 'admin', user_id: '' },
      });
      expect((await ann.closed()).code).toBe(CloseCode.ENDED);
      expect((await old.closed()).code).toBe(CloseCode.ENDED);
      await admin.refused('no_such_room', 'delete', '/rooms/tea');
    });
  });

  describe('a room that is created ahead', () => {
    it('has its policy when somebody comes, and its key makes the host', async () => {
      const policy = { password: 'open sesame', chat: 'read_only' };
      const answer = await admin.ask('post', '/rooms', { name: 'tea', policy });
      expect([answer.status, answer.headers['location']]).toEqual([201, '/api/v1/rooms/tea']);
      const { host_key, ...shown } = answer.body as CreatedRoomResource;
      expect(shown).toEqual(await admin.done('get', '/rooms/tea'));
      expect(shown.policy).toMatchObject({ password: true, chat: 'read_only' });
      expect(shown.kept_until).toBeGreaterThan(Date.now());
      const guest = await app.connect('tea', 'bob');
      expect(await guest.ask('join', {})).toMatchObject({ data: { code: 'BAD_PASSWORD' } });
      const host = await app.connect('tea', 'ann');
      const joined = await host.join({ host_key });
      expect(joined.self.role).toBe('host');
      expect(joined.policy).toMatchObject({ password: true, chat: 'read_only' });
      expect(joined.host_key).toBeUndefined();
    });

    it('stays with what was decided in it while nobody is there, until it is closed', async () => {
      const { host_key } = await admin.done<CreatedRoomResource>('post', '/rooms', { name: 'tea' });
      const host = await app.connect('tea', 'ann');
      await host.join({ host_key });
      await host.ask('control', { action: 'set', set: { locked: true } });
      host.send('leave', {});
      await host.closed();
      expect(await admin.done<RoomResource>('get', '/rooms/tea')).toMatchObject({
        participants: 0,
        policy: { locked: true },
      });
      const guest = await app.connect('tea', 'bob');
      expect(await guest.ask('join', {})).toMatchObject({ data: { code: 'ROOM_LOCKED' } });
      expect((await admin.ask('delete', '/rooms/tea')).status).toBe(204);
      expect((await (await app.connect('tea', 'eve')).join()).self.role).toBe('host');
    });

    it('changes before anybody comes; opening its lobby lets in who waits', async () => {
      await admin.done('post', '/rooms', { name: 'tea', policy: { lobby: true } });
      const guest = await app.connect('tea', 'bob');
      guest.send('join', {});
      await guest.nextFrame('waiting');
      const headers = { 'If-Match': await tagOf('tea') };
      await admin.done('patch', '/rooms/tea/policy', { lobby: false }, headers);
      await guest.nextFrame('joined');
      expect((await admin.done<RoomResource>('get', '/rooms/tea')).participants).toBe(1);
    });

    it('turns away who waits when it is closed', async () => {
      await admin.done('post', '/rooms', { name: 'tea', policy: { lobby: true } });
      const guest = await app.connect('tea', 'bob');
      guest.send('join', {});
      await guest.nextFrame('waiting');
      await admin.ask('delete', '/rooms/tea');
      expect((await guest.closed()).code).toBe(CloseCode.ENDED);
    });

    it('is still there after a restart of the server, under its name', async () => {
      const stateDir = mkdtempSync(join(tmpdir(), 'meet-created-'));
      let other = await startApp({ adminKey: KEY, stateDir });
      const body = { name: 'tea', policy: { locked: true }, keep_seconds: 200_000 };
      const created = await new AdminClient(other, KEY).done<CreatedRoomResource>(
        'post',
        '/rooms',
        body,
      );
      await other.close();
      other = await startApp({ adminKey: KEY, stateDir });
      const again = new AdminClient(other, KEY);
      const { host_key, ...shown } = created;
      expect(await again.done('get', '/rooms/tea')).toEqual(shown);
      expect((await again.done<RoomsResource>('get', '/rooms')).total).toBe(1);
      const host = await other.connect('tea', 'ann');
      expect((await host.join({ host_key })).self.role).toBe('host');
      await other.close();
      rmSync(stateDir, { recursive: true });
    });

    it('is over at its time', async () => {
      await admin.done('post', '/rooms', { name: 'tea', keep_seconds: 60 });
      stopDate();
      moveDate(61_000);
      await admin.refused('no_such_room', 'get', '/rooms/tea');
      restoreDate();
      expect((await admin.done<RoomsResource>('get', '/rooms')).total).toBe(0);
    });

    it('is refused under a name that is taken, also by people', async () => {
      await admin.done('post', '/rooms', { name: 'tea' });
      await app.enter('coffee', 'ann');
      for (const name of ['tea', 'coffee']) {
        await admin.refused('room_exists', 'post', '/rooms', { name });
      }
    });
  });

  describe('a policy', () => {
    it('is changed where If-Match names what holds, and everybody is told', async () => {
      const ann = await app.enter('tea', 'ann');
      const tag = await tagOf('tea');
      const set = { locked: true, chat: 'off' };
      const answer = await admin.ask('patch', '/rooms/tea/policy', set, { 'If-Match': tag });
      expect(answer.status).toBe(200);
      expect(answer.body as SettingsResource).toMatchObject(set);
      expect(answer.headers['etag']).toBe(await tagOf('tea'));
      expect(answer.headers['etag']).not.toBe(tag);
      expect(await ann.nextFrame('policy')).toMatchObject({
        data: { role: 'admin', user_id: '', policy: { locked: true, chat: 'off' } },
      });
    });

    it('is not changed without If-Match, or by somebody who has not seen the last change', async () => {
      await app.enter('tea', 'ann');
      const old = await tagOf('tea');
      const change = { locked: true };
      await admin.refused('precondition_required', 'patch', '/rooms/tea/policy', change);
      await admin.done('patch', '/rooms/tea/policy', change, { 'If-Match': old });
      for (const tag of [old, '"x.1"', `W/${await tagOf('tea')}`, 'nonsense', '']) {
        const headers = { 'If-Match': tag };
        await admin.refused('precondition_failed', 'patch', '/rooms/tea/policy', change, headers);
      }
      const headers = { 'If-Match': `"x.1", ${await tagOf('tea')}` };
      await admin.done('patch', '/rooms/tea/policy', change, headers);
      await admin.done('patch', '/rooms/tea/policy', change, { 'If-Match': '*' });
    });

    it('of many changes at once to one state takes exactly one, though passwords take time', async () => {
      await app.enter('tea', 'ann');
      const headers = { 'If-Match': await tagOf('tea') };
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          admin.ask('patch', '/rooms/tea/policy', { password: `secret ${String(n)}` }, headers),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
      expect((await admin.done<RoomResource>('get', '/rooms/tea')).policy.number).toBe(1);
    });
  });

  describe('participants', () => {
    it('are listed, with those who are away and those who wait', async () => {
      const { host } = await HostedRoom.begin(app, 'tea');
      const bob = await app.enter('tea', 'bob');
      bob.terminate();
      await socketLost(app, 'tea', 'bob');
      await host.nextFrame('away');
      const { participants } = await admin.done<ParticipantsResource>(
        'get',
        '/rooms/tea/participants',
      );
      expect(participants).toMatchObject([
        { user_id: 'ann', role: 'host', away: false },
        { user_id: 'bob', role: 'member', away: true },
      ]);
    });

    it('are shown out, hosts as well, and kept out by a ban', async () => {
      await HostedRoom.begin(app, 'tea');
      const bob = await app.enter('tea', 'bob');
      await admin.ask('post', '/rooms/tea/participants/bob/kick', {});
      expect((await bob.closed()).code).toBe(CloseCode.FORBIDDEN);
      await app.enter('tea', 'bob');
      expect(
        (await admin.ask('post', '/rooms/tea/participants/bob/kick', { ban: true })).status,
      ).toBe(204);
      const again = await app.connect('tea', 'bob');
      expect(await again.ask('join', {})).toMatchObject({ data: { code: 'BANNED' } });
      expect((await admin.ask('post', '/rooms/tea/participants/ann/kick', {})).status).toBe(204);
    });

    it('are muted, and told so', async () => {
      const ann = await app.enter('tea', 'ann');
      ann.send('state', { mic: true });
      await admin.ask('post', '/rooms/tea/participants/ann/mute', { may_unmute: true });
      expect(await ann.nextFrame('policy')).toMatchObject({
        data: { policy: { restrictions: [{ user_id: 'ann', mic_muted: true, may_unmute: true }] } },
      });
    });

    it('get every other decision as from a host', async () => {
      await HostedRoom.begin(app, 'tea');
      const bob = await app.enter('tea', 'bob');
      const decide = (decision: object): Promise<ApiAnswer> =>
        admin.ask('post', '/rooms/tea/decisions', decision);
      expect((await decide({ action: 'promote', target: 'bob' })).status).toBe(204);
      expect(await bob.nextFrame('policy')).toMatchObject({ data: { action: 'promote' } });
      expect((await decide({ action: 'camera_off', enforced: true })).status).toBe(204);
      expect(problemIn(await decide({ action: 'kick' })).code).toBe('invalid');
      expect(problemIn(await decide({ action: 'set', target: 'bob' })).code).toBe('invalid');
      expect(problemIn(await decide({ action: 'kick', target: 'eve' })).code).toBe(
        'no_such_participant',
      );
    });

    it('end a room by sending its last member back to wait', async () => {
      const ann = await app.enter('tea', 'ann');
      const decision = { action: 'to_lobby', target: 'ann' };
      expect((await admin.ask('post', '/rooms/tea/decisions', decision)).status).toBe(204);
      expect((await ann.closed()).code).toBe(4410);
      expect((await (await app.connect('tea', 'ann')).join()).self.role).toBe('host');
    });

    it.each(['kick', 'mute'])('that are not there cannot be told to: %s', async (verb) => {
      await app.enter('tea', 'ann');
      await app.enter('coffee', 'bob');
      const path = `/participants/bob/${verb}`;
      await admin.refused('no_such_participant', 'post', `/rooms/tea${path}`, {});
      await admin.refused('no_such_room', 'post', `/rooms/absent${path}`, {});
    });
  });

  it('shows the limits in force and how the server is doing', async () => {
    await app.enter('tea', 'ann');
    expect(await admin.done('get', '/limits')).toMatchObject({ max_participants: 100 });
    expect(await admin.done<ServerResource>('get', '/server')).toMatchObject({
      rooms: 1,
      participants: 1,
      sockets: 1,
      away: 0,
      draining: false,
    });
  });
});
