import type { Dialect, IceServer, TrackRole } from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import type { LinkMemory } from '../lib/link-memory.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import type { LinkFigures } from './budget/link-figures.js';
import type { PeerPlan } from './budget/sending-plan.js';
import type { LocalTracks } from './local-tracks.js';
import type { MadeOffer } from './made-offer.js';

/**
 * How media flows to and from a peer.
 *
 * - `connecting`: not yet
 * - `connected`: it flows
 * - `interrupted`: it flowed; it comes back by itself or is being repaired
 * - `failed`: given up; `Mesh.restart` tries again
 */
export type PeerConnectionState = 'connecting' | 'connected' | 'interrupted' | 'failed';

/** One peer as the page shows it. */
export interface PeerSnapshot {
  userId: string;
  connection: PeerConnectionState;
  /** Microphone and camera of the peer; the same object for the life of the peer. */
  camera: MediaStream;
  /**
   * Their shared screen and its sound; null while its track is muted or ended. Chromium and Firefox
   * leave it unmuted while nothing is sent, so `state.screen` of the participant has to be asked too.
   */
  screen: MediaStream | null;
}

/** Who a peer is and what it can do, from the roster. */
export interface PeerIdentity {
  userId: string;
  /** Another one under the same `userId` is somebody new, whose end of the link is new as well. */
  session: string;
  dialect: Dialect;
  caps: readonly string[];
}

/** What the mesh lends to each of its peers. */
export interface PeerContext {
  selfId: string;
  clock: Clock;
  localTracks: LocalTracks;
  links: LinkMemory;
  iceServers: () => IceServer[];
  relayOnly: () => boolean;
  /** False when the frame was not sent. */
  signal: (frame: OutgoingSignal) => boolean;
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** The first offer of one link, made ahead; null when there is none. */
  takeOffer: () => MadeOffer | null;
  createStream: () => MediaStream;
  /** Whether what a peer sends in a role is to be heard or seen. */
  receives: (userId: string, role: TrackRole) => boolean;
  /** The snapshot is another one now. */
  changed: (userId: string) => void;
}

/** A remote participant over all peer links that it takes. No method throws. */
export interface Peer {
  snapshot(): PeerSnapshot;
  /**
   * The other end of the link is gone: the participant joined anew, or we did. The offer of a peer that
   * has not come `withinMs` is made by us.
   */
  addedAgain(offerer: boolean, withinMs?: number): void;
  /** The same session was announced once more. */
  announcedAgain(offerer: boolean): void;
  /** Frames can be sent again after they could not, or may have been lost. */
  signallingBack(): void;
  /** The server lost frames between us and the peer: negotiates anew where that is possible. */
  resync(): void;
  /** Our network is another one; `addressChanged` is true when links that still work will not for long. */
  networkChanged(addressChanged: boolean): void;
  handleSignal(frame: IncomingSignal): void;
  /** The local track of a role is another one now. */
  localTrackChanged(role: TrackRole): void;
  iceServersChanged(): void;
  /** Whether only a relay may be used is another answer now. */
  relayOnlyChanged(): void;
  /** The credentials with which a relay was opened are about to end, and there are newer ones. */
  refreshRelay(): void;
  /** What is received of this peer may be something else now. */
  receptionChanged(): void;
  /** A person asks to try again. */
  restart(): void;
  /** Sends pictures as the plan says, over this link and later ones. */
  tune(plan: PeerPlan): void;
  /** What the link did since the call before; null while there is none. */
  figures(): Promise<LinkFigures | null>;
  /** Ends everything; idempotent. */
  close(): void;
}
