import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { NODES, type Nodes } from '../src/broker/nodes.js';
import { startApp, type TestApp } from './support/app.js';
import { RedisServer } from './support/redis-server.js';
import type { FrameOf, TestClient } from './support/test-client.js';

const GRACE_MS = 1500;

const redis = new RedisServer();
let prefixes = 0;

beforeAll(async () => {
  await redis.start();
});

afterAll(async () => {
  await redis.close();
});

type Snapshot = FrameOf<'joined'>['data'] | FrameOf<'resumed'>['data'];

function seatOf({ resume_token: token, rejoin_ticket: ticket, epoch, seq, inbox_seq }: Snapshot) {
  return { token, ticket, epoch, seq, inbox_seq };
}

describe('several nodes that are one service', () => {
  /** The first one has the room: it is asked first. */
  let nodes: TestApp[];
  let first: TestApp;
  let second: TestApp;
  let third: TestApp;

  beforeEach(async () => {
    const settings = { url: redis.url, prefix: `e2e${String(++prefixes)}:` };
    nodes = [];
    for (let n = 0; n < 3; n++) {
      nodes.push(await startApp({ redis: settings, graceMs: GRACE_MS }));
    }
    [first, second, third] = nodes as [TestApp, TestApp, TestApp];
  });

  afterEach(async () => {
    for (const node of nodes) await node.close();
  });

  async function resume(
    app: TestApp,
    userId: string,
    snapshot: Snapshot,
  ): Promise<[TestClient, FrameOf<'resumed'>['data']]> {
    const client = await app.connect('tea', userId);
    const reply = await client.ask('resume', seatOf(snapshot));
    if (reply.type !== 'resumed') throw new Error(`answered by ${JSON.stringify(reply)}`);
    return [client, reply.data];
  }

  it('bring people into one room, in one order, with one end', async () => {
    const ann = await first.enter('tea', 'ann');
    const bob = await second.connect('tea', 'bob');
    expect((await bob.join()).participants.map(({ user_id }) => user_id)).toEqual(['ann']);
    const cat = await third.enter('tea', 'cat');
    await ann.expectNext('join');
    await ann.expectNext('join');
    await bob.expectNext('join');
    const all = [ann, bob, cat];
    await Promise.all(
      all.flatMap((client, n) => [
        client.ask('chat', { text: `${String(n)} one` }),
        client.ask('chat', { text: `${String(n)} two` }),
      ]),
    );
    const heard = await Promise.all(
      all.map(async (client) => {
        const seqs: number[] = [];
        for (let n = 0; n < 4; n++) seqs.push((await client.expectNext('chat')).seq ?? 0);
        return seqs;
      }),
    );
    for (const seqs of heard) expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(heard.flat()).size).toBe(6);
    cat.send('leave', {});
    expect((await cat.closed()).code).toBe(1000);
    for (const client of [ann, bob]) {
      expect((await client.expectNext('left')).data).toMatchObject({ target: 'cat' });
      await client.expectNothingMore();
    }
  });

  it('pass on what is for one alone, both ways, in its order', async () => {
    const ann = await first.enter('tea', 'ann');
    const bob = await second.enter('tea', 'bob');
    await ann.expectNext('join');
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    ann.send('candidate', { candidate: null, target: 'bob' });
    expect(await ann.ask('chat', { text: 'psst', target: 'bob' })).toMatchObject({ type: 'ack' });
    expect(await bob.expectNext('offer')).toMatchObject({ seq: 1, data: { user_id: 'ann' } });
    expect(await bob.expectNext('candidate')).toMatchObject({ seq: 2 });
    expect(await bob.expectNext('chat')).toMatchObject({ seq: 3, data: { text: 'psst' } });
    bob.send('answer', { sdp: 'v=0', target: 'ann' });
    bob.send('typing', {});
    expect(await ann.expectNext('answer')).toMatchObject({ data: { user_id: 'bob' } });
    await ann.expectNext('typing');
    expect(await bob.ask('offer', { sdp: 'v=0', target: 'nobody' })).toMatchObject({
      type: 'error',
      data: { code: 'NO_SUCH_PEER' },
    });
    await ann.expectNothingMore();
    await bob.expectNothingMore();
  });

  it('speak the base dialect wherever its socket is', async () => {
    const ann = await first.connect('tea', 'ann', { dialect: 'base' });
    const bob = await second.connect('tea', 'bob', { dialect: 'base' });
    bob.send('join', {});
    expect((await ann.expectNext('join')).data).toMatchObject({ user_id: 'bob' });
    bob.send('chat', { text: 'hello' });
    expect((await ann.expectNext('chat')).data).toMatchObject({ text: 'hello', user_id: 'bob' });
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    expect((await bob.expectNext('offer')).data).toMatchObject({ user_id: 'ann' });
    bob.terminate();
    expect((await ann.expectNext('left')).data).toMatchObject({ target: 'bob' });
  });

  it('give a seat once, and refuse bad frames as one node does', async () => {
    await first.enter('tea', 'ann');
    const again = await second.connect('tea', 'ann');
    expect(await again.ask('join', {})).toMatchObject({ data: { code: 'ID_IN_USE' } });
    expect((await again.closed()).code).toBe(4409);
    const bob = await second.enter('tea', 'bob');
    bob.sendText('{');
    await bob.expectError('BAD_MESSAGE');
    for (let n = 0; n < 4; n++) bob.sendText('{');
    expect((await bob.closed()).code).toBe(4400);
  });

  it('give a seat back at another node, with what was missed', async () => {
    const ann = await first.enter('tea', 'ann');
    const bob = await second.connect('tea', 'bob');
    const joined = await bob.join();
    await ann.expectNext('join');
    bob.terminate();
    await ann.ask('chat', { text: 'one' });
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    const [again, resumed] = await resume(third, 'bob', joined);
    expect(resumed).toMatchObject({ recovered: true, epoch: joined.epoch });
    expect(await again.expectNext('chat')).toMatchObject({ data: { text: 'one' } });
    await again.expectNext('offer');
    await again.expectNothingMore();
    expect(ann.takeWaiting()?.type ?? 'back').toMatch(/away|back/u);
  });

  it('tell administrators and newcomers of the rooms of all', async () => {
    await first.enter('tea', 'ann');
    await second.enter('coffee', 'bob');
    await second.enter('tea', 'cat');
    for (const node of nodes) {
      const all = await request(node.http).get('/rooms').expect(200);
      expect(all.body).toMatchObject({ total: 2, rooms: [{ name: 'coffee' }, { name: 'tea' }] });
      const one = await request(node.http).get('/rooms?limit=1').expect(200);
      expect(one.body).toMatchObject({ total: 2, rooms: [{ name: 'coffee' }] });
      const found = await request(node.http).get('/rooms/tea').expect(200);
      expect(found.body).toMatchObject({ participants: [{ user_id: 'ann' }, { user_id: 'cat' }] });
      const presence = await request(node.http).get('/rooms/tea/presence').expect(200);
      expect(presence.body).toEqual({ participants: 2 });
      await request(node.http).get('/readyz').expect(200);
    }
  });

  it('lose nothing and tell of nobody’s leaving when the node of a room is stopped', async () => {
    const ann = await first.connect('tea', 'ann');
    const annJoined = await ann.join({ host_key: undefined });
    const bob = await second.connect('tea', 'bob');
    const bobJoined = await bob.join();
    expect(await ann.ask('control', { action: 'set', set: { locked: true } })).toMatchObject({
      type: 'control',
    });
    await ann.ask('chat', { text: 'before' });
    expect(await ann.ask('chat', { text: 'psst', target: 'bob' })).toMatchObject({ type: 'ack' });
    await first.close();
    nodes.shift();
    expect((await bob.closed()).code).toBe(1012);
    const [bobAgain, resumed] = await resume(second, 'bob', bobJoined);
    expect(resumed).toMatchObject({ recovered: true, epoch: bobJoined.epoch });
    expect(resumed.policy).toMatchObject({ locked: true });
    expect(resumed.participants).toMatchObject([{ user_id: 'ann', role: 'host' }]);
    expect((await bobAgain.nextFrame('policy')).data).toMatchObject({ action: 'set' });
    expect((await bobAgain.nextFrame('chat')).data).toMatchObject({ text: 'before' });
    expect((await bobAgain.nextFrame('chat')).data).toMatchObject({ text: 'psst' });
    const stranger = await third.connect('tea', 'stranger');
    expect(await stranger.ask('join', {})).toMatchObject({ data: { code: 'ROOM_LOCKED' } });
    const [annAgain, hostAgain] = await resume(third, 'ann', annJoined);
    expect(hostAgain).toMatchObject({ recovered: true, self: { role: 'host' } });
    annAgain.send('chat', { text: 'after' });
    expect((await bobAgain.nextFrame('chat')).data).toMatchObject({ text: 'after' });
    let frame = bobAgain.takeWaiting();
    for (; frame; frame = bobAgain.takeWaiting()) expect(frame.type).not.toBe('left');
  });

  it('open a room that Redis says is of one of them which knows nothing of it', async () => {
    const { id } = second.nest.get<Nodes>(NODES);
    const key = `e2e${String(prefixes)}:{r:tea}:room`;
    const state = ['owner', id, 'fence', '7', 'epoch', 'old', 'seq', '9', 'run', 'before'];
    await redis.ask('HSET', key, ...state);
    const ann = await first.connect('tea', 'ann');
    const { epoch } = await ann.join();
    expect(epoch).not.toBe('old');
    await third.enter('tea', 'bob');
    await ann.expectNext('join');
  });

  it('announce once who did not come back from a node that was stopped', async () => {
    const ann = await first.enter('tea', 'ann');
    await first.connect('tea', 'old', { dialect: 'base' });
    const bob = await second.connect('tea', 'bob');
    const joined = await bob.join();
    await first.close();
    nodes.shift();
    await ann.closed();
    await bob.closed();
    const [again] = await resume(third, 'bob', joined);
    const left: string[] = [];
    while (left.length < 2) left.push((await again.nextFrame('left')).data.target);
    expect(left.sort()).toEqual(['ann', 'old']);
    await again.ask('chat', { text: 'marker' });
    for (let frame = again.takeWaiting(); frame; frame = again.takeWaiting()) {
      expect(frame.type).not.toBe('left');
    }
  });
});

