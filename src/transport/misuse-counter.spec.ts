import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { ErrorCode } from '../protocol/errors.js';
import { MisuseCounter } from './misuse-counter.js';

describe('MisuseCounter', () => {
  it.each(['BAD_MESSAGE', 'BAD_TYPE', 'TOO_LARGE', 'NOT_JOINED'] as const)(
    'has enough at the fifth %s',
    (code) => {
      const counter = new MisuseCounter(new FakeClock().now);
      const verdicts = Array.from({ length: 6 }, () => counter.judge(code));
      const none = Array<undefined>(4).fill(undefined);
      expect(verdicts).toEqual([...none, CloseCode.MISUSE, CloseCode.MISUSE]);
    },
  );

  it('counts misuse of different kinds together', () => {
    const counter = new MisuseCounter(new FakeClock().now);
    const codes: ErrorCode[] = ['BAD_MESSAGE', 'BAD_TYPE', 'TOO_LARGE', 'NOT_JOINED', 'BAD_TYPE'];
    expect(codes.map((code) => counter.judge(code)).indexOf(CloseCode.MISUSE)).toBe(4);
  });

  it.each([
    'NO_SUCH_PEER',
    'ROOM_FULL',
    'ID_IN_USE',
    'RESUME_INVALID',
    'DRAINING',
    'UNAVAILABLE',
    'INTERNAL',
  ] as const)('never counts %s, which happens to correct clients', (code) => {
    const counter = new MisuseCounter(new FakeClock().now);
    for (let n = 0; n < 4; n++) counter.judge('BAD_MESSAGE');
    for (let n = 0; n < 100; n++) expect(counter.judge(code)).toBeUndefined();
    expect(counter.judge('BAD_MESSAGE')).toBe(CloseCode.MISUSE);
  });

  it('forgets after ten seconds', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 4; n++) counter.judge('BAD_TYPE');
    clock.ms = 10_001;
    expect(counter.judge('BAD_TYPE')).toBeUndefined();
  });

  it('still remembers after ten seconds to the millisecond', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 4; n++) counter.judge('BAD_TYPE');
    clock.ms = 10_000;
    expect(counter.judge('BAD_TYPE')).toBe(CloseCode.MISUSE);
  });

  it('lets a client err now and then for ever', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 1000; n++) {
      clock.ms += 2600;
      expect(counter.judge('BAD_MESSAGE')).toBeUndefined();
    }
  });

  describe('of RATE_LIMITED', () => {
    /** How many are answered before the one that ends the connection. */
    function countUntilClosed(counter: MisuseCounter): number {
      for (let n = 0; n < 100; n++) {
        const verdict = counter.judge('RATE_LIMITED');
        if (verdict !== undefined) {
          expect(verdict).toBe(CloseCode.RATE_LIMITED);
          return n;
        }
      }
      throw new Error('it never ends');
    }

    it('has enough at the twentieth within ten seconds, and says 4429', () => {
      expect(countUntilClosed(new MisuseCounter(new FakeClock().now))).toBe(19);
    });

    it('forgets after ten seconds', () => {
      const clock = new FakeClock();
      const counter = new MisuseCounter(clock.now);
      for (let n = 0; n < 19; n++) counter.judge('RATE_LIMITED');
      clock.ms = 10_001;
      expect(countUntilClosed(counter)).toBe(19);
    });

    it('counts apart from misuse', () => {
      const counter = new MisuseCounter(new FakeClock().now);
      for (let n = 0; n < 19; n++) counter.judge('RATE_LIMITED');
      for (let n = 0; n < 4; n++) expect(counter.judge('BAD_TYPE')).toBeUndefined();
      expect(counter.judge('RATE_LIMITED')).toBe(CloseCode.RATE_LIMITED);
      expect(counter.judge('BAD_TYPE')).toBe(CloseCode.MISUSE);
    });
  });
});
