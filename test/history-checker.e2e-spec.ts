import { describe, expect, it } from '@jest/globals';
import type { Broker } from '../src/broker/broker.js';
import { BROKEN_BROKERS, honestBroker } from './support/broken-brokers.js';
import { checkHistories } from './support/history.js';
import type { Member } from './support/member.js';
import { MemberWorld } from './support/member-world.js';
import { Random } from './support/random.js';

const HONEST_RUNS = 50;
const BROKEN_RUNS = 20;
const STEPS = 150;

/** Members of two rooms talk, lose their sockets, come back, leave; then everybody gets everything. */
async function liveThrough(broker: Broker, seed: number): Promise<string[]> {
  const random = new Random(seed);
  const rates = { perSecond: 100_000, burst: 100_000 };
  const world = await MemberWorld.around(broker, {
    rates: {
      chat: rates,
      roomChat: rates,
      offers: rates,
      candidates: rates,
      control: rates,
      volatile: rates,
      bytes: rates,
    },
  });
  let arrivals = 0;
  const enter = (room: string): Promise<Member> =>
    world.enter(room, `${room}-${String(++arrivals)}`);
  const stayers = [await enter('tea'), await enter('coffee')];
  const active = [...stayers, await enter('tea'), await enter('tea'), await enter('coffee')];
  for (let step = 0; step < STEPS; step++) {
    const member = random.pick(active);
    const dice = random.next();
    if (dice < 0.6) await world.chat(member, `message ${String(step)}`);
    else if (dice < 0.75) await world.settle(member);
    else if (dice < 0.83) world.drop(member, random, 0.3);
    else if (dice < 0.95 && !world.isConnected(member)) await world.connect(member);
    else if (dice > 0.97 && !stayers.includes(member) && world.isConnected(member)) {
      world.leave(member);
      active.splice(active.indexOf(member), 1, await enter(member.room));
    }
  }
  for (const member of active) if (!world.isConnected(member)) await world.connect(member);
  // At least one departure that somebody sees.
  const leaver = active.find((member) => !stayers.includes(member) && member.room === 'tea');
  if (leaver) world.leave(leaver);
  for (const member of active) await world.settle(member);
  const faults = checkHistories(world.members.map((member) => member.history()));
  const waiting = active.filter((member) => member !== leaver && member.unacknowledged > 0);
  await world.close();
  return [...faults, ...waiting.map(({ userId }) => `${userId}: never acknowledged`)];
}

describe('the history checker', () => {
  it(`finds nothing in ${String(HONEST_RUNS)} honest runs`, async () => {
    for (let seed = 1; seed <= HONEST_RUNS; seed++) {
      expect({ seed, faults: await liveThrough(honestBroker(), seed) }).toEqual({
        seed,
        faults: [],
      });
    }
    process.stdout.write(`history checker: ${String(HONEST_RUNS)} honest runs, 0 false alarms\n`);
  });

  it.each(Object.entries(BROKEN_BROKERS))('catches a broker that %s', async (what, make) => {
    for (let seed = 1; seed <= BROKEN_RUNS; seed++) {
      const faults = await liveThrough(make(new Random(seed)), seed);
      expect({ seed, caught: faults.length > 0 }).toEqual({ seed, caught: true });
    }
    process.stdout.write(
      `history checker: a broker that ${what} is caught in ${String(BROKEN_RUNS)} of ${String(BROKEN_RUNS)} runs\n`,
    );
  });
});
