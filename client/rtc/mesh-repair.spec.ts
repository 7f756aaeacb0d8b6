import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { Member, Room } from './room.fake.js';

function midsAndKinds(pc: FakePeerConnection): string[] {
  return pc.transceivers.map(({ mid, kind, direction }) => `${mid} ${kind} ${direction}`);
}

const FIRST = ['0 audio sendrecv', '1 video sendrecv'];
const ALL = [...FIRST, '2 video sendrecv', '3 audio sendrecv'];

describe('Repair between meet.v1 participants', () => {
  let room: Room;
  let ann: Member;
  let bob: Member;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    room = new Room();
    ann = room.member('ann');
    bob = room.member('bob');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  async function connected(): Promise<void> {
    room.meet(ann, bob);
    await room.connect();
    // The first offer and its answer stay.
    room.frames.splice(2);
  }

  it('settles on one connection when both offer at the start, without a role held twice', async () => {
    ann.add('bob', true);
    bob.add('ann', true);
    await settle();
    expect(room.summary().slice(0, 3)).toEqual(['ann offer 0', 'bob offer 0', 'ann answer 0']);
    for (const { pc } of [ann, bob]) {
      expect(pc.signalingState).toBe('stable');
      expect(midsAndKinds(pc)).toEqual(FIRST);
    }
    await room.connect();
    for (const { pc } of [ann, bob]) expect(midsAndKinds(pc)).toEqual(ALL);
    expect(ann.connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
    expect(bob.connections.all).toHaveLength(1);
  });

  it('keeps that connection when whoever gave way offers again', async () => {
    ann.add('bob', true);
    bob.add('ann', true);
    await settle();
    await room.connect();
    room.frames.length = 0;
    ann.mesh.networkChanged(true);
    await settle();
    expect(room.summary()).toEqual(['ann offer 0', 'bob answer 0']);
    expect(bob.connections.all.map(({ closes }) => closes)).toEqual([0]);
    expect(ann.connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
  });

  it('settles when both rebuild at once', async () => {
    await connected();
    ann.mesh.restart('bob');
    bob.mesh.restart('ann');
    await settle();
    for (const { pc } of [ann, bob]) {
      expect(pc.signalingState).toBe('stable');
      expect(midsAndKinds(pc)).toEqual(FIRST);
    }
    expect(room.summary().at(-1)).toBe('ann answer 1');
    await room.connect();
    for (const { pc } of [ann, bob]) expect(midsAndKinds(pc)).toEqual(ALL);
  });

  it('repairs a broken link by an ICE restart of the impolite side', async () => {
    await connected();
    for (const { pc } of [ann, bob]) pc.become('disconnected');
    await room.clock.advance(2000);
    expect(ann.peer().connection).toBe('interrupted');
    expect(room.summary().slice(2)).toEqual(['bob offer 0', 'ann answer 0']);
    await room.clock.advance(5000);
    expect(room.summary()).toHaveLength(4);
    for (const { pc } of [ann, bob]) pc.become('connected');
    expect(ann.peer().connection).toBe('connected');
    expect(room.clock.pending).toBe(0);
  });

  it('rebuilds with the next generation when the restart does not help, then gives up', async () => {
    await connected();
    for (const { pc } of [ann, bob]) pc.become('failed');
    await room.clock.advance(15_000);
    expect(room.summary().slice(-2)).toEqual(['bob offer 1', 'ann answer 1']);
    expect(ann.peer().connection).toBe('interrupted');
    await room.clock.advance(120_000);
    expect([ann.peer().connection, bob.peer().connection]).toEqual(['failed', 'failed']);
    expect(room.summary().filter((frame) => frame.startsWith('bob offer'))).toEqual([
      'bob offer 0',
      'bob offer 1',
      'bob offer 2',
      'bob offer 3',
    ]);
    bob.mesh.restart('ann');
    await settle();
    bob.pc.become('connected');
    ann.pc.become('connected');
    expect([ann.peer().connection, bob.peer().connection]).toEqual(['connected', 'connected']);
  });

  it('does not give up while no frame can be sent', async () => {
    await connected();
    room.cut = true;
    for (const { pc } of [ann, bob]) pc.become('failed');
    await room.clock.advance(300_000);
    room.cut = false;
    await room.clock.advance(20_000);
    expect(bob.peer().connection).toBe('interrupted');
    expect(room.summary().slice(2)).toEqual(['ann offer 0', 'bob offer 0', 'ann answer 0']);
    expect([ann, bob].map(({ connections }) => connections.all.length)).toEqual([1, 1]);
  });

  it('drops frames of an older generation, and answers of one that it does not know', async () => {
    await connected();
    ann.mesh.restart('bob');
    await settle();
    const { pc } = bob;
    bob.receive('ann', { type: 'candidate', data: { target: 'bob', candidate: null } });
    bob.receive('ann', { type: 'offer', data: { target: 'bob', sdp: 'v=0\n' } });
    const later = { target: 'bob', generation: 7 };
    bob.receive('ann', { type: 'answer', data: { ...later, sdp: 'v=0\n' } });
    bob.receive('ann', { type: 'candidate', data: { ...later, candidate: { candidate: 'x' } } });
    await settle();
    expect(bob.pc).toBe(pc);
    expect(pc.candidates).toEqual([]);
  });

  it('takes an offer of another connection for a new one, though the number is the same', async () => {
    await connected();
    const again = new Member('ann', room);
    room.members.set('ann', again);
    again.add('bob', true);
    await settle();
    expect(bob.connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
    expect([again.pc.signalingState, bob.pc.signalingState]).toEqual(['stable', 'stable']);
  });

  it('connects anew to one that joined again', async () => {
    await connected();
    ann.mesh.restart('bob');
    await settle();
    const again = new Member('bob', room);
    room.members.set('bob', again);
    again.add('ann', false);
    ann.add('bob', true, 'bob-2');
    await settle();
    expect(room.summary().slice(-2)).toEqual(['ann offer 2', 'bob answer 2']);
    expect(ann.mesh.peers()).toHaveLength(1);
  });

  it('connects anew to those whom it is told of again after its own return', async () => {
    await connected();
    ann.mesh.restart('bob');
    await settle();
    ann.sync(['bob'], { isReturning: false });
    bob.mesh.removePeer('ann');
    bob.add('ann', true, 'ann-2');
    await settle();
    expect(room.summary().slice(-2)).toEqual(['bob offer 2', 'ann answer 2']);
    expect([ann.pc.signalingState, bob.pc.signalingState]).toEqual(['stable', 'stable']);
  });
});
