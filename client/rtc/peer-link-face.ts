import type { IceServer, TrackRole } from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import type { LinkFigures } from './budget/link-figures.js';
import type { PeerPlan } from './budget/sending-plan.js';
import type { LocalTracks } from './local-tracks.js';

/** How one RTCPeerConnection stands, ICE and DTLS taken together. */
export type LinkState = 'connecting' | 'connected' | 'disconnected' | 'failed';

/** What a peer link is made from. Callbacks are not called any more after `close()`. */
export interface PeerLinkOptions {
  peerId: string;
  clock: Clock;
  /** Counts the peer connections of this pair; 0 is the first. */
  generation: number;
  iceServers: IceServer[];
  /** Nothing but a relay is used; false by default. */
  relayOnly?: boolean;
  /** Which sections may share one way (RFC 9429 §4.1.1); as the browser has it by default. */
  bundlePolicy?: RTCBundlePolicy;
  localTracks: LocalTracks;
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** False when the frame was not sent. */
  signal: (frame: OutgoingSignal) => boolean;
  stateChanged: (state: LinkState) => void;
  /** The receiving tracks of these roles are known now; media may come later. */
  tracksAdded: (tracks: ReadonlyMap<TrackRole, MediaStreamTrack>) => void;
}

/** One RTCPeerConnection to one peer. No method throws or rejects. */
export interface PeerLinkFace {
  readonly generation: number;
  /** Makes the first offer. A link that is not started answers the peer's offer. */
  start(): void;
  handleSignal(frame: IncomingSignal): void;
  /** Sends what `localTracks` has for `role` now. */
  localTrackChanged(role: TrackRole): void;
  /** Used from the next ICE restart on. */
  setIceServers(servers: IceServer[], relayOnly?: boolean): void;
  /**
   * Restarts ICE where our side uses a relay that was opened with other servers than the present ones:
   * not every relay goes on once the credentials have ended.
   */
  refreshRelay(): void;
  /** Offers new ICE credentials, where the peer can take them. */
  restartIce(): void;
  /**
   * Makes sure that both sides agree: sends an offer once more that has no answer yet, else offers
   * new ICE credentials; where the peer can take that.
   */
  renegotiate(): void;
  /** Sends an offer once more that has no answer yet; its loss would be noticed by nobody. */
  repeatOffer(): void;
  /** Sends pictures as the plan says, from soon after the connection is there on. */
  tune(plan: PeerPlan): void;
  /** What the connection did since the call before; null when it is closed. */
  figures(): Promise<LinkFigures | null>;
  /** Ends the connection; idempotent. */
  close(): void;
}
