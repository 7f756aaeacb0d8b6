import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { CAPS, NEWCOMER_CAPS, Room } from './room.fake.js';
import type { Member } from './room.fake.js';

const OFFERED_WITHIN_MS = 3_000;

describe('Mesh where the one who came last offers', () => {
  let room: Room;
  let ann: Member;
  let bob: Member;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    room = new Room();
    ann = room.member('ann');
    bob = room.member('bob', { offersAhead: true });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Somebody comes in, and finds these. */
  function enter(newcomer: Member, present: string[], caps = NEWCOMER_CAPS): void {
    newcomer.sync(present, { isReturning: false }, caps);
  }

  it('offers what is there already to the only other one, who waits', async () => {
    await room.clock.advance(1_000);
    await settle();
    const made = bob.pc;
    ann.admit('bob');
    enter(bob, ['ann']);
    expect(room.summary()).toEqual(['bob offer 0']);
    await settle();
    expect(room.summary()).toEqual(['bob offer 0', 'ann answer 0']);
    expect(bob.connections.all[0]).toBe(made);
    await room.connect();
    expect([ann.peer().connection, bob.peer().connection]).toEqual(['connected', 'connected']);
    // The sections of a screen come from the side that began.
    expect(room.summary().slice(2)).toEqual(['bob offer 0', 'ann answer 0']);
  });

  it('is called by everybody where there are more', async () => {
    const cleo = room.member('cleo');
    for (const [member, other] of [
      [ann, 'bob'],
      [bob, 'ann'],
    ] as const) {
      member.add(other, member === ann);
    }
    await settle();
    room.frames.length = 0;
    ann.admit('cleo');
    bob.admit('cleo');
    enter(cleo, ['ann', 'bob']);
    await settle();
    expect(room.summary().sort()).toEqual([
      'ann offer 0',
      'bob offer 0',
      'cleo answer 0',
      'cleo answer 0',
    ]);
  });

  it('is called by somebody who does not know of this', async () => {
    ann.admit('bob', CAPS);
    enter(bob, ['ann'], CAPS);
    await settle();
    expect(room.summary()).toEqual(['ann offer 0', 'bob answer 0']);
  });

  it('calls again after it came in anew, whatever the other one has of it', async () => {
    ann.admit('bob');
    enter(bob, ['ann']);
    await room.connect();
    room.frames.length = 0;
    // Its seat was lost, not its page: the other one sees another session.
    const identity = { userId: 'bob', session: 'bob-2', dialect: 'meet.v1' as const };
    ann.mesh.admit({ ...identity, caps: NEWCOMER_CAPS });
    enter(bob, ['ann']);
    await room.connect();
    expect(room.summary().slice(0, 2)).toEqual(['bob offer 1', 'ann answer 1']);
    expect([ann.peer().connection, bob.peer().connection]).toEqual(['connected', 'connected']);
  });

  it('does not count those who have not come back after a restart of the server', async () => {
    const lost = { isReturning: true, othersReturnWithinMs: 30_000 };
    ann.add('cleo', true);
    ann.sync([], lost);
    ann.admit('bob');
    enter(bob, ['ann']);
    await settle();
    expect(room.summary().filter((line) => !line.startsWith('ann offer 0'))).toEqual([
      'bob offer 0',
      'ann answer 0',
    ]);
  });

  it('is called after a while by the one who waited in vain', async () => {
    ann.admit('bob');
    bob.mesh.addPeer(
      { userId: 'ann', session: 'ann-1', dialect: 'meet.v1', caps: NEWCOMER_CAPS },
      false,
    );
    await room.clock.advance(OFFERED_WITHIN_MS - 1);
    expect(room.summary()).toEqual([]);
    await room.clock.advance(1);
    await settle();
    expect(room.summary()).toEqual(['ann offer 1', 'bob answer 1']);
    await room.connect();
    expect([ann.peer().connection, bob.peer().connection]).toEqual(['connected', 'connected']);
  });

  it('has the usual time to connect once its offer is there', async () => {
    ann.admit('bob');
    enter(bob, ['ann']);
    await settle();
    await room.clock.advance(OFFERED_WITHIN_MS);
    await settle();
    expect(room.summary()).toEqual(['bob offer 0', 'ann answer 0']);
  });

  it('connects also where both offer', async () => {
    for (const [first, second] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      room.frames.length = 0;
      first.add(second.id, true);
      enter(second, [first.id]);
      await room.connect();
      expect([ann.peer().connection, bob.peer().connection]).toEqual(['connected', 'connected']);
      for (const member of [ann, bob]) member.mesh.removePeer(member === ann ? 'bob' : 'ann');
    }
  });
});
