import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TrackRole } from '../../src/protocol/frames.js';
import { settle } from '../lib/clock.fake.js';
import type { FakeTrack } from './media-track.fake.js';
import { Room } from './room.fake.js';
import type { Member } from './room.fake.js';

const ROLES: TrackRole[] = ['microphone', 'camera', 'screen', 'screen_audio'];

describe('what a mesh receives of somebody who sends on', () => {
  let ann: Member;
  let bob: Member;
  let room: Room;

  beforeEach(async () => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    room = new Room();
    ann = room.member('ann');
    bob = room.member('bob');
    room.meet(ann, bob);
    await room.connect();
    for (const role of ROLES) trackOf(role).setMuted(false);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function trackOf(role: TrackRole): FakeTrack {
    const transceiver = ann.pc.transceivers[ROLES.indexOf(role)];
    if (transceiver === undefined) throw new Error(`There is no ${role}.`);
    return transceiver.receiver.track;
  }

  function kinds(): string[] {
    return ann
      .peer()
      .camera.getTracks()
      .map(({ kind }) => kind)
      .sort();
  }

  it('leaves out at once what is not to be heard or seen, and takes it in again', () => {
    expect(kinds()).toEqual(['audio', 'video']);
    ann.mesh.receiveOnly((_userId, role) => role !== 'microphone');
    expect(kinds()).toEqual(['video']);
    expect(trackOf('microphone').enabled).toBe(false);
    expect(trackOf('camera').enabled).toBe(true);
    ann.mesh.receiveOnly(() => true);
    expect(kinds()).toEqual(['audio', 'video']);
    expect(trackOf('microphone').enabled).toBe(true);
  });

  it('shows no screen that may not be shared, nor plays its sound', () => {
    expect(ann.peer().screen).not.toBeNull();
    ann.mesh.receiveOnly((_userId, role) => !role.startsWith('screen'));
    expect(ann.peer().screen).toBeNull();
    expect(trackOf('screen_audio').enabled).toBe(false);
  });

  it('goes on leaving it out over a new link', async () => {
    ann.mesh.receiveOnly((userId, role) => userId !== 'bob' || role !== 'camera');
    ann.mesh.restart('bob');
    await settle();
    expect(kinds()).toEqual(['audio']);
  });

  it('closes the connection to whoever is removed, and takes no frames of it any more', async () => {
    const { pc } = ann;
    ann.mesh.removePeer('bob');
    expect(pc.closes).toBe(1);
    bob.mesh.restart('ann');
    await settle();
    expect(ann.mesh.peers()).toEqual([]);
    expect(ann.connections.last).toBe(pc);
  });
});
