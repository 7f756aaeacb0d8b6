import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { ClientBench, JOINED, chatFrame, refusal } from './client-bench.fake.js';

describe('SignallingClient over a reload', () => {
  let before: ClientBench;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    before = new ClientBench();
    before.join();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** The page ends, and another one is loaded in the same tab. */
  async function reload(): Promise<ClientBench> {
    await settle();
    before.client.flush();
    before.guard.taken.clear();
    return new ClientBench(before.memory, before.guard);
  }

  it('keeps the seat, the name, the positions and what was not sent', async () => {
    before.joinData = { name: 'Ann', state: { camera: true } };
    before.client.chat({ text: 'one' }).catch(() => undefined);
    before.client.chat({ text: 'two', target: 'bob' }).catch(() => undefined);
    before.client.links?.keep('bob', 4);
    before.sockets.last.receive(chatFrame(11));
    const after = await reload();
    const [resumed, messages] = [after.heard('resumed'), after.heard('message')];
    const restored = await after.client.resumeSaved('a room/1', () => ({ name: 'Ann' }));
    expect(restored).toEqual({
      userId: 'ann',
      join: { name: 'Ann', state: { camera: true } },
      outbox: [
        { id: 2, text: 'one' },
        { id: 3, text: 'two', target: 'bob' },
      ],
    });
    expect(after.client.links?.generationOf('bob')).toBe(4);
    after.comeBack({ seq: 12 });
    expect(after.sockets.last.url).toBe('wss://host/sub/ws/a%20room%2F1/ann');
    expect(after.sockets.last.last('resume').data).toMatchObject({
      token: 'token 1',
      epoch: 'e1',
      seq: 11,
    });
    expect(resumed).toMatchObject([{ isReloaded: true, afterSeq: 11 }]);
    expect(messages).toMatchObject([
      { id: 2, state: 'sending' },
      { id: 3, state: 'sending' },
    ]);
    after.drop({ seq: 12 });
    expect(resumed.at(-1)).toMatchObject({ isReloaded: false });
  });

  it('never uses a number again, even when the last ones were not saved', async () => {
    before.client.chat({ text: 'one' }).catch(() => undefined);
    await settle();
    before.client.chat({ text: 'two' }).catch(() => undefined);
    before.guard.taken.clear();
    // The page crashed: nothing was flushed.
    const after = new ClientBench(before.memory, before.guard);
    await after.client.resumeSaved('a room/1', () => ({}));
    after.comeBack();
    after.client.chat({ text: 'new', target: 'bob' }).catch(() => undefined);
    expect(after.sockets.last.last('chat').id).toBeGreaterThan(3);
  });

  it('is acknowledged what the page before sent without saving it', async () => {
    before.guard.taken.clear();
    const after = new ClientBench(before.memory, before.guard);
    const chats = after.heard('chat');
    await after.client.resumeSaved('a room/1', () => ({}));
    after.comeBack({ seq: 12 });
    const data = { message_id: 'm', sent_at: 1, seq: 11 };
    after.sockets.last.receive({ type: 'ack', data, re: 2 });
    after.sockets.last.receive(chatFrame(12));
    expect(chats).toHaveLength(1);
    expect(after.client.status).toEqual({ status: 'joined' });
  });

  it('has nothing to go on with in another room, after leaving, or without a memory', async () => {
    before.client.leave();
    const after = await reload();
    await expect(after.client.resumeSaved('a room/1', () => ({}))).resolves.toBeNull();
    expect(after.client.status).toEqual({ status: 'idle' });
  });

  it('joins as new with the same id when the seat is lost', async () => {
    const after = await reload();
    const joined = after.heard('joined');
    await after.client.resumeSaved('a room/1', () => ({}));
    after.sockets.last.open();
    after.sockets.last.receive(refusal(after.sockets.last.last('resume').id, 'RESUME_INVALID'));
    after.sockets.last.receive({ type: 'joined', data: JOINED });
    expect(joined).toHaveLength(1);
  });

  it('leaves the seat to the tab that it is a copy of', async () => {
    await settle();
    before.client.flush();
    const copy = new ClientBench(before.memory, before.guard);
    await expect(copy.client.resumeSaved('a room/1', () => ({}))).resolves.toBeNull();
    expect(copy.sockets.all).toHaveLength(0);
    expect(copy.memory.load()).toBeNull();
    expect(before.client.status).toEqual({ status: 'joined' });
  });

  it('is not in the way of somebody who joins meanwhile', async () => {
    const after = await reload();
    const restoring = after.client.resumeSaved('a room/1', () => ({}));
    after.join();
    await expect(restoring).resolves.toBeNull();
    expect(after.sockets.all).toHaveLength(1);
    expect(after.sockets.last.sent.map(({ type }) => type)).toEqual(['join']);
  });

  it('saves at once and then at most every 250 ms, and the rest when the page ends', async () => {
    await before.clock.advance(1000);
    const { saves } = before.memory;
    for (let seq = 11; seq < 40; seq++) before.sockets.last.receive(chatFrame(seq));
    expect(before.memory.saves).toBe(saves + 1);
    await before.clock.advance(250);
    expect(before.memory.saves).toBe(saves + 2);
    expect(before.memory.load()?.seq).toBe(39);
    before.sockets.last.receive(chatFrame(40));
    before.client.flush();
    before.client.flush();
    expect(before.memory.saves).toBe(saves + 3);
    expect(before.memory.load()?.seq).toBe(40);
  });

  it('forgets the session when it is left, but not when it is taken over', () => {
    before.sockets.last.end(4409);
    expect(before.memory.load()).toMatchObject({ token: 'token 1' });
    before.client.leave();
    expect(before.memory.load()).toBeNull();
    expect(before.clock.pending).toBe(0);
  });
});
