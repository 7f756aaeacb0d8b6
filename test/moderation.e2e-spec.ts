import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { type TestClient, UpgradeRefused } from './support/test-client.js';

describe('what hosts decide about others', () => {
  let app: TestApp;
  let room: HostedRoom;
  let ann: TestClient;
  let bob: TestClient;

  beforeEach(async () => {
    app = await startApp();
    room = await HostedRoom.begin(app, 'tea');
    ann = room.host;
    bob = await room.enter('bob');
  });

  afterEach(() => app.close());

  /** Somebody says something of itself, and is refused. */
  async function refusedState(client: TestClient, data: object, field: string): Promise<void> {
    client.sendFrame({ type: 'state', data });
    const error = (await client.nextFrame('error')).data;
    expect(error).toMatchObject({ code: 'FORBIDDEN', field });
  }

  it('numbers every decision, names who and role, and tells it to everybody in the order of the room', async () => {
    const notice = await room.decide({ action: 'set', set: { chat: 'read_only' } });
    expect(notice).toMatchObject({ room: 'tea', user_id: 'ann', role: 'host', action: 'set' });
    expect(notice?.policy).toMatchObject({ number: 1, chat: 'read_only' });
    const { seq, data } = await bob.nextFrame('policy');
    expect(data).toEqual(notice);
    expect(seq).toBe(3);
    const next = await room.decide({ action: 'set', set: { screen: 'hosts', spotlight: 'bob' } });
    expect(next?.policy).toMatchObject({ number: 2, screen: 'hosts', spotlight: 'bob' });
  });

  it('sends everything through a relay only where there is one', async () => {
    const set = { relay_only: true };
    expect(await ann.ask('control', { action: 'set', set })).toMatchObject({
      data: { code: 'UNAVAILABLE', field: 'relay_only' },
    });
    await app.close();
    const iceServers = [{ urls: ['turn:turn.example.org'], username: 'u', credential: 'c' }];
    app = await startApp({ iceServers });
    room = await HostedRoom.begin(app, 'tea');
    expect((await room.decide({ action: 'set', set }))?.policy.relay_only).toBe(true);
    const joined = await (await app.connect('tea', 'bob')).join();
    // The demand is the room's: what the server demands of everybody is another thing.
    expect([joined.policy.relay_only, joined.relay_only]).toEqual([true, false]);
  });

  it('repeats the decisions that somebody missed', async () => {
    const cyd = await app.connect('tea', 'cyd');
    const { resume_token: token, epoch, seq } = await cyd.join();
    cyd.terminate();
    await room.decide({ action: 'set', set: { locked: true } });
    const again = await app.connect('tea', 'cyd');
    const reply = await again.ask('resume', { token, epoch, seq, inbox_seq: 0 });
    expect(reply).toMatchObject({ data: { recovered: true, policy: { number: 1, locked: true } } });
    expect((await again.nextFrame('policy')).data.policy.number).toBe(1);
  });

  it('changes all or nothing of a set', async () => {
    const set = { locked: true, spotlight: 'nobody' };
    const reply = await ann.ask('control', { action: 'set', set });
    expect(reply).toMatchObject({ data: { code: 'NO_SUCH_PEER' } });
    expect((await (await app.connect('tea', 'cyd')).join()).policy.locked).toBe(false);
  });

  it.each([
    [{ action: 'kick' }, 'target'],
    [{ action: 'admit' }, 'waiting_id'],
    [{ action: 'deny' }, 'waiting_id'],
    [{ action: 'promote' }, 'target'],
    [{ action: 'set' }, 'set'],
    [{ action: 'set', set: {} }, 'set'],
  ] as const)('needs what %j lacks', async (order, field) => {
    const reply = await ann.ask('control', order);
    expect(reply).toMatchObject({ type: 'error', data: { code: 'BAD_MESSAGE', field } });
  });

  it('asks for silence without enforcing it', async () => {
    bob.send('state', { mic: true });
    await ann.nextFrame('state');
    await room.decide({ action: 'mute', target: 'bob' });
    expect((await bob.nextFrame('control')).data).toEqual({
      room: 'tea',
      user_id: 'ann',
      role: 'host',
      action: 'mute',
      target: 'bob',
    });
    await ann.expectNothingMore();
  });

  it('enforces silence until it is allowed again', async () => {
    bob.send('state', { mic: true });
    await ann.nextFrame('state');
    const notice = await room.decide({ action: 'mute', target: 'bob', enforced: true });
    const muted = { user_id: 'bob', mic_muted: true, may_unmute: false, camera_off: false };
    expect(notice?.policy.restrictions).toEqual([muted]);
    // Told in place of bob, to everybody and to bob.
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', mic: false });
    expect((await bob.nextFrame('state')).data).toMatchObject({ user_id: 'bob', mic: false });
    await refusedState(bob, { mic: true }, 'mic');
    await room.decide({ action: 'allow_mic', target: 'bob' });
    bob.send('state', { mic: true });
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', mic: true });
  });

  it('lets somebody unmute who may, and says so by a decision', async () => {
    await room.decide({ action: 'mute', target: 'bob', enforced: true, may_unmute: true });
    bob.send('state', { mic: true });
    const { data } = await ann.nextFrame('policy');
    expect(data).toMatchObject({ action: 'unmute', user_id: 'bob', role: 'member', target: 'bob' });
    expect(data.policy.restrictions).toEqual([]);
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', mic: true });
  });

  it('mutes everybody whom it may when nobody is named', async () => {
    await room.enter('cyd');
    await room.enter('dan', 'host');
    const notice = await room.decide({ action: 'mute', enforced: true });
    const muted = notice?.policy.restrictions.map(({ user_id }) => user_id);
    expect(muted).toEqual(['bob', 'cyd']);
  });

  it('turns a camera off, ends screens, lowers hands, each seen in the state', async () => {
    bob.send('state', { camera: true, screen: true, hand: true });
    await ann.nextFrame('state');
    await room.decide({ action: 'camera_off', target: 'bob', enforced: true });
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', camera: false });
    await refusedState(bob, { camera: true }, 'camera');
    await room.decide({ action: 'set', set: { screen: 'hosts' } });
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', screen: false });
    await refusedState(bob, { screen: true }, 'screen');
    await room.decide({ action: 'lower_hand', target: 'bob' });
    expect((await ann.nextFrame('state')).data).toMatchObject({ user_id: 'bob', hand: false });
  });

  it('holds for somebody who leaves and comes again, and in what it says of itself by join', async () => {
    await room.decide({ action: 'mute', target: 'bob', enforced: true });
    bob.send('leave', {});
    await bob.closed();
    const again = await app.connect('tea', 'bob');
    const { self, policy } = await again.join({ state: { mic: true, camera: true } });
    expect(self.state).toMatchObject({ mic: false, camera: true });
    expect(policy.restrictions).toMatchObject([{ user_id: 'bob', mic_muted: true }]);
  });

  it('removes somebody: left with kicked, 4403 with words, and the seat is gone', async () => {
    const cyd = await app.connect('tea', 'cyd');
    const { resume_token: token, rejoin_ticket: ticket, epoch, seq } = await cyd.join();
    await bob.nextFrame('join');
    await room.decide({ action: 'kick', target: 'cyd' });
    expect((await cyd.nextFrame('control')).data).toMatchObject({ action: 'kick', user_id: 'ann' });
    expect(await cyd.closed()).toEqual({ code: 4403, reason: 'A host has removed you.' });
    expect((await bob.nextFrame('left')).data).toMatchObject({ target: 'cyd', reason: 'kicked' });
    expect((await bob.nextFrame('policy')).data).toMatchObject({ action: 'kick', target: 'cyd' });
    const again = await app.connect('tea', 'cyd');
    const reply = await again.ask('resume', { token, ticket, epoch, seq, inbox_seq: 0 });
    expect(reply).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    await again.join();
  });

  it('keeps somebody out who is banned, until the bans are lifted', async () => {
    await room.decide({ action: 'ban', target: 'bob' });
    expect((await bob.closed()).code).toBe(4403);
    const again = await app.connect('tea', 'bob');
    expect(await again.ask('join', { host_key: room.hostKey })).toMatchObject({
      data: { code: 'BANNED', retryable: false },
    });
    expect((await again.closed()).code).toBe(4403);
    await room.decide({ action: 'unban' });
    await (await app.connect('tea', 'bob')).join();
  });

  it('bans no address from which a host comes', async () => {
    const order = { action: 'ban', target: 'bob', address: true } as const;
    expect(await ann.ask('control', order)).toMatchObject({
      data: { code: 'FORBIDDEN', field: 'address' },
    });
    await bob.expectNothingMore();
  });

  it('sends somebody back to wait, from where it can be let in again', async () => {
    await room.decide({ action: 'to_lobby', target: 'bob' });
    expect((await bob.nextFrame('control')).data.action).toBe('to_lobby');
    expect((await bob.nextFrame('waiting')).data.user_id).toBe('bob');
    expect((await ann.nextFrame('left')).data).toMatchObject({ target: 'bob', reason: 'lobby' });
    const [info] = (await ann.nextFrame('knock')).data.waiting;
    await room.decide({ action: 'admit', waiting_id: info?.waiting_id ?? '' });
    expect((await bob.nextFrame('joined')).data.self.user_id).toBe('bob');
  });

  it('removes a base member, which is told by an error, and keeps a banned one out', async () => {
    const base = await app.connect('tea', '42', { dialect: 'base' });
    await room.decide({ action: 'kick', target: '42' });
    await base.expectError('FORBIDDEN');
    expect((await base.closed()).code).toBe(4403);
    await app.connect('tea', '42', { dialect: 'base' });
    await room.decide({ action: 'ban', target: '42' });
    const attempt = app.connect('tea', '42', { dialect: 'base' });
    expect(await attempt.catch((error: unknown) => error)).toBeInstanceOf(UpgradeRefused);
  });

  it('keeps a banned base member out that came under a name of somebody else who is still there', async () => {
    const first = await app.connect('tea', '42', { dialect: 'base' });
    const second = await app.connect('tea', '42', { dialect: 'base' });
    await room.decide({ action: 'ban', target: '42~2' });
    await second.expectError('FORBIDDEN');
    expect((await second.closed()).code).toBe(4403);
    const attempt = app.connect('tea', '42', { dialect: 'base' });
    expect(await attempt.catch((error: unknown) => error)).toBeInstanceOf(UpgradeRefused);
    await first.close();
    await (await app.connect('tea', '42', { dialect: 'base' })).close();
  });

  it('is not asked about somebody who waited and then took an old seat back', async () => {
    const cyd = await app.connect('tea', 'cyd');
    const { resume_token: token, epoch, seq } = await cyd.join();
    await room.decide({ action: 'set', set: { lobby: true } });
    cyd.terminate();
    const back = await app.connect('tea', 'cyd');
    expect((await back.ask('join', {})).type).toBe('waiting');
    expect((await ann.nextFrame('knock')).data.waiting).toHaveLength(1);
    const reply = await back.ask('resume', { token, epoch, seq, inbox_seq: 0 });
    expect(reply.type).toBe('resumed');
    expect((await ann.nextFrame('knock')).data.waiting).toEqual([]);
    await room.decide({ action: 'admit_all' });
    expect((await back.ask('ping', {})).type).toBe('pong');
  });

  it('acknowledges again what was kept before the chat was closed', async () => {
    bob.sendFrame({ type: 'chat', data: { text: 'psst', target: 'ann' }, id: 7 });
    const { data } = await bob.nextFrame('ack');
    await room.decide({ action: 'set', set: { chat: 'off' } });
    bob.sendFrame({ type: 'chat', data: { text: 'psst', target: 'ann' }, id: 7 });
    expect(await bob.nextFrame('ack')).toMatchObject({ re: 7, data });
    bob.sendFrame({ type: 'chat', data: { text: 'psst', target: 'ann' }, id: 8 });
    expect((await bob.nextFrame('error')).data.code).toBe('FORBIDDEN');
  });

  it('ends the room for all: 4410, and a fresh one may begin', async () => {
    const waiting = await app.connect('tea', 'cyd');
    await room.decide({ action: 'set', set: { lobby: true } });
    await waiting.ask('join', {});
    await room.decide({ action: 'end' });
    for (const client of [ann, bob, waiting]) expect((await client.closed()).code).toBe(4410);
    const fresh = await (await app.connect('tea', 'dan')).join();
    expect(fresh.host_key).toBeDefined();
    expect(fresh.policy).toMatchObject({ number: 0, lobby: false });
  });

  it('lets a promoted one decide, and a demoted one no more', async () => {
    await room.decide({ action: 'promote', target: 'bob' });
    const order = { action: 'set', set: { locked: true } } as const;
    expect((await bob.ask('control', order)).type).toBe('control');
    await room.decide({ action: 'demote', target: 'bob' });
    expect(await bob.ask('control', order)).toMatchObject({ data: { code: 'FORBIDDEN' } });
  });

  it('is nothing that a base member can do', async () => {
    const base = await app.connect('tea', '42', { dialect: 'base' });
    base.sendFrame({ type: 'control', data: { action: 'end' }, id: 1 });
    await base.expectError('FORBIDDEN');
    await room.decide({ action: 'set', set: { chat: 'off' } });
    base.send('chat', { text: 'hello' });
    await base.expectError('FORBIDDEN');
  });
});
