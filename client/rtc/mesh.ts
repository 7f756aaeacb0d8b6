import type { Dialect, IceServer, TrackRole } from '../../src/protocol/frames.js';
import { systemClock } from '../lib/clock.js';
import type { Clock } from '../lib/clock.js';
import { Emitter } from '../lib/emitter.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { BasePeer } from './base-peer.js';
import { LocalTracks } from './local-tracks.js';
import { MeetPeer } from './meet-peer.js';
import type { Peer, PeerContext, PeerIdentity, PeerSnapshot } from './peer.js';

export type { PeerSnapshot } from './peer.js';

/** What a `Mesh` tells. */
export interface MeshEvents {
  /** A peer is new, or something of its snapshot changed. */
  peer: PeerSnapshot;
  /** A peer was removed. */
  gone: { userId: string };
}

/** What a `Mesh` is made from; functions and clock have the browser's default. */
export interface MeshOptions {
  selfId: string;
  iceServers: IceServer[];
  /** Sends a frame to its target; false when it was not sent. */
  signal: (frame: OutgoingSignal) => boolean;
  createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
  createStream?: () => MediaStream;
  clock?: Clock;
}

function negotiates(peer: PeerIdentity): boolean {
  return peer.dialect !== 'base' && peer.caps.includes('renegotiate');
}

/**
 * One peer link to everybody else of a room. Links know nothing of the signalling connection: they
 * outlive it until somebody is removed or added again. No method throws.
 */
export class Mesh extends Emitter<MeshEvents> {
  private readonly all = new Map<string, { peer: Peer; identity: PeerIdentity }>();
  private readonly context: PeerContext;
  private iceServers: IceServer[];
  private closed = false;

  constructor(options: MeshOptions) {
    super();
    this.iceServers = options.iceServers;
    const createStream = options.createStream ?? (() => new MediaStream());
    this.context = {
      selfId: options.selfId,
      clock: options.clock ?? systemClock,
      localTracks: new LocalTracks(createStream()),
      iceServers: () => this.iceServers,
      signal: options.signal,
      createPeerConnection:
        options.createPeerConnection ?? ((configuration) => new RTCPeerConnection(configuration)),
      createStream,
      changed: (userId) => {
        this.changed(userId);
      },
    };
  }

  /**
   * Connects to a participant; `offerer` is true when we were in the room first. Call it again for
   * one that joined anew, and for everybody (`offerer` false) after we joined anew: the other end
   * of the link is gone then.
   */
  addPeer(
    { userId, dialect, caps }: { userId: string; dialect: Dialect; caps: string[] },
    offerer: boolean,
  ): void {
    if (this.closed || userId === this.context.selfId) return;
    const identity: PeerIdentity = { userId, dialect, caps: [...caps] };
    const known = this.all.get(userId);
    if (known && sameAbilities(known.identity, identity)) {
      known.peer.addedAgain(offerer);
      return;
    }
    known?.peer.close();
    const PeerClass = negotiates(identity) ? MeetPeer : BasePeer;
    const peer = new PeerClass(identity, this.context);
    this.all.set(userId, { peer, identity });
    peer.begin(offerer);
    this.changed(userId);
  }

  /** Ends the link to a participant that left; an unknown one is ignored. */
  removePeer(userId: string): void {
    const known = this.all.get(userId);
    if (!known) return;
    this.all.delete(userId);
    known.peer.close();
    this.emit('gone', { userId });
  }

  /** Hands a frame to the link of its sender; of an unknown sender it is stale. */
  handleSignal(frame: IncomingSignal): void {
    this.all.get(frame.data.user_id)?.peer.handleSignal(frame);
  }

  /** Sends `track` in `role` on all links, now and later; null sends nothing. */
  setLocalTrack(role: TrackRole, track: MediaStreamTrack | null): void {
    if (this.closed || !this.context.localTracks.set(role, track)) return;
    for (const { peer } of this.all.values()) peer.localTrackChanged(role);
  }

  /** New links take these servers at once, existing ones at their next ICE restart. */
  setIceServers(servers: IceServer[]): void {
    this.iceServers = servers;
    for (const { peer } of this.all.values()) peer.iceServersChanged();
  }

  /** Makes a new link to a peer because a person asks for it. */
  restart(userId: string): void {
    this.all.get(userId)?.peer.restart();
  }

  /** Everybody who was added, in that order. */
  peers(): PeerSnapshot[] {
    return [...this.all.values()].map(({ peer }) => peer.snapshot());
  }

  /** The statistics of a peer's connection; null for an unknown peer or without a connection. */
  async statsOf(userId: string): Promise<RTCStatsReport | null> {
    return (await this.all.get(userId)?.peer.stats()) ?? null;
  }

  /** Ends all links without a `gone`; idempotent. */
  close(): void {
    this.closed = true;
    for (const { peer } of this.all.values()) peer.close();
    this.all.clear();
  }

  private changed(userId: string): void {
    const known = this.all.get(userId);
    if (known) this.emit('peer', known.peer.snapshot());
  }
}

function sameAbilities(a: PeerIdentity, b: PeerIdentity): boolean {
  return a.dialect === b.dialect && a.caps.join() === b.caps.join();
}
