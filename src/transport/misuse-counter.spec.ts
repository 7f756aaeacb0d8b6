import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import type { ErrorCode } from '../protocol/errors.js';
import { MisuseCounter } from './misuse-counter.js';

describe('MisuseCounter', () => {
  it.each(['BAD_MESSAGE', 'BAD_TYPE', 'TOO_LARGE', 'NOT_JOINED'] as const)(
    'has enough at the fifth %s',
    (code) => {
      const counter = new MisuseCounter(new FakeClock().now);
      const verdicts = Array.from({ length: 6 }, () => counter.isTooMuch(code));
      expect(verdicts).toEqual([false, false, false, false, true, true]);
    },
  );

  it('counts misuse of different kinds together', () => {
    const counter = new MisuseCounter(new FakeClock().now);
    const codes: ErrorCode[] = ['BAD_MESSAGE', 'BAD_TYPE', 'TOO_LARGE', 'NOT_JOINED', 'BAD_TYPE'];
    expect(codes.map((code) => counter.isTooMuch(code)).indexOf(true)).toBe(4);
  });

  it.each([
    'NO_SUCH_PEER',
    'RATE_LIMITED',
    'ROOM_FULL',
    'ID_IN_USE',
    'UNAVAILABLE',
    'INTERNAL',
  ] as const)('never counts %s, which happens to correct clients', (code) => {
    const counter = new MisuseCounter(new FakeClock().now);
    for (let n = 0; n < 4; n++) counter.isTooMuch('BAD_MESSAGE');
    for (let n = 0; n < 100; n++) expect(counter.isTooMuch(code)).toBe(false);
    expect(counter.isTooMuch('BAD_MESSAGE')).toBe(true);
  });

  it('forgets after ten seconds', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 4; n++) counter.isTooMuch('BAD_TYPE');
    clock.ms = 10_001;
    expect(counter.isTooMuch('BAD_TYPE')).toBe(false);
  });

  it('still remembers after ten seconds to the millisecond', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 4; n++) counter.isTooMuch('BAD_TYPE');
    clock.ms = 10_000;
    expect(counter.isTooMuch('BAD_TYPE')).toBe(true);
  });

  it('lets a client err now and then for ever', () => {
    const clock = new FakeClock();
    const counter = new MisuseCounter(clock.now);
    for (let n = 0; n < 1000; n++) {
      clock.ms += 2600;
      expect(counter.isTooMuch('BAD_MESSAGE')).toBe(false);
    }
  });
});
