import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { LinkEnd, connect, holdLocalDescriptions } from './link-end.fake.js';
import { FakeTrack } from './media-track.fake.js';
import { sdpText } from './session-description.js';

const FOUR_TRACKS = [
  { mid: '0', role: 'microphone' },
  { mid: '1', role: 'camera' },
  { mid: '2', role: 'screen' },
  { mid: '3', role: 'screen_audio' },
];

/** The link is connected, and has been for a while: the sections of a screen are there too. */
async function grow(offerer: LinkEnd, answerer: LinkEnd): Promise<void> {
  for (const { pc } of [offerer, answerer]) pc.become('connected');
  await offerer.clock.advance(500);
  await answerer.clock.advance(500);
  await offerer.deliverTo(answerer);
  await answerer.deliverTo(offerer);
}

describe('PeerLink', () => {
  let polite: LinkEnd;
  let impolite: LinkEnd;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    polite = new LinkEnd('ann', 'bob');
    impolite = new LinkEnd('bob', 'ann');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('offers sections for microphone and camera first, those of a screen when it is connected', async () => {
    await connect(impolite, polite);
    await grow(impolite, polite);
    const data = { target: 'ann', generation: 0, sdp: expect.stringContaining('v=0') };
    expect(impolite.sent).toEqual([
      { type: 'offer', data: { ...data, tracks: FOUR_TRACKS.slice(0, 2) } },
      { type: 'offer', data: { ...data, tracks: FOUR_TRACKS } },
    ]);
    for (const { pc } of [impolite, polite]) expect(pc.signalingState).toBe('stable');
    expect(polite.remoteTracks).toEqual(['microphone', 'camera', 'screen', 'screen_audio']);
    const streams = impolite.pc.transceivers.map(({ sender }) => sender.streams);
    expect(streams).toEqual(Array(4).fill([impolite.localTracks.stream]));
  });

  it('offers everything at once where a screen is shared, and soon when one is shared early', async () => {
    impolite.localTracks.set('screen', new FakeTrack('video').asTrack);
    impolite.link.start();
    await settle();
    expect(impolite.roles()).toHaveLength(4);
    const early = new LinkEnd('bob', 'ann');
    await connect(early, polite);
    const screen = new FakeTrack('video').asTrack;
    early.localTracks.set('screen', screen);
    early.link.localTrackChanged('screen');
    await early.deliverTo(polite);
    await polite.deliverTo(early);
    expect(early.roles()).toHaveLength(4);
    expect(early.pc.transceivers[2]?.sender.track).toBe(screen);
  });

  it('sends a screen that the answering side shares before there is a section for it', async () => {
    await connect(impolite, polite);
    const screen = new FakeTrack('video').asTrack;
    polite.localTracks.set('screen', screen);
    polite.link.localTrackChanged('screen');
    await settle();
    expect(polite.pc.transceivers).toHaveLength(2);
    await grow(impolite, polite);
    expect(polite.pc.transceivers[2]?.sender.track).toBe(screen);
  });

  it.each(['polite', 'impolite'])(
    'has each section once when the %s side adds them while the other restarts ICE',
    async (side) => {
      const [adds, restarts] = side === 'polite' ? [polite, impolite] : [impolite, polite];
      await connect(adds, restarts);
      for (const { pc } of [adds, restarts]) pc.become('connected');
      await adds.clock.advance(500);
      restarts.link.restartIce();
      await settle();
      for (let round = 0; round < 4; round++) {
        await polite.deliverTo(impolite);
        await impolite.deliverTo(polite);
      }
      for (const { pc } of [adds, restarts]) {
        expect(pc.signalingState).toBe('stable');
        expect(pc.transceivers.map(({ mid }) => mid)).toEqual(['0', '1', '2', '3']);
      }
      expect(restarts.remoteTracks).toEqual(['microphone', 'camera', 'screen', 'screen_audio']);
    },
  );

  it('sends its first offer before it is set, and takes an answer that is faster than that', async () => {
    const set = holdLocalDescriptions(impolite.pc);
    impolite.link.start();
    await impolite.deliverTo(polite);
    expect(impolite.roles()).toHaveLength(2);
    expect(impolite.pc.signalingState).toBe('stable');
    await polite.deliverTo(impolite);
    expect(impolite.pc.remoteDescription).toBeNull();
    set();
    await settle();
    expect(impolite.pc.remoteDescription?.type).toBe('answer');
    expect([polite.pc.signalingState, impolite.pc.signalingState]).toEqual(['stable', 'stable']);
    expect([...impolite.types(), ...polite.types()]).toEqual(['offer', 'answer']);
  });

  it('sends an answer before it is set', async () => {
    const set = holdLocalDescriptions(polite.pc);
    impolite.link.start();
    await impolite.deliverTo(polite);
    expect(polite.types()).toEqual(['answer']);
    expect(polite.pc.signalingState).toBe('have-remote-offer');
    set();
    await settle();
    expect(polite.pc.signalingState).toBe('stable');
  });

  it('begins with a camera picture that goes through at once, on both sides', async () => {
    polite.pc.senderParameters = { encodings: [{ active: true }] };
    await connect(impolite, polite);
    for (const { pc } of [impolite, polite]) {
      const [, camera] = pc.transceivers.map(({ sender }) => sender.parameters);
      expect(camera?.encodings).toMatchObject([{ scaleResolutionDownBy: 4 }]);
    }
  });

  it('adopts the sections of an offer by their names and sends its own tracks on them', async () => {
    const camera = new FakeTrack('video').asTrack;
    polite.localTracks.set('camera', camera);
    await connect(impolite, polite);
    await grow(impolite, polite);
    expect(polite.pc.transceivers.map(({ direction }) => direction)).toEqual(
      Array(4).fill('sendrecv'),
    );
    expect(polite.pc.transceivers[1]?.sender.track).toBe(camera);
    const data = { target: 'bob', generation: 0 };
    expect(polite.sent).toMatchObject([
      { type: 'answer', data: { ...data, tracks: FOUR_TRACKS.slice(0, 2) } },
      { type: 'answer', data: { ...data, tracks: FOUR_TRACKS } },
    ]);
    expect(polite.remoteTracks).toEqual(['microphone', 'camera', 'screen', 'screen_audio']);
    expect(impolite.pc.signalingState).toBe('stable');
  });

  it('follows the names of an offer, not its order, and takes no role twice', async () => {
    impolite.localTracks.set('screen', new FakeTrack('video').asTrack);
    impolite.link.start();
    await settle();
    const offer = impolite.sent[0];
    if (offer?.type !== 'offer') throw new Error('There is no offer.');
    const tracks = [
      { mid: '1', role: 'screen' as const },
      { mid: '2', role: 'camera' as const },
      { mid: '0', role: 'camera' as const },
      { mid: '3', role: 'microphone' as const },
    ];
    polite.receive({ type: 'offer', data: { ...offer.data, tracks } });
    await settle();
    expect(polite.roles()).toEqual(['1 screen', '2 camera', '3 microphone']);
  });

  it('gives roles by kind where an offer names none', async () => {
    impolite.localTracks.set('screen', new FakeTrack('video').asTrack);
    impolite.link.start();
    await settle();
    const offer = impolite.sent[0];
    if (offer?.type !== 'offer') throw new Error('There is no offer.');
    polite.receive({ type: 'offer', data: { sdp: offer.data.sdp, target: 'ann' } });
    await settle();
    expect(polite.roles()).toEqual(['0 microphone', '1 camera', '2 screen', '3 screen_audio']);
  });

  it('accepts a description as an object', async () => {
    impolite.link.start();
    await settle();
    const offer = impolite.sent[0];
    if (offer?.type !== 'offer') throw new Error('There is no offer.');
    const sdp = { type: 'offer', sdp: sdpText(offer.data.sdp) };
    polite.receive({ type: 'offer', data: { ...offer.data, sdp } });
    await settle();
    expect(polite.types()).toEqual(['answer']);
  });

  it('changes tracks without another offer', async () => {
    await connect(impolite, polite);
    await grow(impolite, polite);
    const screen = new FakeTrack('video').asTrack;
    for (const end of [impolite, polite]) {
      end.localTracks.set('screen', screen);
      end.link.localTrackChanged('screen');
      await settle();
      expect(end.pc.transceivers[2]?.sender.track).toBe(screen);
      end.localTracks.set('screen', null);
      end.link.localTrackChanged('screen');
      await settle();
      expect(end.pc.transceivers[2]?.sender.track).toBeNull();
    }
    expect([...impolite.types(), ...polite.types()]).toEqual([
      'offer',
      'offer',
      'answer',
      'answer',
    ]);
  });

  it('asks its senders for nothing before the first picture had its time', async () => {
    await connect(impolite, polite);
    const senders = impolite.pc.transceivers.map(({ sender }) => sender);
    const questions = (): number => senders.reduce((sum, sender) => sum + sender.questions, 0);
    await impolite.clock.advance(5_000);
    impolite.pc.become('connected');
    await impolite.clock.advance(499);
    expect(questions()).toBe(0);
    await impolite.clock.advance(1);
    expect(questions()).toBe(2);
  });

  it('is not tuned any more once it is closed', async () => {
    await connect(impolite, polite);
    impolite.pc.become('connected');
    impolite.link.close();
    expect(impolite.clock.pending).toBe(0);
  });

  it('prefers sharpness for the shared screen', async () => {
    await connect(impolite, polite);
    await grow(impolite, polite);
    for (const { pc } of [impolite, polite]) {
      const parameters = pc.transceivers[2]?.sender.parameters;
      expect(parameters).toMatchObject({ degradationPreference: 'maintain-resolution' });
    }
  });

  it('tells how the connection stands, ICE and DTLS taken together', () => {
    for (const state of ['connecting', 'connected', 'disconnected', 'failed'] as const) {
      polite.pc.become(state);
      expect(polite.states.at(-1)).toBe(state);
    }
  });

  it('hands new ICE servers to the connection for its next restart', () => {
    const servers = [{ urls: ['turn:host'] }];
    polite.link.setIceServers(servers);
    expect(polite.pc.configuration.iceServers).toBe(servers);
  });
});
