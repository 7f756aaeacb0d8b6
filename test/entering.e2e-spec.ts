import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Passwords } from '../src/access/passwords.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { type FrameOf, type TestClient, UpgradeRefused } from './support/test-client.js';

/** Judges as ever, but wastes nobody's time. */
class HastyPasswords extends Passwords {
  protected override pause(): Promise<void> {
    return Promise.resolve();
  }
}

describe('entering a room', () => {
  let app: TestApp;
  let room: HostedRoom;

  beforeEach(async () => {
    app = await startApp({}, (builder) =>
      builder.overrideProvider(Passwords).useClass(HastyPasswords),
    );
    room = await HostedRoom.begin(app, 'tea');
  });

  afterEach(() => app.close());

  function connect(userId: string): Promise<TestClient> {
    return app.connect('tea', userId);
  }

  async function refusedWith(client: TestClient, code: string, closeCode: number): Promise<void> {
    const reply = await client.ask('join', {});
    expect(reply).toMatchObject({ type: 'error', data: { code } });
    expect((await client.closed()).code).toBe(closeCode);
  }

  async function baseRefusal(userId = '42'): Promise<number> {
    const attempt = app.connect('tea', userId, { dialect: 'base' });
    const result: unknown = await attempt.catch((error: unknown) => error);
    return result instanceof UpgradeRefused ? result.status : 101;
  }

  describe('with a host key', () => {
    it('makes a host, and gives the key to nobody but the first', async () => {
      expect(room.hostKey).toMatch(/^[\w-]{43}$/u);
      const bob = await (await connect('bob')).join();
      expect(bob).not.toHaveProperty('host_key');
      expect(bob).not.toHaveProperty('waiting');
      expect(bob.self.role).toBe('member');
      const cyd = await (await connect('cyd')).join({ host_key: room.hostKey });
      expect(cyd.self.role).toBe('host');
      expect(cyd).not.toHaveProperty('host_key');
      expect(cyd.waiting).toEqual([]);
    });

    it('takes a wrong key for none', async () => {
      const bob = await connect('bob');
      const { self } = await bob.join({ host_key: 'x'.repeat(43) });
      expect(self.role).toBe('member');
    });

    it('passes lock, lobby and password', async () => {
      const set = { locked: true, lobby: true, password: 'swordfish' };
      await room.decide({ action: 'set', set });
      const { self } = await (await connect('cyd')).join({ host_key: room.hostKey });
      expect(self.role).toBe('host');
    });

    it('gives the key to the first meet.v1 member where a base member was before', async () => {
      await app.connect('coffee', '42', { dialect: 'base' });
      const first = await (await app.connect('coffee', 'ann')).join();
      expect(first.host_key).toMatch(/^[\w-]{43}$/u);
      expect(first.self.role).toBe('host');
    });

    it('makes a host of somebody who comes back by resume and brings it', async () => {
      const bob = await connect('bob');
      const { resume_token: token, epoch, seq } = await bob.join();
      bob.terminate();
      const again = await connect('bob');
      const data = { token, epoch, seq, inbox_seq: 0, host_key: room.hostKey };
      await again.ask('resume', data);
      const { policy } = (await again.nextFrame('policy')).data;
      expect(policy.roles.map(({ user_id }) => user_id).sort()).toEqual(['ann', 'bob']);
    });
  });

  describe('without a host', () => {
    it('lets the longest-present member decide until a host is back', async () => {
      const bob = await room.enter('bob');
      const cyd = await room.enter('cyd');
      await bob.nextFrame('join');
      room.host.send('leave', {});
      await room.host.closed();
      const begun = (await cyd.nextFrame('policy')).data;
      expect(begun).toMatchObject({ action: 'succession', role: 'server', user_id: '' });
      expect(begun.policy.roles).toEqual([{ user_id: 'bob', role: 'host', acting: true }]);
      await bob.nextFrame('policy');
      const order = { action: 'set', set: { locked: true } } as const;
      expect((await bob.ask('control', order)).type).toBe('control');
      expect((await cyd.nextFrame('policy')).data.policy.locked).toBe(true);
      // Locked out by nobody, and in charge again.
      const ann = await (await connect('ann')).join({ host_key: room.hostKey });
      expect(ann.self.role).toBe('host');
      const over = (await cyd.nextFrame('policy')).data;
      expect(over.policy.roles).toEqual([{ user_id: 'ann', role: 'host', acting: false }]);
      expect(await bob.ask('control', order)).toMatchObject({ data: { code: 'FORBIDDEN' } });
    });

    it('leaves it to a co-host where there is one', async () => {
      const bob = await room.enter('bob');
      const cyd = await room.enter('cyd', 'cohost');
      room.host.send('leave', {});
      await cyd.nextFrame('left');
      await bob.nextFrame('left');
      const order = { action: 'set', set: { locked: true } } as const;
      expect(await bob.ask('control', order)).toMatchObject({ data: { code: 'FORBIDDEN' } });
      expect((await cyd.ask('control', order)).type).toBe('control');
    });

    it('keeps the host in charge while its socket is lost', async () => {
      const bob = await room.enter('bob');
      room.host.terminate();
      await bob.nextFrame('away');
      await bob.expectNothingMore();
    });
  });

  describe('that is locked', () => {
    beforeEach(async () => {
      await room.decide({ action: 'set', set: { locked: true } });
    });

    it('refuses who is new with ROOM_LOCKED and 4403', async () => {
      await refusedWith(await connect('bob'), 'ROOM_LOCKED', 4403);
      await room.host.expectNothingMore();
    });

    it('refuses a base client before there is a socket, and lets it in when it is open again', async () => {
      expect(await baseRefusal()).toBe(403);
      await room.decide({ action: 'set', set: { locked: false } });
      expect(await baseRefusal()).toBe(101);
    });

    it('lets those come back who were in', async () => {
      await room.decide({ action: 'set', set: { locked: false } });
      const bob = await connect('bob');
      const { resume_token: token, rejoin_ticket: ticket, epoch, seq } = await bob.join();
      await room.decide({ action: 'set', set: { locked: true } });
      bob.terminate();
      const again = await connect('bob');
      const cursors = { epoch, seq, inbox_seq: 0 };
      expect((await again.ask('resume', { token, ...cursors })).type).toBe('resumed');
      again.send('leave', {});
      await again.closed();
      const third = await connect('bob');
      const byTicket = await third.ask('resume', { token: 'gone', ticket, ...cursors });
      expect(byTicket.type).toBe('resumed');
    });

    it('does not take a ticket of another lifetime of the room', async () => {
      const dan = await app.connect('coffee', 'dan');
      const { rejoin_ticket: ticket, epoch } = await dan.join();
      dan.send('leave', {});
      await dan.closed();
      const other = await HostedRoom.begin(app, 'coffee');
      await other.decide({ action: 'set', set: { locked: true } });
      const again = await app.connect('coffee', 'dan');
      const data = { token: 'gone', ticket, epoch, seq: 0, inbox_seq: 0 };
      expect(await again.ask('resume', data)).toMatchObject({ data: { code: 'RESUME_INVALID' } });
      await refusedWith(again, 'ROOM_LOCKED', 4403);
    });
  });

  describe('that has a lobby', () => {
    beforeEach(async () => {
      await room.decide({ action: 'set', set: { lobby: true } });
    });

    /** Knocks, and gives what the host sees of it. */
    async function wait(userId: string): Promise<{ client: TestClient; id: string }> {
      const client = await connect(userId);
      expect(await client.ask('join', { name: userId.toUpperCase() })).toMatchObject({
        type: 'waiting',
        data: { room: 'tea', user_id: userId, timeout_ms: roomySettings().waitingTimeoutMs },
      });
      const { waiting } = (await room.host.nextFrame('knock')).data;
      return { client, id: waiting.at(-1)?.waiting_id ?? '' };
    }

    it('shows the host who waits, with name and line, and nobody else', async () => {
      await room.decide({ action: 'set', set: { lobby: false } });
      const member = await room.enter('cyd');
      await room.decide({ action: 'set', set: { lobby: true } });
      await member.nextFrame('policy');
      const { client } = await wait('bob');
      client.send('knock', { text: 'It is me' });
      const { waiting } = (await room.host.nextFrame('knock')).data;
      expect(waiting).toEqual([
        {
          waiting_id: expect.stringMatching(/^[\w-]{16}$/u),
          user_id: 'bob',
          name: 'BOB',
          text: 'It is me',
          since: expect.any(Number),
        },
      ]);
      client.send('knock', { text: 'again' });
      await client.expectError('BAD_MESSAGE');
      await member.expectNothingMore();
    });

    it('lets somebody in whom the host admits, with the reply to its join', async () => {
      const { client, id } = await wait('bob');
      await room.decide({ action: 'admit', waiting_id: id });
      const joined = await client.nextFrame('joined');
      expect(joined).toMatchObject({ re: 1, data: { self: { name: 'BOB', role: 'member' } } });
      expect((await room.host.nextFrame('join')).data.user_id).toBe('bob');
      expect((await room.host.nextFrame('knock')).data.waiting).toEqual([]);
    });

    it('turns away whom the host denies: FORBIDDEN and 4403 with words', async () => {
      const { client, id } = await wait('bob');
      await room.decide({ action: 'deny', waiting_id: id });
      expect(await client.expectError('FORBIDDEN')).toMatchObject({ re: 1 });
      expect(await client.closed()).toEqual({ code: 4403, reason: 'A host has not let you in.' });
    });

    it('lets all in at once, by admit_all or by turning the lobby off', async () => {
      const waiting = [await wait('bob'), await wait('cyd')];
      await room.decide({ action: 'admit_all' });
      for (const { client } of waiting) await client.nextFrame('joined');
      const late = [await wait('dan'), await wait('eve')];
      await room.decide({ action: 'set', set: { lobby: false } });
      for (const { client } of late) await client.nextFrame('joined');
    });

    it('shows those who wait to a host who comes back, and to whoever becomes one', async () => {
      const { client } = await wait('bob');
      const again = await (await connect('second')).join({ host_key: room.hostKey });
      expect(again.waiting?.map(({ user_id }) => user_id)).toEqual(['bob']);
      await room.decide({ action: 'admit_all' });
      await client.nextFrame('joined');
      await wait('cyd');
      await room.decide({ action: 'promote', target: 'bob' });
      expect((await client.nextFrame('knock')).data.waiting).toHaveLength(1);
    });

    it('forgets who stops waiting', async () => {
      const { client, id } = await wait('bob');
      client.terminate();
      expect((await room.host.nextFrame('knock')).data.waiting).toEqual([]);
      const reply = await room.host.ask('control', { action: 'admit', waiting_id: id });
      expect(reply).toMatchObject({ data: { code: 'NO_SUCH_PEER' } });
    });

    it('takes nothing but a line and a goodbye from who waits', async () => {
      const { client } = await wait('bob');
      client.send('chat', { text: 'hello' });
      await client.expectError('NOT_JOINED');
      await client.ask('join', {}).then((reply) => {
        expect(reply).toMatchObject({ data: { code: 'BAD_MESSAGE' } });
      });
      client.send('leave', {});
      expect((await client.closed()).code).toBe(1000);
    });

    it('ends the wait with 4410 when the meeting is over', async () => {
      const { client } = await wait('bob');
      room.host.send('leave', {});
      expect((await client.closed()).code).toBe(4410);
    });

    it('never locks its own host out', async () => {
      room.host.send('leave', {});
      await room.host.closed();
      const ann = await (await connect('ann')).join({ host_key: room.hostKey });
      expect(ann.self.role).toBe('host');
    });
  });

  describe('that has a password', () => {
    beforeEach(async () => {
      await room.decide({ action: 'set', set: { password: 'swordfish' } });
    });

    it('says the same to a missing and to a wrong one, and lets try again on the same socket', async () => {
      const bob = await connect('bob');
      const errorOf = (reply: { data: unknown }): unknown => reply.data;
      const missing = errorOf(await bob.ask('join', {}));
      const wrong = errorOf(await bob.ask('join', { password: 'guess' }));
      expect(missing).toEqual(wrong);
      expect(wrong).toMatchObject({ code: 'BAD_PASSWORD', field: 'password', retryable: false });
      expect((await bob.join({ password: 'swordfish' })).policy.password).toBe(true);
    });

    it('has no secret in what anybody is told', async () => {
      const bob = await connect('bob');
      const joined = JSON.stringify(await bob.join({ password: 'swordfish' }));
      expect(joined).not.toContain('swordfish');
    });

    it('ends the guesses of one address after ten: RATE_LIMITED and 4429', async () => {
      const replies: FrameOf<'error'>['data'][] = [];
      for (let n = 0; n < 11; n++) {
        const client = await connect(`guest-${String(n)}`);
        const reply = await client.ask('join', { password: `guess ${String(n)}` });
        if (reply.type !== 'error') throw new Error(reply.type);
        replies.push(reply.data);
        if (n === 10) expect((await client.closed()).code).toBe(4429);
        else client.terminate();
      }
      const codes = replies.map(({ code }) => code);
      expect(codes.filter((code) => code === 'BAD_PASSWORD')).toHaveLength(10);
      expect(replies.at(-1)).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
      expect(replies.at(-1)?.retry_after_ms).toBeGreaterThan(1_000_000);
    });

    it('is open again when the password is taken away', async () => {
      expect(await baseRefusal()).toBe(403);
      await room.decide({ action: 'set', set: { password: null } });
      await (await connect('bob')).join();
      expect(await baseRefusal()).toBe(101);
    });
  });
});
