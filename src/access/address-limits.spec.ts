import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testConfig } from '../../test/support/fakes.js';
import { AddressLimits } from './address-limits.js';

const perAddress = {
  connections: 1,
  upgradesPer10S: 3,
  newRoomsPerMinute: 2,
  failedResumesPer30Min: 2,
  waiting: 2,
  presencePerMinute: 2,
  turnTestsPer10Min: 2,
};
const HOME = '203.0.113.7';
const ELSEWHERE = '2001:db8:0:1::/64';

describe('AddressLimits', () => {
  let limits: AddressLimits;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    limits = new AddressLimits(testConfig({ perAddress }));
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['takeUpgrade', 3, 10_000],
    ['takeNewRoom', 2, 60_000],
    ['takeFailedResume', 2, 1_800_000],
    ['takePresence', 2, 60_000],
    ['takeTurnTest', 2, 600_000],
  ] as const)('%s allows %i within %i ms, then says how long to wait', async (take, count, ms) => {
    for (let n = 0; n < count; n++) expect(await limits[take](HOME)).toBe(0);
    const waitMs = await limits[take](HOME);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(ms);
    jest.advanceTimersByTime(ms);
    expect(await limits[take](HOME)).toBe(0);
  });

  it('counts each address apart', async () => {
    for (let n = 0; n < 4; n++) await limits.takeUpgrade(HOME);
    expect(await limits.takeUpgrade(HOME)).toBeGreaterThan(0);
    expect(await limits.takeUpgrade(ELSEWHERE)).toBe(0);
  });

  it('counts each kind apart', async () => {
    for (let n = 0; n < 3; n++) await limits.takeNewRoom(HOME);
    expect(await limits.takeNewRoom(HOME)).toBeGreaterThan(0);
    expect(await limits.takeUpgrade(HOME)).toBe(0);
    expect(await limits.takeFailedResume(HOME)).toBe(0);
  });

  it('looks at failed resumes without counting the look', async () => {
    for (let n = 0; n < 10; n++) expect(await limits.resumeDelayMs(HOME)).toBe(0);
    await limits.takeFailedResume(HOME);
    expect(await limits.resumeDelayMs(HOME)).toBe(0);
    await limits.takeFailedResume(HOME);
    expect(await limits.resumeDelayMs(HOME)).toBeGreaterThan(0);
    expect(await limits.resumeDelayMs(ELSEWHERE)).toBe(0);
    jest.advanceTimersByTime(1_800_000);
    expect(await limits.resumeDelayMs(HOME)).toBe(0);
  });

  it('treats names of object members as addresses like any other', async () => {
    for (const address of ['__proto__', 'constructor', 'toString']) {
      for (let n = 0; n < 3; n++) expect(await limits.takeUpgrade(address)).toBe(0);
      expect(await limits.takeUpgrade(address)).toBeGreaterThan(0);
    }
  });
});