describe('nodes whose Redis goes away', () => {
  it('keep sockets and signalling, refuse what cannot be kept, and go on by themselves', async () => {
    const own = await new RedisServer({ appendonly: 'yes', appendfsync: 'always' }).start();
    const settings = { redis: { url: own.url, prefix: 'away:' }, graceMs: GRACE_MS };
    const [first, second] = [await startApp(settings), await startApp(settings)];
    try {
      const ann = await first.enter('tea', 'ann');
      const bob = await first.connect('tea', 'bob');
      const joined = await bob.join();
      const waiting = await first.connect('tea', 'late');
      await second.enter('tea', 'cat');
      await ann.nextFrame('join');
      await ann.nextFrame('join');
      await own.stop('SIGKILL');

      expect(await ann.ask('chat', { text: 'lost' })).toMatchObject({
        type: 'error',
        data: { code: 'UNAVAILABLE', retryable: true },
      });
      expect(await ann.ask('control', { action: 'set', set: { locked: true } })).toMatchObject({
        data: { code: 'UNAVAILABLE' },
      });
      ann.send('offer', { sdp: 'v=0', target: 'bob' });
      await bob.nextFrame('offer');
      const ready = await request(first.http).get('/readyz').expect(503);
      expect(ready.body).toEqual({ status: 'broker' });
      await expect(second.connect('coffee', 'dan')).rejects.toMatchObject({ status: 503 });
      expect(await waiting.ask('join', {})).toMatchObject({ data: { code: 'UNAVAILABLE' } });
      expect((await waiting.closed()).code).toBe(1013);
      bob.terminate();
      const again = await first.connect('tea', 'bob');
      expect(await again.ask('resume', seatOf(joined))).toMatchObject({ type: 'resumed' });
      again.terminate();
      // Longer than the seat would be kept otherwise.
      await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 500));

      await own.start();
      let answer = await ann.ask('chat', { text: 'found' });
      while (answer.type === 'error') {
        // Not faster than one may write.
        await new Promise((resolve) => setTimeout(resolve, 200));
        answer = await ann.ask('chat', { text: 'found' });
      }
      expect(answer).toMatchObject({ type: 'ack' });
      for (let frame = ann.takeWaiting(); frame; frame = ann.takeWaiting()) {
        expect(frame.type).not.toBe('left');
      }
      await ann.nextFrame('left');
    } finally {
      await first.close();
      await second.close();
      await own.close();
    }
  });
});
