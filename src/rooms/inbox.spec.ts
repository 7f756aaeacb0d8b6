import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeClock } from '../../test/support/fakes.js';
import { Inbox, type InboxBounds, type InboxFrame } from './inbox.js';

const BOUNDS: InboxBounds = { items: 4, bytes: 10_000, signalAgeMs: 30_000 };

function chat(text: string, from = 'bob'): InboxFrame {
  const stamp = { room: 'tea', user_id: from };
  const data = { message_id: text, name: from, text, sent_at: 1, target: 'ann', ...stamp };
  return { type: 'chat', data };
}

function offer(sdp: string, from = 'bob'): InboxFrame {
  return { type: 'offer', data: { sdp, target: 'ann', room: 'tea', user_id: from } };
}

function candidate(text: string, from = 'bob'): InboxFrame {
  const data = { candidate: { candidate: text }, target: 'ann', room: 'tea', user_id: from };
  return { type: 'candidate', data };
}

describe('Inbox', () => {
  let clock: FakeClock;
  let inbox: Inbox;

  beforeEach(() => {
    clock = new FakeClock(1_000_000);
    inbox = new Inbox(BOUNDS, clock.now);
  });

  /** The positions of what is kept after `seq`. */
  function kept(seq = 0): (number | undefined)[] {
    return inbox.range(seq).frames.map((frame) => frame.seq);
  }

  it('numbers what comes without a gap, and gives it back in order', () => {
    expect(inbox.push(chat('a')).seq).toBe(1);
    expect(inbox.push(offer('b')).seq).toBe(2);
    expect(inbox.push(candidate('c')).seq).toBe(3);
    expect(inbox.seq).toBe(3);
    expect(inbox.range(0).frames.map(({ type }) => type)).toEqual(['chat', 'offer', 'candidate']);
    expect(kept(1)).toEqual([2, 3]);
    expect(kept(3)).toEqual([]);
  });

  it('leaves the frame that it was given as it is', () => {
    const frame = chat('a');
    inbox.push(frame);
    expect(frame.seq).toBeUndefined();
  });

  it('gives a position to what is not kept', () => {
    inbox.push(chat('a'));
    expect(inbox.skip()).toBe(2);
    inbox.push(chat('b'));
    expect(kept()).toEqual([1, 3]);
  });

  it('forgets what is acknowledged, and names the messages of which that is news', () => {
    inbox.push(chat('a'));
    inbox.push(offer('b'));
    inbox.push(chat('c'));
    expect(inbox.acknowledge(2).map(({ text }) => text)).toEqual(['a']);
    expect(inbox.acknowledge(2)).toEqual([]);
    expect(kept()).toEqual([3]);
    expect(inbox.acknowledge(Number.MAX_VALUE).map(({ text }) => text)).toEqual(['c']);
    expect(inbox.seq).toBe(3);
  });

  it('drops signalling before messages, the oldest first, and says whose', () => {
    inbox.push(chat('a'));
    inbox.push(offer('b', 'bob'));
    inbox.push(offer('c', 'cyd'));
    inbox.push(chat('d'));
    inbox.push(chat('e'));
    inbox.push(chat('f'));
    const { frames, lostSignalsFrom, lostChat } = inbox.range(0);
    expect(frames.map((frame) => frame.seq)).toEqual([1, 4, 5, 6]);
    expect(lostSignalsFrom).toEqual(['bob', 'cyd']);
    expect(lostChat).toBe(false);
  });

  it('has no room for a message that would push out another one', () => {
    for (const text of ['a', 'b', 'c']) inbox.push(chat(text));
    inbox.push(offer('d'));
    expect(inbox.hasRoomFor(chat('e'))).toBe(true);
    inbox.push(chat('e'));
    expect(inbox.hasRoomFor(chat('f'))).toBe(false);
    inbox.acknowledge(1);
    expect(inbox.hasRoomFor(chat('f'))).toBe(true);
  });

  it('has no room for a message that is too long for what is left', () => {
    inbox.push(chat('x'.repeat(5000)));
    expect(inbox.hasRoomFor(chat('x'.repeat(4000)))).toBe(true);
    expect(inbox.hasRoomFor(chat('x'.repeat(5000)))).toBe(false);
    expect(inbox.hasRoomFor(chat('é'.repeat(2600)))).toBe(false);
  });

  it('says that a message is missing when one had to go', () => {
    for (let n = 0; n < 6; n++) inbox.push(chat(String(n)));
    expect(inbox.range(0).lostChat).toBe(true);
    expect(inbox.range(1).lostChat).toBe(true);
    // Whoever has read as far misses nothing.
    expect(inbox.range(2).lostChat).toBe(false);
    expect(kept()).toEqual([3, 4, 5, 6]);
  });

  it('drops signalling that is older than its age, and keeps messages of any age', () => {
    inbox.push(offer('a', 'bob'));
    inbox.push(chat('b'));
    clock.ms += 30_000;
    expect(kept()).toEqual([1, 2]);
    inbox.push(candidate('c', 'cyd'));
    clock.ms += 1;
    const { frames, lostSignalsFrom } = inbox.range(0);
    expect(frames.map((frame) => frame.seq)).toEqual([2, 3]);
    expect(lostSignalsFrom).toEqual(['bob']);
    expect(inbox.range(1).lostSignalsFrom).toEqual([]);
  });

  it('forgets lost signalling once the reader is past it', () => {
    inbox.push(offer('a'));
    clock.ms += 60_000;
    expect(inbox.range(0).lostSignalsFrom).toEqual(['bob']);
    inbox.acknowledge(1);
    expect(inbox.range(0).lostSignalsFrom).toEqual([]);
  });

  it('keeps within its bounds and loses nothing without saying so, whatever comes', () => {
    const step = fc.record({
      kind: fc.constantFrom(chat, offer, candidate),
      from: fc.constantFrom('bob', 'cyd'),
      size: fc.integer({ min: 0, max: 4000 }),
      acked: fc.boolean(),
      ms: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const time = new FakeClock();
        const one = new Inbox(BOUNDS, time.now);
        let ackedSeq = 0;
        const pushed: InboxFrame[] = [];
        for (const { kind, from, size, acked, ms } of steps) {
          time.ms += ms;
          pushed.push(one.push(kind('x'.repeat(size), from)));
          if (acked) one.acknowledge((ackedSeq = one.seq));
        }
        const { frames, lostSignalsFrom, lostChat } = one.range(ackedSeq);
        expect(frames.length).toBeLessThanOrEqual(BOUNDS.items);
        const present = new Set(frames.map(({ seq }) => seq));
        const missing = pushed.filter(({ seq = 0 }) => seq > ackedSeq && !present.has(seq));
        for (const { type, data } of missing) {
          if (type === 'chat') expect(lostChat).toBe(true);
          else expect(lostSignalsFrom).toContain(data.user_id);
        }
      }),
    );
  });

  it('goes on above what was given out elsewhere, and names the messages that it keeps', () => {
    const one = new Inbox(BOUNDS, new FakeClock().now);
    one.startAfter(1000);
    one.startAfter(10);
    one.push(offer('x', 'bob'));
    expect(one.push(chat('psst', 'bob')).seq).toBe(1002);
    expect(one.messages().map(({ text }) => text)).toEqual(['psst']);
  });
});
