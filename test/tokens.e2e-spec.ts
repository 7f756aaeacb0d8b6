import { afterEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../src/config/config.js';
import type { JoinData } from '../src/protocol/frames.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import type { TestClient } from './support/test-client.js';
import { type Json, TokenMaker } from './support/token-maker.js';

const maker = new TokenMaker();

describe('joining by a token', () => {
  let app: TestApp;

  afterEach(() => app.close());

  /** A server that knows the keys, and demands what is said. */
  async function start(
    entry: Partial<Config['entry']> = {},
    tokens: Partial<Config['tokens']> = {},
  ): Promise<void> {
    const settings = roomySettings();
    app = await startApp({
      entry: { ...settings.entry, ...entry },
      tokens: { keys: maker.keys, keysFile: undefined, singleUse: false, ...tokens },
    });
  }

  function tokenFor(sub: string, claims: Json = {}): string {
    const exp = Math.floor(Date.now() / 1000) + 300;
    return maker.ed({ room: 'tea', sub, exp, ...claims });
  }

  function connect(userId: string): Promise<TestClient> {
    return app.connect('tea', userId);
  }

  async function join(userId: string, claims: Json = {}): Promise<TestClient> {
    const client = await connect(userId);
    await client.join({ access_token: tokenFor(userId, claims) });
    return client;
  }

  async function refusal(userId: string, data: JoinData): Promise<unknown> {
    const client = await connect(userId);
    const reply = await client.ask('join', data);
    const { code } = await client.closed();
    return { type: reply.type, data: reply.data, closeCode: code };
  }

  it('gives the role of the token, and no host key', async () => {
    await start();
    for (const [role, granted] of [
      ['participant', 'member'],
      ['cohost', 'cohost'],
      ['host', 'host'],
    ]) {
      const client = await connect(`a ${String(role)}`);
      const joined = await client.join({ access_token: tokenFor(`a ${String(role)}`, { role }) });
      expect(joined.self.role).toBe(granted);
      expect(joined).not.toHaveProperty('host_key');
    }
  });

  it('makes nobody host who is first, when somebody else has said who is host', async () => {
    await start();
    const ann = await connect('ann');
    const joined = await ann.join({ access_token: tokenFor('ann', { role: 'participant' }) });
    expect(joined.policy.roles).toEqual([]);
    const order = { action: 'set', set: { locked: true } } as const;
    expect(await ann.ask('control', order)).toMatchObject({ data: { code: 'FORBIDDEN' } });
    // Nor is it there for the taking by whoever comes later without one.
    const bob = await (await connect('bob')).join();
    expect(bob).not.toHaveProperty('host_key');
  });

  it('gives the name of the token, which nobody changes', async () => {
    await start();
    const ann = await join('ann', { role: 'host' });
    const bob = await connect('bob');
    const access_token = tokenFor('bob', { name: 'Robert' });
    const { self } = await bob.join({ access_token, name: 'Ann' });
    expect(self.name).toBe('Robert');
    expect((await ann.nextFrame('join')).data.name).toBe('Robert');
    bob.sendFrame({ type: 'state', data: { name: 'Ann' }, id: 7 });
    expect((await bob.nextFrame('error')).data).toMatchObject({ code: 'FORBIDDEN', field: 'name' });
    bob.sendFrame({ type: 'state', data: { name: 'Robert', hand: true }, id: 8 });
    expect((await ann.nextFrame('state')).data.hand).toBe(true);
  });

  it('passes the password, and as host the lock; not the lock as participant', async () => {
    await start();
    const room = await HostedRoom.begin(app, 'tea');
    await room.decide({ action: 'set', set: { password: 'swordfish' } });
    await join('bob');
    await room.decide({ action: 'set', set: { locked: true } });
    await join('cyd', { role: 'host' });
    await join('dan', { role: 'cohost' });
    expect(await refusal('eve', { access_token: tokenFor('eve') })).toMatchObject({
      data: { code: 'ROOM_LOCKED' },
      closeCode: 4403,
    });
  });

  it('waits in the lobby as participant, under the name of the token', async () => {
    await start();
    const room = await HostedRoom.begin(app, 'tea');
    await room.decide({ action: 'set', set: { lobby: true } });
    const bob = await connect('bob');
    const access_token = tokenFor('bob', { name: 'Robert' });
    expect((await bob.ask('join', { access_token, name: 'Ann' })).type).toBe('waiting');
    const { waiting } = (await room.host.nextFrame('knock')).data;
    expect(waiting.map(({ name }) => name)).toEqual(['Robert']);
    await room.decide({ action: 'admit_all' });
    expect((await bob.nextFrame('joined')).data.self.name).toBe('Robert');
  });

  it('does not pass a ban', async () => {
    await start();
    const room = await HostedRoom.begin(app, 'tea');
    await join('bob');
    await room.host.nextFrame('join');
    await room.decide({ action: 'ban', target: 'bob' });
    const data = { access_token: tokenFor('bob', { role: 'host' }) };
    expect(await refusal('bob', data)).toMatchObject({ data: { code: 'BANNED' } });
  });

  it('says the same to every wrong one, whatever is in the room', async () => {
    await start();
    await HostedRoom.begin(app, 'tea');
    const bad = [
      'x',
      tokenFor('bob', { room: 'coffee' }),
      tokenFor('ann'),
      tokenFor('bob', { exp: 1 }),
      maker.hmac({ room: 'tea', sub: 'bob', exp: Date.now() / 1000 + 60 }, {}, 'guess'),
    ];
    const answers = new Set<string>();
    for (const access_token of bad) {
      answers.add(JSON.stringify(await refusal('bob', { access_token })));
    }
    expect([...answers]).toEqual([
      JSON.stringify({
        type: 'error',
        data: {
          code: 'BAD_TOKEN',
          message: 'A token for this room and this user_id is needed.',
          retryable: false,
          field: 'access_token',
        },
        closeCode: 4403,
      }),
    ]);
  });

  describe('that is right for a seat which somebody holds', () => {
    it('takes it over: the one before is closed with 4409, the others see somebody new', async () => {
      await start();
      const ann = await join('ann', { role: 'host' });
      const before = await connect('bob');
      const first = await before.join({ access_token: tokenFor('bob') });
      await ann.nextFrame('join');
      const after = await connect('bob');
      const second = await after.join({ access_token: tokenFor('bob') });
      expect((await before.closed()).code).toBe(4409);
      expect(second.self.session).not.toBe(first.self.session);
      expect((await ann.nextFrame('left')).data).toMatchObject({ target: 'bob' });
      expect((await ann.nextFrame('join')).data.session).toBe(second.self.session);
      // The one before has lost it for good.
      after.send('leave', {});
      await after.closed();
      const again = await connect('bob');
      const { resume_token: token, rejoin_ticket: ticket, epoch, seq } = first;
      const data = { token, ticket, epoch, seq, inbox_seq: 0 };
      expect(await again.ask('resume', data)).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    });

    it('goes on with the room where nobody else is in it', async () => {
      await start();
      const before = await connect('bob');
      const first = await before.join({ access_token: tokenFor('bob', { role: 'host' }) });
      await before.ask('control', { action: 'set', set: { locked: true } });
      const second = await (
        await connect('bob')
      ).join({ access_token: tokenFor('bob', { role: 'host' }) });
      expect((await before.closed()).code).toBe(4409);
      expect(second.epoch).toBe(first.epoch);
      expect(second.policy.locked).toBe(true);
    });

    it('takes it from somebody who only sat down there, and from a base member', async () => {
      await start();
      const squatter = await app.enter('tea', 'bob');
      await join('bob');
      expect((await squatter.closed()).code).toBe(4409);
      const old = await app.connect('tea', '42', { dialect: 'base' });
      await join('42');
      expect((await old.closed()).code).toBe(4409);
    });

    it('leaves it to nobody without one', async () => {
      await start();
      await join('bob');
      expect(await refusal('bob', {})).toMatchObject({ data: { code: 'ID_IN_USE' } });
    });

    it('leaves one seat to one of many that come at once', async () => {
      await start();
      await app.enter('tea', 'ann');
      const clients = await Promise.all(Array.from({ length: 9 }, () => connect('bob')));
      const gone = new Map<TestClient, number>();
      for (const client of clients) {
        client.closed().then(
          ({ code }) => gone.set(client, code),
          // The one that stays.
          () => undefined,
        );
        client.send('join', { access_token: tokenFor('bob') });
      }
      // Which of them is last is for the ways to decide, where they lead over several nodes.
      while (gone.size < 8) await new Promise(setImmediate);
      expect([...gone.values()]).toEqual(Array<number>(8).fill(4409));
      const [last] = clients.filter((client) => !gone.has(client));
      await last?.nextFrame('joined');
      last?.send('leave', {});
      expect((await last?.closed())?.code).toBe(1000);
    });
  });

  it('opens once where that is demanded, however often it is tried at once', async () => {
    await start({}, { singleUse: true });
    const access_token = tokenFor('bob', { jti: 'one' });
    const clients = await Promise.all(Array.from({ length: 5 }, () => connect('bob')));
    const replies = await Promise.all(
      clients.map((client) => client.ask('join', { access_token })),
    );
    expect(replies.filter(({ type }) => type === 'joined')).toHaveLength(1);
    expect(await refusal('bob', { access_token })).toMatchObject({ data: { code: 'BAD_TOKEN' } });
    await join('bob', { jti: 'two' });
  });

  describe('where nobody comes in without', () => {
    it('refuses guests and base clients, before it says anything of the room', async () => {
      await start({ requireToken: true });
      const empty = await refusal('bob', {});
      expect(empty).toMatchObject({ data: { code: 'BAD_TOKEN' }, closeCode: 4403 });
      const ann = await connect('ann');
      await ann.join({ access_token: tokenFor('ann', { role: 'host' }) });
      for (const set of [{ locked: true }, { lobby: true }, { password: 'swordfish' }]) {
        await ann.ask('control', { action: 'set', set });
        expect(await refusal('bob', { password: 'guess' })).toEqual(empty);
      }
      expect(await refusal('ann', {})).toEqual(empty);
      const base = app.connect('tea', '42', { dialect: 'base' });
      await expect(base).rejects.toMatchObject({ status: 403 });
      const presence = await fetch(`http://127.0.0.1:${String(app.port)}/rooms/tea/presence`);
      expect(presence.status).toBe(404);
    });

    it('lets those come back who were in, by token or ticket of the same lifetime', async () => {
      await start({ requireToken: true });
      await join('ann', { role: 'host' });
      const bob = await connect('bob');
      const joined = await bob.join({ access_token: tokenFor('bob', { name: 'Robert' }) });
      const { resume_token: token, rejoin_ticket: ticket, epoch, seq } = joined;
      const cursors = { epoch, seq, inbox_seq: 0 };
      bob.terminate();
      const again = await connect('bob');
      expect((await again.ask('resume', { token, ...cursors })).type).toBe('resumed');
      again.send('leave', {});
      await again.closed();
      const third = await connect('bob');
      const late = await third.ask('resume', { token: 'x', ticket, ...cursors, name: 'Ann' });
      expect(late).toMatchObject({
        type: 'resumed',
        data: { self: { name: 'Robert', role: 'member' } },
      });
    });

    it('takes no ticket of another lifetime of the room', async () => {
      await start({ requireToken: true });
      const bob = await connect('bob');
      const joined = await bob.join({ access_token: tokenFor('bob') });
      bob.send('leave', {});
      await bob.closed();
      const { rejoin_ticket: ticket, epoch } = joined;
      const again = await connect('bob');
      const data = { token: 'x', ticket, epoch, seq: 0, inbox_seq: 0 };
      expect(await again.ask('resume', data)).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    });
  });

  it('ends the wrong ones of one address: then not even a right one is looked at', async () => {
    await start({ failedProofsPer30Min: 3 });
    const room = await HostedRoom.begin(app, 'tea');
    await refusal('bob', { access_token: 'x' });
    await refusal('bob', { invite: 'x' });
    await (await connect('cyd')).join({ host_key: 'x'.repeat(43) });
    for (const data of [
      { access_token: tokenFor('bob') },
      { invite: 'x' },
      { host_key: room.hostKey },
    ]) {
      expect(await refusal('bob', data)).toMatchObject({
        data: { code: 'RATE_LIMITED', retryable: true },
        closeCode: 4429,
      });
    }
    // Who brings nothing is nobody's guess.
    await (await connect('dan')).join();
  });
});
