import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { FakeTrack, fakeStream } from './media-track.fake.js';
import { LocalTracks } from './local-tracks.js';
import { FakePeerConnections } from './peer-connection.fake.js';
import { SpareOffer } from './spare-offer.js';

const MADE_AFTER_MS = 1_000;

describe('SpareOffer', () => {
  let clock: FakeClock;
  let tracks: LocalTracks;
  let connections: FakePeerConnections;
  let spare: SpareOffer;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    clock = new FakeClock();
    tracks = new LocalTracks(fakeStream());
    connections = new FakePeerConnections();
    spare = new SpareOffer({
      clock,
      localTracks: tracks,
      createPeerConnection: connections.create,
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  async function pass(ms: number): Promise<void> {
    await clock.advance(ms);
    await settle();
  }

  it('makes an offer of what is sent once there is time, and sets nothing', async () => {
    const camera = new FakeTrack('video').asTrack;
    tracks.set('camera', camera);
    spare.configure([], false);
    await pass(MADE_AFTER_MS - 1);
    expect(connections.all).toHaveLength(0);
    await pass(1);
    const made = spare.take();
    expect(made?.pc).toBe(connections.last);
    expect(made?.offer.sdp).toContain('m=video');
    expect([...(made?.transceivers.keys() ?? [])]).toEqual(['microphone', 'camera']);
    expect(made?.transceivers.get('camera')?.sender.track).toBe(camera);
    expect(connections.last.signalingState).toBe('stable');
  });

  it('follows what is sent, and offers a screen at once while one is shared', async () => {
    spare.configure([], false);
    await pass(MADE_AFTER_MS);
    const camera = new FakeTrack('video').asTrack;
    tracks.set('camera', camera);
    spare.localTrackChanged('camera');
    await settle();
    expect(connections.last.transceivers.map(({ sender }) => sender.track)).toEqual([null, camera]);

    tracks.set('screen', new FakeTrack('video').asTrack);
    spare.localTrackChanged('screen');
    expect(connections.last.closes).toBe(1);
    await pass(MADE_AFTER_MS);
    expect(connections.last.transceivers).toHaveLength(4);

    tracks.set('screen', null);
    spare.localTrackChanged('screen');
    await pass(MADE_AFTER_MS);
    expect([...(spare.take()?.transceivers.keys() ?? [])]).toEqual(['microphone', 'camera']);
  });

  it('offers what is sent by then when that changed while it was being made', async () => {
    spare.configure([], false);
    await clock.advance(MADE_AFTER_MS);
    const camera = new FakeTrack('video').asTrack;
    tracks.set('camera', camera);
    spare.localTrackChanged('camera');
    await settle();
    await pass(MADE_AFTER_MS);
    expect(spare.take()?.transceivers.get('camera')?.sender.track).toBe(camera);
  });

  it('gives each link another one', async () => {
    spare.configure([], false);
    await pass(MADE_AFTER_MS);
    const first = spare.take();
    expect(first).not.toBeNull();
    expect(spare.take()).toBeNull();
    await pass(MADE_AFTER_MS);
    expect(spare.take()?.pc).not.toBe(first?.pc);
    expect(connections.all[0]?.closes).toBe(0);
  });

  it('makes one at once where it is asked to, and only one', async () => {
    await Promise.all([spare.prepare(), spare.prepare()]);
    await spare.prepare();
    spare.configure([], false);
    expect(connections.all).toHaveLength(1);
    expect(spare.take()?.pc).toBe(connections.last);
    expect(clock.pending).toBe(1);
  });

  it('looks for ways by the servers that it is told, with what is made already', async () => {
    await spare.prepare();
    expect(connections.last.configuration).toEqual({
      iceServers: [],
      bundlePolicy: 'max-bundle',
    });
    spare.configure([{ urls: ['turn:one'] }], true);
    const made = spare.take();
    expect(made?.pc).toBe(connections.all[0]);
    expect(made?.pc.getConfiguration()).toEqual({
      iceServers: [{ urls: ['turn:one'] }],
      iceTransportPolicy: 'relay',
      bundlePolicy: 'max-bundle',
    });
    await pass(MADE_AFTER_MS);
    expect(spare.take()?.pc.getConfiguration()).toEqual(made?.pc.getConfiguration());
  });

  it('makes another one where the browser does not take other servers', async () => {
    await spare.prepare();
    const refused = connections.last;
    refused.setConfiguration = () => {
      throw new DOMException('Not now.', 'InvalidModificationError');
    };
    spare.configure([{ urls: ['turn:one'] }], false);
    expect(refused.closes).toBe(1);
    expect(spare.take()).toBeNull();
    await pass(MADE_AFTER_MS);
    expect(spare.take()?.pc.getConfiguration().iceServers).toEqual([{ urls: ['turn:one'] }]);
  });

  it('throws away what does not fit any more while it is being made', async () => {
    const making = spare.prepare();
    spare.configure([{ urls: ['turn:one'] }], false);
    await making;
    expect(connections.all[0]?.closes).toBe(1);
    expect(spare.take()).toBeNull();
    await pass(MADE_AFTER_MS);
    expect(spare.take()?.pc).toBe(connections.all[1]);
  });

  it('begins with a small picture of a camera that is opened later', async () => {
    await spare.prepare();
    const parameters = (): unknown => connections.last.transceivers[1]?.sender.parameters;
    expect(parameters()).toEqual({ encodings: [{ scaleResolutionDownBy: 4 }] });
    const camera = new FakeTrack('video');
    camera.settings = { width: 640, height: 480 };
    tracks.set('camera', camera.asTrack);
    spare.localTrackChanged('camera');
    await settle();
    expect(parameters()).toEqual({ encodings: [{ scaleResolutionDownBy: 2 }] });
  });

  it('makes nothing after its end', async () => {
    spare.configure([], false);
    await pass(MADE_AFTER_MS);
    spare.close();
    spare.configure([], false);
    spare.close();
    await pass(MADE_AFTER_MS);
    expect(connections.all.map(({ closes }) => closes)).toEqual([1]);
    expect(spare.take()).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('leaves it to the link where no connection can be made, and tries again for the next', async () => {
    let isPossible = false;
    const trying = new SpareOffer({
      clock,
      localTracks: tracks,
      createPeerConnection: () => {
        if (!isPossible) throw new DOMException('Too many.', 'UnknownError');
        return connections.create({});
      },
    });
    trying.configure([], false);
    await pass(MADE_AFTER_MS);
    expect(trying.take()).toBeNull();
    isPossible = true;
    await pass(MADE_AFTER_MS);
    expect(trying.take()).not.toBeNull();
  });
});
