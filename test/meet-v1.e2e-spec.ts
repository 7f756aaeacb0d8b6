import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MEET_V1 } from '../src/protocol/frames.js';
import { type TestApp, startApp } from './support/app.js';
import { socketLost } from './support/lost-socket.js';
import { moveDate, restoreDate, stopDate } from './support/moved-date.js';
import type { TestClient } from './support/test-client.js';

const SESSION = /^[\w-]{16}$/u;

describe('membership in meet.v1', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp({ maxParticipants: 3, maxRooms: 2 });
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  it('opens with the sub-protocol and without compression, and says nothing unasked', async () => {
    const ann = await app.connect('tea', 'ann');
    expect(ann.ws.protocol).toBe(MEET_V1);
    expect(ann.ws.extensions).toBe('');
    await ann.join();
    await ann.expectNothingMore();
  });

  it('gives a newcomer everything there is to know', async () => {
    const ann = await app.connect('tea', 'ann');
    const before = Date.now();
    await ann.join({ name: ' Ann ', caps: ['renegotiate', 'x.new-1'], state: { camera: true } });
    await ann.ask('chat', { text: 'hello' });
    await app.connect('tea', '42', { dialect: 'base' });
    const bob = await app.connect('tea', 'bob');
    const joined = await bob.join();
    expect(joined).toEqual({
      room: 'tea',
      user_id: 'bob',
      self: {
        user_id: 'bob',
        session: expect.stringMatching(SESSION),
        away: false,
        name: 'bob',
        dialect: 'meet.v1',
        caps: [],
        joined_at: expect.any(Number),
        role: 'member',
        state: { mic: false, camera: false, screen: false, hand: false, strain: 'none' },
      },
      participants: [
        {
          user_id: 'ann',
          session: expect.stringMatching(SESSION),
          away: false,
          name: 'Ann',
          dialect: 'meet.v1',
          caps: ['renegotiate', 'x.new-1'],
          joined_at: expect.any(Number),
          role: 'host',
          state: { mic: false, camera: true, screen: false, hand: false, strain: 'none' },
        },
        {
          user_id: '42',
          session: expect.stringMatching(SESSION),
          away: false,
          name: '42',
          dialect: 'base',
          caps: [],
          joined_at: expect.any(Number),
          role: 'member',
          state: { mic: true, camera: true, screen: false, hand: false, strain: 'none' },
        },
      ],
      epoch: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      seq: 3,
      inbox_seq: 0,
      resume_token: expect.stringMatching(/^[\w-]{43}$/u),
      rejoin_ticket: expect.stringMatching(/^[\w-]+\.[\w-]{43}$/u),
      grace_ms: 1000,
      messages: [
        {
          seq: 2,
          message_id: expect.any(String),
          user_id: 'ann',
          name: 'Ann',
          text: 'hello',
          sent_at: expect.any(Number),
        },
      ],
      limits: {
        max_frame_bytes: 65_536,
        max_text_bytes: 8192,
        max_name_chars: 64,
        max_participants: 3,
        max_history_messages: 500,
        chat_per_second: 5,
        chat_burst: 10,
        offers_per_second: 20,
        offers_burst: 100,
        candidates_per_second: 50,
        candidates_burst: 200,
        control_per_second: 5,
        control_burst: 20,
        max_waiting: 50,
        volatile_per_second: 10,
        bytes_per_second: 65_536,
        bytes_burst: 524_288,
        max_sdp_bytes: 49_152,
        max_candidate_bytes: 2048,
        room_chat_per_second: 50,
        max_rooms: 2,
        connections_per_address: 100_000,
        upgrades_per_10_s: 100_000,
        new_rooms_per_minute: 100_000,
      },
      ice_servers: [],
      relay_only: false,
      features: ['chat', 'history', 'state', 'typing', 'resume', 'summary'],
      ping_interval_ms: 10_000,
      policy: expect.objectContaining({
        number: 0,
        locked: false,
        roles: [{ user_id: 'ann', role: 'host', acting: false }],
        restrictions: [],
      }),
    });
    expect(joined.self.joined_at).toBeGreaterThanOrEqual(before);
    expect(joined.self.joined_at).toBeLessThanOrEqual(Date.now());
  });

  it('says goodbye on leave: 1000 to the leaver, left to the others at once', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    bob.send('leave', {});
    expect(await ann.expectNext('left')).toEqual({
      type: 'left',
      seq: 3,
      data: { target: 'bob', user_id: 'bob', room: 'tea', reason: 'leave' },
    });
    expect((await bob.closed()).code).toBe(1000);
    await ann.expectNothingMore();
    expect((await (await app.connect('tea', 'bob')).join()).participants).toHaveLength(1);
  });

  it('does not let a client come back through a connection that it left', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    bob.send('leave', {});
    bob.send('join', {});
    bob.send('chat', { text: 'still here' });
    expect((await bob.closed()).code).toBe(1000);
    await ann.expectNext('left');
    await ann.expectNothingMore();
  });

  it.each([
    [
      'cut',
      (bob: TestClient) => {
        bob.ws.terminate();
      },
    ],
    [
      'closed for no reason',
      (bob: TestClient) => {
        bob.ws.close();
      },
    ],
    [
      'closed with its page',
      (bob: TestClient) => {
        bob.ws.close(1001);
      },
    ],
  ])('keeps the seat of a socket that was %s for a while: away, then left', async (_how, end) => {
    await app.close();
    stopDate();
    app = await startApp({ awayAfterMs: 2000, graceMs: 5000 });
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    end(bob);
    await socketLost(app, 'tea', 'bob');
    moveDate(2000);
    expect((await ann.expectNext('away')).data).toEqual({ room: 'tea', user_id: 'bob' });
    const late = await app.connect('tea', 'bob');
    expect(await late.ask('join', {})).toMatchObject({ data: { code: 'ID_IN_USE' } });
    expect((await late.closed()).code).toBe(4409);
    const { participants } = await (await app.connect('tea', 'cho')).join();
    expect(participants).toMatchObject([
      { user_id: 'ann', away: false },
      { user_id: 'bob', away: true },
    ]);
    await ann.expectNext('join');
    moveDate(3000);
    expect(await ann.expectNext('left')).toMatchObject({
      seq: 4,
      data: { target: 'bob', user_id: 'bob', room: 'tea', reason: 'timeout' },
    });
    await ann.expectNothingMore();
    await app.enter('tea', 'bob');
  });

  it('tells the others at once of a socket that was closed for good', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    await bob.close(1000);
    expect((await ann.expectNext('left')).data).toMatchObject({
      target: 'bob',
      reason: 'disconnect',
    });
  });

  it('forgets a room when the last one is gone', async () => {
    const ann = await app.enter('tea', 'ann');
    await ann.ask('chat', { text: 'hello' });
    const bob = await app.connect('tea', 'bob');
    const { epoch } = await bob.join();
    ann.send('leave', {});
    await bob.expectNext('left');
    bob.send('leave', {});
    await bob.closed();
    const later = await (await app.connect('tea', 'cho')).join();
    expect(later).toMatchObject({ seq: 1, messages: [], participants: [] });
    expect(later.epoch).not.toBe(epoch);
  });

  it('refuses an id that somebody holds with ID_IN_USE and 4409', async () => {
    const ann = await app.enter('tea', 'ann');
    const base = await app.connect('tea', '42', { dialect: 'base' });
    for (const id of ['ann', '42']) {
      const late = await app.connect('tea', id);
      const reply = await late.ask('join', {});
      expect(reply).toMatchObject({ type: 'error', data: { code: 'ID_IN_USE', retryable: false } });
      expect((await late.closed()).code).toBe(4409);
    }
    await ann.expectNothingMore();
    await base.expectNothingMore();
    expect(await (await app.connect('other', 'ann')).join()).toMatchObject({ user_id: 'ann' });
  });

  it('gives a base client a fresh id when a meet.v1 client holds the one it wants', async () => {
    const ann = await app.enter('tea', '42');
    const base = await app.connect('tea', '42', { dialect: 'base' });
    base.send('join', {});
    expect((await ann.expectNext('join')).data).toMatchObject({ user_id: '42~2', dialect: 'base' });
  });

  it('refuses a full room with ROOM_FULL and 4413', async () => {
    const ann = await app.enter('tea', 'ann');
    for (const id of ['bob', 'cho']) {
      await app.enter('tea', id);
      await ann.expectNext('join');
    }
    const late = await app.connect('tea', 'dan');
    const reply = await late.ask('join', {});
    expect(reply).toMatchObject({ type: 'error', data: { code: 'ROOM_FULL', retryable: true } });
    expect((await late.closed()).code).toBe(4413);
    await ann.expectNothingMore();
  });

  it('closes with 4408 when no join comes in time, and nobody hears of it', async () => {
    const hasty = await startApp({ joinTimeoutMs: 100 });
    const base = await hasty.connect('tea', '42', { dialect: 'base' });
    const silent = await hasty.connect('tea', 'bob');
    expect((await silent.closed()).code).toBe(4408);
    await base.expectNothingMore();
    await hasty.close();
  });

  it.each([
    'offer',
    'answer',
    'candidate',
    'chat',
    'history',
    'state',
    'typing',
    'reaction',
    'view',
    'ice',
    'pong',
    'ack',
  ])('answers %s before the join with NOT_JOINED, and still takes the join', async (type) => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.connect('tea', 'bob');
    const cursors = { seq: 0, inbox_seq: 0 };
    const call = type === 'view' ? { camera: null } : { reaction: 'heart' };
    const data = { sdp: 'v=0', candidate: null, text: 'x', target: 'ann', ...cursors, ...call };
    bob.sendFrame({ type, data, id: 77 });
    expect(await bob.expectError('NOT_JOINED')).toMatchObject({ re: 77, retryable: false });
    await ann.expectNothingMore();
    expect((await bob.join()).participants).toHaveLength(1);
  });

  it('takes leave before the join for a goodbye', async () => {
    const bob = await app.connect('tea', 'bob');
    bob.send('leave', {});
    expect((await bob.closed()).code).toBe(1000);
  });

  it('refuses a second join, and changes nothing by it', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    expect(await bob.ask('join', { name: 'Other' })).toMatchObject({
      type: 'error',
      data: { code: 'BAD_MESSAGE' },
    });
    await ann.expectNothingMore();
    await bob.ask('chat', { text: 'hi' });
    expect((await ann.expectNext('chat')).data.name).toBe('bob');
  });
});
