import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IceSettings } from '../../src/protocol/frames.js';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { IceKeeper } from './ice-keeper.js';

const TTL_MS = 600_000;

function settings(username: string, ttlMs: number | null = TTL_MS): IceSettings {
  const servers = [{ urls: ['turn:t'], username, credential: 'c' }];
  return {
    ice_servers: servers,
    relay_only: false,
    ...(ttlMs === null ? {} : { ice_ttl_ms: ttlMs }),
  };
}

describe('IceKeeper', () => {
  let clock: FakeClock;
  let events: string[];
  let answers: (() => Promise<IceSettings>)[];
  let keeper: IceKeeper;

  beforeEach(() => {
    clock = new FakeClock();
    events = [];
    answers = [];
    keeper = new IceKeeper({
      clock,
      nowMs: () => clock.now(),
      ask: () => {
        events.push(`ask ${String(clock.now() / 1000)}`);
        return answers.shift()?.() ?? Promise.resolve(settings('next'));
      },
      renewed: ({ ice_servers }) => events.push(`renewed ${ice_servers[0]?.username ?? ''}`),
      move: (late) => events.push(`move ${String(clock.now() / 1000)}${late ? ' late' : ''}`),
    });
  });

  it('asks at four fifths of the lifetime, and moves links before its end, again and again', async () => {
    keeper.hold(settings('first'));
    await clock.advance(TTL_MS - 1);
    expect(events).toEqual(['ask 480', 'renewed next', 'move 540']);
    events = [];
    await clock.advance(480_000);
    expect(events).toEqual(['ask 960', 'renewed next', 'move 1020']);
  });

  it('asks nothing where nothing ends', async () => {
    keeper.hold(settings('first', null));
    keeper.check();
    await clock.advance(86_400_000);
    expect(events).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('asks again soon when there is no answer, until there is', async () => {
    const refuse = (): Promise<IceSettings> => Promise.reject(new Error('no'));
    answers = [refuse, refuse];
    keeper.hold(settings('first'));
    await clock.advance(495_000);
    expect(events).toEqual(['ask 480', 'ask 485', 'ask 490', 'renewed next']);
  });

  it('asks at once after a sleep, and moves links without delay when it was too long', async () => {
    keeper.hold(settings('first'));
    clock.sleep(TTL_MS * 3);
    keeper.check();
    keeper.check();
    await settle();
    expect(events).toEqual(['ask 1800', 'renewed next', 'move 1800 late']);
  });

  it('does not ask before it is time, however often it is woken', async () => {
    keeper.hold(settings('first'));
    clock.sleep(479_000);
    keeper.check();
    await settle();
    expect(events).toEqual([]);
  });

  it('leaves an answer out that comes after newer servers, or after the end', async () => {
    let answer: (given: IceSettings) => void = () => undefined;
    const slow = (): Promise<IceSettings> => new Promise((resolve) => (answer = resolve));
    answers = [slow, slow];
    keeper.hold(settings('first'));
    await clock.advance(480_000);
    keeper.hold(settings('from a resume'));
    answer(settings('old'));
    await settle();
    expect(events).toEqual(['ask 480']);
    await clock.advance(480_000);
    keeper.stop();
    answer(settings('old'));
    await clock.advance(TTL_MS);
    expect(events).toEqual(['ask 480', 'ask 960']);
    expect(clock.pending).toBe(0);
  });
});
