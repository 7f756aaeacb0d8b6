import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import type { LinkMemory } from '../lib/link-memory.js';
import { Room } from './room.fake.js';
import type { Member } from './room.fake.js';

const RETURNING = { isReturning: true };
const AFTER_RESTART = { isReturning: true, othersReturnWithinMs: 30_000 };

function rememberingLinks(): LinkMemory {
  const generations = new Map<string, number>();
  return {
    generationOf: (userId) => generations.get(userId) ?? null,
    keep: (userId, generation) => generations.set(userId, generation),
  };
}

describe('Mesh, when somebody comes back', () => {
  let room: Room;
  let ann: Member;
  let bob: Member;
  let annsLinks: LinkMemory;
  let bobsLinks: LinkMemory;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    room = new Room();
    annsLinks = rememberingLinks();
    bobsLinks = rememberingLinks();
    ann = room.member('ann', { links: annsLinks });
    bob = room.member('bob', { links: bobsLinks });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  async function connected(): Promise<void> {
    room.meet(ann, bob);
    await room.connect();
    room.frames.length = 0;
  }

  const links = (member: Member): number[] => member.connections.all.map(({ closes }) => closes);

  it('keeps all links over a resume', async () => {
    await connected();
    ann.sync(['bob'], RETURNING);
    await settle();
    expect([links(ann), links(bob), room.summary()]).toEqual([[0], [0], []]);
  });

  it('keeps all links over a restart of the server, whoever comes back first', async () => {
    await connected();
    ann.sync([], AFTER_RESTART);
    bob.sync(['ann'], AFTER_RESTART);
    ann.add('bob', true);
    await room.clock.advance(60_000);
    expect([links(ann), links(bob), room.summary()]).toEqual([[0], [0], []]);
    expect(room.clock.pending).toBe(0);
  });

  it('gives those up who do not come back after a restart', async () => {
    await connected();
    const gone: string[] = [];
    ann.mesh.on('gone', ({ userId }) => gone.push(userId));
    ann.sync([], AFTER_RESTART);
    await room.clock.advance(20_000);
    ann.sync([], AFTER_RESTART);
    await room.clock.advance(9_999);
    expect(gone).toEqual([]);
    await room.clock.advance(1);
    expect([gone, links(ann)]).toEqual([['bob'], [1]]);
  });

  it('removes who left meanwhile and calls who came', async () => {
    await connected();
    const eve = room.member('eve');
    eve.sync(['ann'], { isReturning: false });
    ann.sync(['eve'], RETURNING);
    await settle();
    expect(ann.mesh.peers().map(({ userId }) => userId)).toEqual(['eve']);
    expect(room.summary()).toEqual(['ann offer 0', 'eve answer 0']);
  });

  it('makes a new link to another session of the same id, and none to the same one', async () => {
    await connected();
    ann.add('bob', true);
    await settle();
    expect(links(ann)).toEqual([0]);
    const again = room.member('bob');
    again.sync(['ann'], { isReturning: false });
    ann.add('bob', true, 'bob-2');
    await settle();
    expect(links(ann)).toEqual([1, 0]);
    expect(room.summary()).toEqual(['ann offer 1', 'bob answer 1']);
    ann.add('bob', true, 'bob-2');
    await settle();
    expect(links(ann)).toEqual([1, 0]);
  });

  it('counts on after a participant was gone, so that its old end takes the new link', async () => {
    await connected();
    ann.mesh.restart('bob');
    await settle();
    room.frames.length = 0;
    // Bob's seat was given up and given back: he kept his end, Ann did not.
    ann.mesh.removePeer('bob');
    bob.sync(['ann'], RETURNING);
    ann.add('bob', true);
    await settle();
    expect(room.summary()).toEqual(['ann offer 2', 'bob answer 2']);
  });

  it('connects anew after a reload, and the other side takes the new link at once', async () => {
    await connected();
    bob.mesh.restart('ann');
    await settle();
    room.frames.length = 0;
    const { camera } = bob.peer();
    const reloaded = room.member('ann', { links: annsLinks });
    reloaded.sync(['bob'], RETURNING);
    // What the page before was sent, and never read.
    const stale = { target: 'ann', generation: 1 };
    reloaded.receive('bob', { type: 'candidate', data: { ...stale, candidate: null } });
    reloaded.receive('bob', { type: 'offer', data: { ...stale, sdp: 'v=0\n' } });
    await settle();
    expect(room.summary()).toEqual(['ann offer 2', 'bob answer 2']);
    expect(links(bob)).toEqual([1, 1, 0]);
    expect([reloaded.pc.signalingState, bob.pc.signalingState]).toEqual(['stable', 'stable']);
    expect(bob.peer().camera).toBe(camera);
  });

  it.each(['ann', 'bob'])('settles when both reload, %s first', async (first) => {
    await connected();
    const load = (id: string): void => {
      if (id === 'ann') room.member('ann', { links: annsLinks }).sync(['bob'], RETURNING);
      else room.member('bob', { links: bobsLinks }).sync(['ann'], RETURNING);
    };
    load(first);
    await settle();
    load(first === 'ann' ? 'bob' : 'ann');
    await settle();
    const members = ['ann', 'bob'].map((id) => room.members.get(id));
    expect(members.map((member) => member?.pc.signalingState)).toEqual(['stable', 'stable']);
    expect(members.map((member) => member?.pc.remoteDescription?.sdp)).toEqual([
      members[1]?.pc.localDescription?.sdp,
      members[0]?.pc.localDescription?.sdp,
    ]);
  });

  it('settles when both reload at the same moment', async () => {
    await connected();
    const pages = [
      room.member('ann', { links: annsLinks }),
      room.member('bob', { links: bobsLinks }),
    ] as const;
    pages[0].sync(['bob'], RETURNING);
    pages[1].sync(['ann'], RETURNING);
    await settle();
    expect(pages.map(({ pc }) => pc.signalingState)).toEqual(['stable', 'stable']);
    expect(pages[0].pc.remoteDescription?.sdp).toBe(pages[1].pc.localDescription?.sdp);
  });

  it('sends what waited when signalling is back, and keeps the link until then', async () => {
    await connected();
    room.cut = true;
    bob.pc.become('failed');
    await room.clock.advance(40_000);
    expect(links(bob)).toEqual([0]);
    bob.pc.gather('while away');
    room.cut = false;
    bob.sync(['ann'], RETURNING);
    await settle();
    expect(room.summary()).toEqual(['bob offer 0', 'bob candidate 0', 'ann answer 0']);
    expect(bob.pc.signalingState).toBe('stable');
  });

  it('repeats an offer that may have been lost with the socket', async () => {
    await connected();
    room.loses = true;
    bob.mesh.resync('ann');
    await settle();
    expect(bob.pc.signalingState).toBe('have-local-offer');
    room.loses = false;
    bob.sync(['ann'], RETURNING);
    await settle();
    expect(room.summary().slice(-2)).toEqual(['bob offer 0', 'ann answer 0']);
    expect(bob.pc.signalingState).toBe('stable');
  });

  it('negotiates a pair anew on resync, with one offer', async () => {
    await connected();
    ann.mesh.resync('bob');
    bob.mesh.resync('ann');
    ann.mesh.resync('nobody');
    await room.clock.advance(10_000);
    expect(room.summary()).toEqual(['bob offer 0', 'ann answer 0']);
    expect(bob.pc.restarts).toBe(1);
    expect(ann.peer().connection).toBe('connected');
  });

  it('restarts ICE at once when the network changes', async () => {
    await connected();
    ann.mesh.networkChanged();
    await settle();
    expect(room.summary()).toEqual([]);
    ann.pc.become('disconnected');
    ann.mesh.networkChanged();
    await settle();
    expect(room.summary()).toEqual(['ann offer 0', 'bob answer 0']);
    ann.pc.become('connected');
    ann.mesh.networkChanged(true);
    await settle();
    expect(room.summary()).toHaveLength(4);
    expect(links(ann)).toEqual([0]);
  });
});
