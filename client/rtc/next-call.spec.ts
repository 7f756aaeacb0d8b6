import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { FakeTrack, fakeStream } from './media-track.fake.js';
import type { Mesh } from './mesh.js';
import { NextCall } from './next-call.js';
import { FakePeerConnections } from './peer-connection.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { NEWCOMER_CAPS } from './room.fake.js';
import { SpareCertificate } from './spare-certificate.js';

const LIFE_MS = 1_000;

describe('NextCall', () => {
  let connections: FakePeerConnections;
  let nowMs: number;
  let sent: string[];
  let next: NextCall;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    connections = new FakePeerConnections();
    nowMs = 0;
    sent = [];
    const generate = (): Promise<RTCCertificate> => {
      const certificate: Partial<RTCCertificate> = { expires: nowMs + LIFE_MS };
      return Promise.resolve(certificate as RTCCertificate);
    };
    next = new NextCall({
      certificate: new SpareCertificate({ generate, nowMs: () => nowMs }),
      createPeerConnection: connections.create,
      createStream: fakeStream,
      clock: new FakeClock(),
      nowMs: () => nowMs,
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function createMesh(): Mesh {
    return next.createMesh({
      selfId: 'bob',
      iceServers: [{ urls: ['turn:one'] }],
      relayOnly: true,
      createStream: fakeStream,
      signal: ({ type, data }) => {
        sent.push(`${type} to ${String(data.target)}`);
        return true;
      },
    });
  }

  /** Comes into the room in which ann is alone. */
  function enter(mesh: Mesh): void {
    const ann = { user_id: 'ann', session: 's', dialect: 'meet.v1' as const, caps: NEWCOMER_CAPS };
    mesh.syncRoster([ann], { isReturning: false });
  }

  const certificateOf = ({ configuration }: FakePeerConnection): RTCCertificate | undefined =>
    configuration.certificates?.[0];

  it('has the offer of a call at hand, of what is captured, by the servers of the room', async () => {
    const [early, late] = [new FakeTrack('audio').asTrack, new FakeTrack('video').asTrack];
    next.setLocalTrack('microphone', early);
    await next.prepare();
    next.setLocalTrack('camera', late);
    await settle();
    expect(connections.all).toHaveLength(1);
    enter(createMesh());
    // The browser does not have to be asked: it is on its way in the same turn.
    expect(sent).toEqual(['offer to ann']);
    const { configuration, transceivers } = connections.last;
    expect(connections.all).toHaveLength(1);
    expect(transceivers.map(({ sender }) => sender.track)).toEqual([early, late]);
    expect(configuration).toMatchObject({
      iceServers: [{ urls: ['turn:one'] }],
      iceTransportPolicy: 'relay',
    });
  });

  it('looks for no way, and says nothing, while there is no call', async () => {
    await next.prepare();
    await settle();
    expect(connections.last.localDescription).toBeNull();
    expect(sent).toEqual([]);
  });

  it('gives each call a certificate and an offer of its own', async () => {
    await Promise.all([next.prepare(), next.prepare()]);
    const first = createMesh();
    await next.prepare();
    const second = createMesh();
    expect(connections.all).toHaveLength(2);
    const [one, two] = connections.all.map(certificateOf);
    expect(one).toBeDefined();
    expect(two).toBeDefined();
    expect(one).not.toBe(two);
    first.close();
    second.close();
    expect(connections.all.map(({ closes }) => closes)).toEqual([1, 1]);
  });

  it('makes all connections of a call with one certificate', async () => {
    await next.prepare();
    const mesh = createMesh();
    enter(mesh);
    mesh.addPeer({ userId: 'cleo', session: 's', dialect: 'base', caps: [] }, true);
    const [one, two] = connections.all.map(certificateOf);
    expect(two).toBe(one);
  });

  it('takes nothing that has ended meanwhile, as no connection could be made with it', async () => {
    await next.prepare();
    nowMs = LIFE_MS;
    enter(createMesh());
    await settle();
    expect(connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
    expect(certificateOf(connections.last)).toBeUndefined();
    expect(sent).toEqual(['offer to ann']);
  });

  it('prepares nothing more while a call has begun', async () => {
    const preparing = next.prepare();
    createMesh().close();
    await preparing;
    await settle();
    expect(connections.all).toEqual([]);
  });

  it('begins a call without anything that is ready, too', async () => {
    const camera = new FakeTrack('video').asTrack;
    next.setLocalTrack('camera', camera);
    const mesh = createMesh();
    expect(mesh.localTrack('camera')).toBe(camera);
    enter(mesh);
    await settle();
    expect(sent).toEqual(['offer to ann']);
  });

  it('leaves what is captured later to the mesh that has begun', async () => {
    await next.prepare();
    const mesh = createMesh();
    next.setLocalTrack('camera', new FakeTrack('video').asTrack);
    expect(mesh.localTrack('camera')).toBeNull();
  });
});
