import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { FakeTrack } from './media-track.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { Room } from './room.fake.js';
import type { Member } from './room.fake.js';

const MADE_AFTER_MS = 1_000;

describe('Mesh that offers ahead', () => {
  let room: Room;
  let ann: Member;
  let bob: Member;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    room = new Room();
    ann = room.member('ann', { offersAhead: true });
    bob = room.member('bob');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  async function aWhile(): Promise<void> {
    await room.clock.advance(MADE_AFTER_MS);
    await settle();
  }

  it('calls who comes with the offer that is there, and makes the next one', async () => {
    const camera = new FakeTrack('video').asTrack;
    ann.mesh.setLocalTrack('camera', camera);
    await aWhile();
    const made = ann.pc;
    expect(made.configuration).toEqual({
      iceServers: [{ urls: ['stun:host'] }],
      bundlePolicy: 'max-bundle',
    });
    room.meet(ann, bob);
    // The browser does not have to be asked: it is on its way in the same turn.
    expect(room.summary()).toEqual(['ann offer 0']);
    await settle();
    expect(ann.pc).toBe(made);
    expect(room.summary()).toEqual(['ann offer 0', 'bob answer 0']);
    expect(room.frames[0]?.frame.data).toMatchObject({
      tracks: [
        { mid: '0', role: 'microphone' },
        { mid: '1', role: 'camera' },
      ],
    });
    expect(bob.pc.transceivers).toHaveLength(2);
    made.become('connected');
    bob.pc.become('connected');
    expect(ann.peer().connection).toBe('connected');
    expect(ann.peer().camera.getTracks()).toHaveLength(2);
    await aWhile();
    expect(ann.connections.all).toHaveLength(2);
    expect(sendersOf(ann.pc)).toEqual([null, camera]);
  });

  it('adds what the offer left out as soon as the connection has settled', async () => {
    await aWhile();
    const made = ann.pc;
    room.meet(ann, bob);
    await room.connect();
    expect(made.transceivers).toHaveLength(4);
    expect(bob.pc.transceivers.map(({ mid }) => mid)).toEqual(['0', '1', '2', '3']);
  });

  it('offers what is sent at that moment', async () => {
    await aWhile();
    const made = ann.pc;
    const microphone = new FakeTrack('audio').asTrack;
    ann.mesh.setLocalTrack('microphone', microphone);
    room.meet(ann, bob);
    await settle();
    expect(ann.pc).toBe(made);
    expect(sendersOf(made)).toEqual([microphone, null]);
  });

  it('offers by the servers of that moment', async () => {
    await aWhile();
    ann.mesh.setIceServers([{ urls: ['turn:new'] }]);
    ann.mesh.setRelayOnly(true);
    await aWhile();
    expect(ann.pc.configuration).toMatchObject({
      iceServers: [{ urls: ['turn:new'] }],
      iceTransportPolicy: 'relay',
    });
  });

  it('waits for the offer of somebody who was there first, and keeps its own', async () => {
    await aWhile();
    const made = ann.pc;
    room.meet(bob, ann);
    await settle();
    expect(room.summary()).toEqual(['bob offer 0', 'ann answer 0']);
    expect(ann.pc).not.toBe(made);
    expect(made.closes).toBe(0);
  });

  it('makes a connection of another kind for somebody who speaks the base dialect', async () => {
    await aWhile();
    const made = ann.pc;
    ann.mesh.addPeer({ userId: '22', session: 's', dialect: 'base', caps: [] }, true);
    await settle();
    expect(ann.pc).not.toBe(made);
    expect(ann.pc.configuration).toEqual({ iceServers: [{ urls: ['stun:host'] }] });
    expect(room.summary()).toEqual(['ann offer none']);
  });

  it('gives way with it where the offers cross', async () => {
    await aWhile();
    ann.add('bob', true);
    bob.add('ann', true);
    await settle();
    await room.connect();
    for (const member of [ann, bob]) expect(member.peer().connection).toBe('connected');
  });

  it('closes it with everything else', async () => {
    await aWhile();
    ann.mesh.close();
    ann.mesh.setIceServers([]);
    await aWhile();
    expect(ann.connections.all.map(({ closes }) => closes)).toEqual([1]);
  });
});

function sendersOf(pc: FakePeerConnection): unknown[] {
  return pc.transceivers.map(({ sender }) => sender.track);
}
