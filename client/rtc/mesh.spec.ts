import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { FakeTrack, fakeStream } from './media-track.fake.js';
import { Mesh } from './mesh.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { CAPS, Room } from './room.fake.js';
import type { Member } from './room.fake.js';

describe('Mesh between meet.v1 participants', () => {
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
    await settle();
    ann.pc.become('connected');
    bob.pc.become('connected');
  }

  it('offers from who was there first, once', async () => {
    await connected();
    expect(room.summary()).toEqual(['ann offer 0', 'bob answer 0']);
    expect(ann.peer().connection).toBe('connected');
    expect(ann.pc.configuration).toEqual({
      iceServers: [{ urls: ['stun:host'] }],
      bundlePolicy: 'max-bundle',
    });
  });

  it('does not connect to itself', () => {
    ann.add('ann', true);
    expect(ann.mesh.peers()).toEqual([]);
  });

  it('sends tracks that were set before, and those that come later', async () => {
    const [camera, microphone] = [new FakeTrack('video').asTrack, new FakeTrack('audio').asTrack];
    ann.mesh.setLocalTrack('camera', camera);
    bob.mesh.setLocalTrack('camera', camera);
    await connected();
    await room.connect();
    bob.mesh.setLocalTrack('microphone', microphone);
    bob.mesh.setLocalTrack('camera', null);
    await settle();
    expect(ann.pc.transceivers.map(({ sender }) => sender.track)).toEqual([
      null,
      camera,
      null,
      null,
    ]);
    expect(bob.pc.transceivers.map(({ sender }) => sender.track)).toEqual([
      microphone,
      null,
      null,
      null,
    ]);
    expect(room.summary()).toHaveLength(4);
  });

  it('does not send a track in a role of another kind', async () => {
    ann.mesh.setLocalTrack('camera', new FakeTrack('audio').asTrack);
    await connected();
    expect(ann.pc.transceivers[1]?.sender.track).toBeNull();
  });

  it('tells the encoder what matters in a picture', () => {
    const [camera, screen] = [new FakeTrack('video'), new FakeTrack('video')];
    ann.mesh.setLocalTrack('camera', camera.asTrack);
    ann.mesh.setLocalTrack('screen', screen.asTrack);
    expect([camera.contentHint, screen.contentHint]).toEqual(['motion', 'detail']);
  });

  it('keeps one camera stream with microphone and camera over rebuilds', async () => {
    await connected();
    const { camera } = bob.peer();
    const tracksOf = (pc: FakePeerConnection) =>
      pc.transceivers.slice(0, 2).map(({ receiver }) => receiver.track);
    expect(camera.getTracks()).toEqual(tracksOf(bob.pc));
    ann.mesh.restart('bob');
    await settle();
    expect(bob.connections.all).toHaveLength(2);
    expect(bob.peer().camera).toBe(camera);
    expect(camera.getTracks()).toEqual(tracksOf(bob.pc));
  });

  it('shows a screen while its track is not silent', async () => {
    await connected();
    await room.connect();
    expect(bob.peer().screen).toBeNull();
    const screen = bob.pc.transceivers[2]?.receiver.track;
    screen?.setMuted(false);
    const stream = bob.seen.at(-1)?.screen;
    expect(stream?.getTracks()).toEqual([screen, bob.pc.transceivers[3]?.receiver.track]);
    screen?.setMuted(true);
    expect(bob.seen.at(-1)?.screen).toBeNull();
    screen?.setMuted(false);
    ann.mesh.restart('bob');
    await settle();
    expect(bob.peer().screen).toBeNull();
  });

  it('says who is gone, and forgets them', async () => {
    await connected();
    const gone = jest.fn();
    ann.mesh.on('gone', gone);
    ann.mesh.removePeer('bob');
    ann.mesh.removePeer('bob');
    expect(gone.mock.calls).toEqual([[{ userId: 'bob' }]]);
    expect(ann.pc.closes).toBe(1);
    bob.mesh.restart('ann');
    await settle();
    expect(ann.mesh.peers()).toEqual([]);
    await expect(ann.mesh.figuresOf('bob')).resolves.toBeNull();
  });

  it('fails quietly where no connection can be made', () => {
    const mesh = new Mesh({
      selfId: 'ann',
      iceServers: [],
      signal: () => true,
      createStream: fakeStream,
      clock: room.clock,
      createPeerConnection: () => {
        throw new DOMException('Too many.', 'UnknownError');
      },
    });
    mesh.addPeer({ userId: 'bob', session: 's', dialect: 'meet.v1', caps: CAPS }, true);
    expect(mesh.peers()[0]?.connection).toBe('failed');
    mesh.handleSignal({
      type: 'offer',
      data: { room: 'r', user_id: 'bob', target: 'ann', sdp: 'v=0\n' },
    });
    mesh.setLocalTrack('camera', null);
    mesh.setIceServers([]);
    mesh.close();
  });

  it('closes everything once, and is quiet afterwards', async () => {
    await connected();
    ann.mesh.close();
    ann.mesh.close();
    ann.add('bob', true);
    ann.mesh.setLocalTrack('camera', new FakeTrack('video').asTrack);
    expect(ann.connections.all.map(({ closes }) => closes)).toEqual([1]);
    expect(ann.mesh.peers()).toEqual([]);
  });
});
