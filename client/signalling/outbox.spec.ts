import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type { ChatData, ClientFrame } from '../../src/protocol/frames.js';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { JOINED } from './client-bench.fake.js';
import { Outbox } from './outbox.js';
import { RequestError } from './requests.js';

const LIMITS = { ...JOINED.limits, chat_per_second: 5, chat_burst: 10 };
const ACK = { message_id: 'm', sent_at: 1, seq: 1 };

describe('Outbox', () => {
  let clock: FakeClock;
  let sent: ClientFrame[];
  let states: string[];
  let isSocketOpen: boolean;
  let outbox: Outbox;

  beforeEach(() => {
    clock = new FakeClock();
    sent = [];
    states = [];
    isSocketOpen = true;
    let lastId = 0;
    outbox = new Outbox({
      clock,
      nextId: () => ++lastId,
      send: (frame) => isSocketOpen && sent.push(frame) > 0,
      changed: ({ id, state }) => states.push(`${id} ${state}`),
    });
  });

  function add(text: string, target?: string): Promise<unknown> {
    const data: ChatData = target === undefined ? { text } : { text, target };
    return outbox.add(data).catch((error: unknown) => error);
  }

  function refuse(id: number, code: ErrorCode, retry_after_ms?: number): void {
    outbox.refused(id, { code, message: 'No.', retryable: true, retry_after_ms });
  }

  const ids = (): (number | undefined)[] => sent.map(({ id }) => id);

  it('keeps what is written before we are in, and sends it in order', () => {
    void add('one');
    void add('two');
    expect(sent).toEqual([]);
    outbox.open(LIMITS);
    outbox.acked(1, ACK);
    expect(sent).toEqual([
      { type: 'chat', data: { text: 'one' }, id: 1 },
      { type: 'chat', data: { text: 'two' }, id: 2 },
    ]);
    expect(states).toEqual(['1 waiting', '2 waiting', '1 sending', '1 sent', '2 sending']);
  });

  it('sends again with the same number after a drop, and resolves once', async () => {
    outbox.open(LIMITS);
    const reply = add('one');
    outbox.pause();
    void add('two');
    outbox.open(LIMITS);
    outbox.acked(1, ACK);
    outbox.acked(1, ACK);
    await expect(reply).resolves.toEqual(ACK);
    expect(ids()).toEqual([1, 1, 2]);
    expect(outbox.messages).toEqual([{ id: 2, text: 'two' }]);
  });

  it('does not let private messages and those to the room wait for each other', () => {
    outbox.open(LIMITS);
    void add('one');
    void add('two');
    void add('three', 'bob');
    void add('four', 'eve');
    expect(ids()).toEqual([1, 3]);
    expect([outbox.isPrivate(1), outbox.isPrivate(3)]).toEqual([false, true]);
    outbox.acked(3, ACK);
    expect(ids()).toEqual([1, 3, 4]);
    expect(outbox.isPrivate(3)).toBe(true);
  });

  it.each(['RATE_LIMITED', 'UNAVAILABLE', 'DRAINING'] as const)(
    'tries again by itself after %s, when the server says',
    async (code) => {
      outbox.open(LIMITS);
      const reply = add('one');
      void add('two');
      refuse(1, code, 3000);
      await clock.advance(2999);
      expect(ids()).toEqual([1]);
      await clock.advance(1);
      expect(ids()).toEqual([1, 1]);
      outbox.acked(1, ACK);
      await expect(reply).resolves.toEqual(ACK);
    },
  );

  it('gives up what the server refuses for good, and goes on with the next', async () => {
    outbox.open(LIMITS);
    const reply = add('one');
    void add('two');
    refuse(1, 'TOO_LARGE');
    await expect(reply).resolves.toMatchObject({ name: 'RequestError', code: 'TOO_LARGE' });
    expect(ids()).toEqual([1, 2]);
    expect(states.slice(-2)).toEqual(['1 failed', '2 sending']);
  });

  it('gives up after three faults of the server', async () => {
    outbox.open(LIMITS);
    const reply = add('one');
    for (let time = 0; time < 3; time++) {
      refuse(1, 'INTERNAL');
      await clock.advance(1000);
    }
    await expect(reply).resolves.toMatchObject({ code: 'INTERNAL' });
    expect(ids()).toEqual([1, 1, 1]);
  });

  it('gives an addressee the time to come back that everybody has after a restart', async () => {
    outbox.open(LIMITS, 30_000);
    const reply = add('one', 'bob');
    refuse(1, 'NO_SUCH_PEER');
    await clock.advance(1000);
    expect(ids()).toEqual([1, 1]);
    outbox.open(LIMITS);
    refuse(1, 'NO_SUCH_PEER');
    await expect(reply).resolves.toMatchObject({ code: 'NO_SUCH_PEER' });
  });

  it('stays below the declared rate', async () => {
    outbox.open(LIMITS);
    for (let count = 0; count < 40; count++) void add(String(count));
    const times: number[] = [];
    for (let ms = 0; ms < 10_000; ms += 10) {
      await clock.advance(10);
      while (ids().length > times.length) {
        times.push(clock.now());
        outbox.acked(times.length, ACK);
      }
    }
    expect(times).toHaveLength(40);
    expect(times.filter((at) => at <= 10).length).toBeLessThan(10);
    // The server's own bucket: 10 at once, 5 a second.
    for (const [count, at] of times.entries()) expect(count).toBeLessThan(10 + (at / 1000) * 5);
  });

  it('sends again what gets no answer for 10 s', async () => {
    outbox.open(LIMITS);
    void add('one');
    await clock.advance(9999);
    expect(ids()).toEqual([1]);
    await clock.advance(1);
    expect(ids()).toEqual([1, 1]);
    expect(states).toEqual(['1 waiting', '1 sending']);
  });

  it('waits for the next socket when this one takes nothing', () => {
    outbox.open(LIMITS);
    isSocketOpen = false;
    void add('one');
    outbox.pause();
    isSocketOpen = true;
    outbox.open(LIMITS);
    expect(ids()).toEqual([1]);
  });

  it('goes on with what was written before a reload', async () => {
    outbox.restore([{ id: 7, text: 'old', target: 'bob' }]);
    outbox.open(LIMITS);
    expect(sent).toEqual([{ type: 'chat', data: { text: 'old', target: 'bob' }, id: 7 }]);
    outbox.acked(7, ACK);
    await settle();
    expect(states).toEqual(['7 sending', '7 sent']);
  });

  it('fails what is left when it ends, and leaves no timer behind', async () => {
    outbox.open(LIMITS);
    const replies = [add('one'), add('two')];
    outbox.stop(new RequestError('DISCONNECTED', 'Over.'));
    expect(await Promise.all(replies)).toMatchObject([
      { code: 'DISCONNECTED' },
      { code: 'DISCONNECTED' },
    ]);
    expect(clock.pending).toBe(0);
    expect(outbox.messages).toEqual([]);
  });
});
