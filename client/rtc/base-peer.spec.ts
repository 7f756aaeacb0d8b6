import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { FakeTrack, fakeStream } from './media-track.fake.js';
import { Mesh } from './mesh.js';
import { FakePeerConnection, FakePeerConnections } from './peer-connection.fake.js';
import { sdpText } from './session-description.js';

const STAMP = { target: 'ann', room: 'r', user_id: '42' };

describe('Mesh towards a base participant', () => {
  let clock: FakeClock;
  let sent: OutgoingSignal[];
  let connections: FakePeerConnections;
  let mesh: Mesh;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    clock = new FakeClock();
    sent = [];
    connections = new FakePeerConnections();
    mesh = new Mesh({
      selfId: 'ann',
      iceServers: [],
      signal: (frame) => sent.push(frame) > 0,
      createPeerConnection: connections.create,
      createStream: fakeStream,
      clock,
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function add(offerer: boolean): void {
    mesh.addPeer({ userId: '42', session: 's', dialect: 'base', caps: [] }, offerer);
  }

  function receive(frame: { type: string; data: object }): void {
    mesh.handleSignal({ ...frame, data: { ...frame.data, ...STAMP } } as IncomingSignal);
  }

  /** The base page's own end, which makes real descriptions for it. */
  async function basePage(kinds: ('audio' | 'video')[] = ['audio', 'video']) {
    const page = new FakePeerConnection({});
    for (const kind of kinds) page.addTransceiver(kind, { direction: 'sendrecv', streams: [] });
    await page.setLocalDescription();
    return { page, sdp: page.localDescription?.sdp ?? '' };
  }

  async function answered(): Promise<void> {
    add(true);
    await settle();
    const page = new FakePeerConnection({});
    const offer = sent[0];
    if (offer?.type !== 'offer') throw new Error('There is no offer.');
    await page.setRemoteDescription({ type: 'offer', sdp: sdpText(offer.data.sdp) });
    await page.setLocalDescription();
    receive({ type: 'answer', data: { sdp: page.localDescription?.sdp ?? '' } });
    await settle();
    connections.last.become('connected');
  }

  const types = (): string[] => sent.map(({ type }) => type);
  const state = (): string | undefined => mesh.peers()[0]?.connection;

  it('offers one audio and one video section in a stream, as plain text and nothing else', async () => {
    add(true);
    await settle();
    expect(sent).toEqual([
      { type: 'offer', data: { target: '42', sdp: expect.stringContaining('v=0') } },
    ]);
    const { transceivers } = connections.last;
    expect(transceivers.map(({ kind, direction }) => [kind, direction])).toEqual([
      ['audio', 'sendrecv'],
      ['video', 'sendrecv'],
    ]);
    expect(transceivers.map(({ sender }) => sender.streams.length)).toEqual([1, 1]);
  });

  it('sends candidates after the offer, without the end that base pages do not know', async () => {
    add(true);
    await settle();
    connections.last.gather('one');
    connections.last.gather('');
    connections.last.gather(null);
    expect(types()).toEqual(['offer', 'candidate']);
    expect(Object.keys(sent[1]?.data ?? {})).toEqual(['target', 'candidate']);
  });

  it('answers an offer with the sections that it brings, by kind', async () => {
    const [microphone, camera] = [new FakeTrack('audio').asTrack, new FakeTrack('video').asTrack];
    mesh.setLocalTrack('microphone', microphone);
    mesh.setLocalTrack('camera', camera);
    add(false);
    const { sdp } = await basePage(['video', 'audio']);
    receive({ type: 'offer', data: { sdp } });
    await settle();
    expect(types()).toEqual(['answer']);
    const { transceivers } = connections.last;
    expect(transceivers.map(({ sender }) => sender.track)).toEqual([camera, microphone]);
    expect(transceivers.map(({ sender }) => sender.streams.length)).toEqual([1, 1]);
    expect(mesh.peers()[0]?.camera.getTracks()).toHaveLength(2);
  });

  it('takes candidates that come before or after the description', async () => {
    add(true);
    await settle();
    receive({ type: 'candidate', data: { candidate: { candidate: 'early' } } });
    receive({ type: 'candidate', data: { candidate: null } });
    const page = new FakePeerConnection({});
    await page.setRemoteDescription({ type: 'offer', sdp: 'v=0\n' });
    await page.setLocalDescription();
    const sdp = { type: 'answer', sdp: page.localDescription?.sdp ?? '' };
    receive({ type: 'answer', data: { sdp } });
    receive({ type: 'candidate', data: { candidate: { candidate: 'late' } } });
    await settle();
    expect(connections.last.candidates).toEqual([
      { candidate: 'early' },
      null,
      { candidate: 'late' },
    ]);
  });

  it('shows its screen in place of the camera while it is shared', async () => {
    const [camera, screen] = [new FakeTrack('video').asTrack, new FakeTrack('video').asTrack];
    mesh.setLocalTrack('camera', camera);
    await answered();
    const sender = connections.last.transceivers[1]?.sender;
    mesh.setLocalTrack('screen', screen);
    await settle();
    expect(sender?.track).toBe(screen);
    mesh.setLocalTrack('camera', null);
    await settle();
    expect(sender?.track).toBe(screen);
    mesh.setLocalTrack('screen', null);
    await settle();
    expect(sender?.track).toBeNull();
    expect(types()).toEqual(['offer']);
  });

  it('never offers a second time by itself, and fails in the end', async () => {
    await answered();
    connections.last.become('disconnected');
    await clock.advance(2000);
    expect(state()).toBe('interrupted');
    connections.last.become('failed');
    await clock.advance(120_000);
    expect(state()).toBe('failed');
    expect(types()).toEqual(['offer']);
    mesh.restart('42');
    await settle();
    expect(types()).toEqual(['offer', 'offer']);
  });

  it('takes each of their offers for a new connection', async () => {
    await answered();
    const { sdp } = await basePage();
    receive({ type: 'offer', data: { sdp } });
    await settle();
    expect(connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
    expect(types()).toEqual(['offer', 'answer']);
    connections.last.become('connected');
    expect(state()).toBe('connected');
  });

  it('waits for the answer when their offer crosses ours, which their page prefers', async () => {
    add(true);
    await settle();
    const { sdp } = await basePage();
    receive({ type: 'offer', data: { sdp } });
    await settle();
    expect(connections.all).toHaveLength(1);
    await clock.advance(5000);
    receive({ type: 'offer', data: { sdp } });
    await settle();
    expect(types()).toEqual(['offer', 'answer']);
  });

  it('offers anew to one that joins again', async () => {
    await answered();
    add(true);
    await settle();
    expect(connections.all.map(({ closes }) => closes)).toEqual([1, 0]);
    expect(types()).toEqual(['offer', 'offer']);
  });

  it('does not offer over a link that their own offer made just now', async () => {
    add(false);
    const { sdp } = await basePage();
    receive({ type: 'offer', data: { sdp } });
    await settle();
    add(true);
    await settle();
    expect(types()).toEqual(['answer']);
    await clock.advance(5000);
    add(true);
    await settle();
    expect(types()).toEqual(['answer', 'offer']);
  });

  it('treats a meet.v1 participant that does not renegotiate alike', async () => {
    mesh.addPeer({ userId: '42', session: 's', dialect: 'meet.v1', caps: ['screen'] }, true);
    await settle();
    expect(connections.last.transceivers).toHaveLength(2);
  });

  it('ignores an answer without an offer and a description that is none', async () => {
    add(false);
    receive({ type: 'answer', data: { sdp: 'v=0\n' } });
    receive({ type: 'offer', data: { sdp: 'nonsense' } });
    await settle();
    expect(sent).toEqual([]);
    mesh.close();
    mesh.close();
    expect(clock.pending).toBe(0);
  });
});
