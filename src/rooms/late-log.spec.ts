import { beforeEach, describe, expect, it } from '@jest/globals';
import { type FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import { LateBroker } from '../../test/support/late-broker.js';

/** What somebody has been told, in words. */
function told(connection: FakeConnection): string[] {
  return connection.take().map(({ type, data }) => {
    const { user_id: userId = '' } = data as { user_id?: string };
    return `${type} ${userId}`.trim();
  });
}

describe('a room whose log takes its time', () => {
  let broker: LateBroker;
  let house: House;

  beforeEach(() => {
    broker = new LateBroker();
    house = new House({}, undefined, broker);
  });

  function openBase(userId: string): FakeConnection {
    return house.open(userId, 'tea', 'base');
  }

  /** Says `join`, which is written later. */
  function joinSoon(connection: FakeConnection): Promise<void> {
    return house.entrance.join(connection, {}, 1);
  }

  it('tells one of two pages of the other when they come at once, not both', async () => {
    const first = openBase('11');
    const firstJoins = joinSoon(first);
    const second = openBase('22');
    await broker.writeUntil(firstJoins, joinSoon(second));
    expect([told(first), told(second)]).toEqual([['join 22'], []]);
  });

  it('tells a page of a join that is said after it came, however long it takes', async () => {
    const [first, second] = [openBase('11'), openBase('22')];
    await broker.writeUntil(joinSoon(first));
    expect([told(first), told(second)]).toEqual([[], ['join 11']]);
  });

  it('tells a newcomer nothing before it is welcomed, and everything from then on', async () => {
    const [ann, bob] = [house.open('ann'), house.open('bob')];
    await broker.writeUntil(joinSoon(ann));
    const saying = house.chats.send(house.memberOf(ann), { text: 'before' }, 2);
    const bobJoins = joinSoon(bob);
    while (!house.rooms.participantOf(bob)) await new Promise(setImmediate);
    house.relays.react(house.memberOf(ann), { reaction: 'heart' });
    await broker.writeUntil(saying, bobJoins);
    house.relays.react(house.memberOf(ann), { reaction: 'heart' });
    expect(told(bob)).toEqual(['joined bob', 'reaction ann']);
  });

  it('tells of two members who come at once the first alone, and the second by its welcome', async () => {
    const [ann, bob] = [house.open('ann'), house.open('bob')];
    await broker.writeUntil(joinSoon(ann), joinSoon(bob));
    expect(told(ann)).toEqual(['joined ann', 'join bob']);
    const [joined, ...others] = bob.take();
    expect(joined).toMatchObject({ data: { participants: [{ user_id: 'ann' }] } });
    expect(others).toEqual([]);
  });

  it('tells an opened microphone after the decision that allows it', async () => {
    const [ann, bob] = [house.open('ann'), house.open('bob')];
    await broker.writeUntil(joinSoon(ann), joinSoon(bob));
    const member = house.memberOf(bob);
    member.room.policy.restrain('bob', { micMuted: true, mayUnmute: true });
    told(ann);
    const opening = house.relays.setState(member, { mic: true });
    expect(told(ann)).toEqual([]);
    await broker.writeUntil(opening);
    expect(told(ann)).toEqual(['policy bob', 'state bob']);
    void house.relays.setState(member, { hand: true });
    expect(told(ann)).toEqual(['state bob']);
  });
});
