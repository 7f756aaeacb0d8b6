import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InviteData, InvitesData, JoinData } from '../src/protocol/frames.js';
import { InvitesService } from '../src/rooms/invites.service.js';
import { startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import type { TestClient } from './support/test-client.js';

const DAY = 86_400_000;

describe('invitations', () => {
  let app: TestApp;
  let room: HostedRoom;

  beforeEach(async () => {
    app = await startApp();
    room = await HostedRoom.begin(app, 'tea');
  });

  afterEach(() => app.close());

  async function asked(client: TestClient, data: InviteData): Promise<InvitesData> {
    const reply = await client.ask('invite', data);
    if (reply.type !== 'invites') throw new Error(JSON.stringify(reply));
    return reply.data;
  }

  /** Makes one, and gives its secret and name. */
  async function create(
    draft: Omit<InviteData, 'action'> = {},
    client = room.host,
  ): Promise<{ secret: string; invite_id: string }> {
    const { created } = await asked(client, { action: 'create', ...draft });
    if (!created) throw new Error('nothing was made');
    return created;
  }

  async function refusal(userId: string, data: JoinData, at = app): Promise<unknown> {
    const client = await at.connect('tea', userId);
    const reply = await client.ask('join', data);
    expect((await client.closed()).code).toBe(4403);
    return reply.data;
  }

  async function enter(userId: string, data: JoinData, at = app): Promise<string> {
    const client = await at.connect('tea', userId);
    return (await client.join(data)).self.role;
  }

  it('are listed with what they are, without what opens', async () => {
    const expires = Date.now() + DAY;
    const not_before = Date.now() + 1000;
    const draft = { role: 'cohost', name: 'Bob', uses: 3, not_before, expires } as const;
    const { secret, invite_id } = await create(draft);
    await create();
    const { invites, ...rest } = await asked(room.host, { action: 'list' });
    expect(rest).toEqual({ room: 'tea', user_id: 'ann' });
    expect(invites).toEqual([
      { ...draft, invite_id, used: 0, created_at: expect.any(Number), state: 'early' },
      {
        invite_id: expect.any(String),
        role: 'member',
        name: '',
        uses: null,
        used: 0,
        created_at: expect.any(Number),
        not_before: null,
        expires: expect.any(Number),
        state: 'open',
      },
    ]);
    expect(JSON.stringify(invites)).not.toContain(secret);
  });

  it('give their role, and pass password and lobby; the lock only with a role that may', async () => {
    const secrets = {
      member: (await create()).secret,
      cohost: (await create({ role: 'cohost' })).secret,
      host: (await create({ role: 'host' })).secret,
    };
    await room.decide({ action: 'set', set: { lobby: true, password: 'swordfish' } });
    expect(await enter('bob', { invite: secrets.member })).toBe('member');
    await room.decide({ action: 'set', set: { locked: true } });
    expect(await refusal('cyd', { invite: secrets.member })).toMatchObject({ code: 'ROOM_LOCKED' });
    expect(await enter('dan', { invite: secrets.cohost })).toBe('cohost');
    expect(await enter('eve', { invite: secrets.host })).toBe('host');
  });

  it('open as often as they may, also when many come at once', async () => {
    const { secret: invite } = await create({ uses: 2 });
    const clients = await Promise.all(
      Array.from({ length: 6 }, (_, n) => app.connect('tea', `guest ${String(n)}`)),
    );
    const replies = await Promise.all(clients.map((client) => client.ask('join', { invite })));
    expect(replies.filter(({ type }) => type === 'joined')).toHaveLength(2);
    const refused = replies.filter(({ type }) => type === 'error');
    for (const { data } of refused) expect(data).toMatchObject({ code: 'INVITE_USED' });
    const { invites } = await asked(room.host, { action: 'list' });
    expect(invites[0]).toMatchObject({ used: 2, state: 'used' });
  });

  it('are not used up by who comes back, nor by who is refused for the seat', async () => {
    const { secret: invite } = await create({ uses: 1 });
    const taken = await app.connect('tea', 'ann');
    expect(await taken.ask('join', { invite })).toMatchObject({ data: { code: 'ID_IN_USE' } });
    const bob = await app.connect('tea', 'bob');
    const { resume_token: token, rejoin_ticket: ticket, epoch, seq } = await bob.join({ invite });
    const cursors = { epoch, seq, inbox_seq: 0 };
    bob.terminate();
    const again = await app.connect('tea', 'bob');
    expect((await again.ask('resume', { token, ...cursors })).type).toBe('resumed');
    again.send('leave', {});
    await again.closed();
    const later = await app.connect('tea', 'bob');
    expect((await later.ask('resume', { token: 'x', ticket, ...cursors })).type).toBe('resumed');
  });

  it('say why they do not open: not yet, no longer, taken back, unknown', async () => {
    const early = await create({ not_before: Date.now() + DAY });
    expect(await refusal('bob', { invite: early.secret })).toMatchObject({
      code: 'INVITE_EARLY',
      retryable: true,
      retry_after_ms: expect.any(Number),
    });
    const short = await create({ expires: Date.now() + 30 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await refusal('bob', { invite: short.secret })).toMatchObject({
      code: 'INVITE_EXPIRED',
    });
    const { secret, invite_id } = await create();
    await asked(room.host, { action: 'revoke', invite_id });
    expect(await refusal('bob', { invite: secret })).toMatchObject({ code: 'INVITE_REVOKED' });
    const unknown = await refusal('bob', { invite: 'x'.repeat(32) });
    expect(unknown).toMatchObject({ code: 'BAD_INVITE', field: 'invite' });
    // One of another room is as unknown, and so is any in a room that there is not.
    const other = await HostedRoom.begin(app, 'coffee');
    const { secret: foreign } = await create({}, other.host);
    expect(await refusal('bob', { invite: foreign })).toEqual(unknown);
  });

  it('refuse times that make no sense, and what is not there', async () => {
    const now = Date.now();
    for (const [field, draft] of [
      ['expires', { expires: now - 1 }],
      ['expires', { not_before: now + 2 * DAY, expires: now + DAY }],
      ['not_before', { not_before: now + 91 * DAY }],
    ] as const) {
      const reply = await room.host.ask('invite', { action: 'create', ...draft });
      expect(reply).toMatchObject({ data: { code: 'BAD_MESSAGE', field } });
    }
    expect(await room.host.ask('invite', { action: 'revoke' })).toMatchObject({
      data: { code: 'BAD_MESSAGE', field: 'invite_id' },
    });
    const absent = { action: 'revoke', invite_id: 'x' } as const;
    expect(await room.host.ask('invite', absent)).toMatchObject({ data: { code: 'NO_SUCH_PEER' } });
  });

  it('are made, seen and taken back as far as a role goes', async () => {
    const cohost = await room.enter('bob', 'cohost');
    const member = await room.enter('cyd');
    const forHosts = await create({ role: 'host' });
    const own = await create({}, cohost);
    const forbidden = { data: { code: 'FORBIDDEN' } };
    for (const role of ['cohost', 'host'] as const) {
      expect(await cohost.ask('invite', { action: 'create', role })).toMatchObject(forbidden);
    }
    const { invites } = await asked(cohost, { action: 'list' });
    expect(invites.map(({ invite_id }) => invite_id)).toEqual([own.invite_id]);
    const { invite_id } = forHosts;
    expect(await cohost.ask('invite', { action: 'revoke', invite_id })).toMatchObject(forbidden);
    for (const data of [
      { action: 'create' },
      { action: 'list' },
      { action: 'revoke', invite_id: own.invite_id },
    ] as const) {
      expect(await member.ask('invite', data)).toMatchObject(forbidden);
    }
  });

  it('keep a room, with what was decided, while nobody is in it', async () => {
    const { secret: invite, invite_id } = await create({ role: 'cohost' });
    await room.decide({ action: 'set', set: { lobby: true } });
    room.host.send('leave', {});
    await room.host.closed();
    const bob = await app.connect('tea', 'bob');
    const joined = await bob.join({ invite });
    expect(joined).not.toHaveProperty('host_key');
    expect(joined.policy.lobby).toBe(true);
    const ann = await app.connect('tea', 'ann');
    expect((await ann.join({ host_key: room.hostKey })).self.role).toBe('host');
    await asked(ann, { action: 'revoke', invite_id });
    for (const client of [bob, ann]) {
      client.send('leave', {});
      await client.closed();
    }
    // Nobody is expected any more: the next one begins a fresh room.
    expect(await (await app.connect('tea', 'cyd')).join()).toHaveProperty('host_key');
  });

  it('end with the meeting that a host ends for all', async () => {
    const { secret: invite } = await create();
    await room.decide({ action: 'end' });
    expect(await refusal('bob', { invite })).toMatchObject({ code: 'BAD_INVITE' });
  });

  it('can be made for a room in which nobody has been, by whoever may', async () => {
    const service = app.nest.get(InvitesService);
    const { invite, secret } = service.create('plan', { role: 'host', name: 'Ann', uses: 1 });
    expect(service.list('plan')).toEqual([invite]);
    const ann = await app.connect('plan', 'ann');
    const joined = await ann.join({ invite: secret });
    expect(joined.self.role).toBe('host');
    expect(joined.host_key).toMatch(/^[\w-]{43}$/u);
    expect(service.list('plan')).toMatchObject([{ used: 1 }]);
    expect([service.revoke('plan', invite.id), service.revoke('plan', 'x')]).toEqual([true, false]);
    expect(service.list('nowhere')).toEqual([]);
  });
});

describe('invitations and a restart of the server', () => {
  it('are there again, with nothing readable in the file', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'meet-invites-'));
    try {
      const first = await startApp({ stateDir });
      const room = await HostedRoom.begin(first, 'tea');
      const reply = await room.host.ask('invite', { action: 'create', name: 'Roberta', uses: 1 });
      if (reply.type !== 'invites' || !reply.data.created) throw new Error(reply.type);
      const { secret } = reply.data.created;
      await first.close();
      const journal = readFileSync(join(stateDir, 'rooms.journal'), 'utf8');
      expect(journal).toContain('"invites":[{');
      expect(journal).not.toMatch(/Roberta|tea/u);
      expect(journal).not.toContain(secret);
      const second = await startApp({ stateDir });
      try {
        expect(second.nest.get(InvitesService).list('tea')).toMatchObject([{ name: 'Roberta' }]);
        const bob = await second.connect('tea', 'bob');
        expect((await bob.join({ invite: secret })).self.role).toBe('member');
      } finally {
        await second.close();
      }
    } finally {
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
});
