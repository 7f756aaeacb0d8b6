import type { IncomingSignal, OfferFrame } from '../lib/signal-frame.js';
import { PeerLink } from './peer-link.js';
import type { PeerLinkOptions } from './peer-link-face.js';
import type { PeerContext, PeerIdentity } from './peer.js';
import { RemotePeer } from './remote-peer.js';
import { sdpText, sessionOf } from './session-description.js';

const MAX_REBUILDS = 3;

/** Both sides compute it alike, so that no role has to be sent: the lower id gives way. */
function isPolite(selfId: string, peerId: string): boolean {
  return selfId < peerId;
}

/** A peer that speaks `meet.v1` and renegotiates. Its links are numbered by `generation`. */
export class MeetPeer extends RemotePeer<PeerLink> {
  /** The RTCPeerConnection at the other end of the present link; null before a description came. */
  private remoteSession: string | null = null;

  constructor(identity: PeerIdentity, context: PeerContext) {
    super(identity, context, {
      polite: isPolite(context.selfId, identity.userId),
      canRestartIce: identity.caps.includes('ice_restart'),
      maxRebuilds: MAX_REBUILDS,
    });
  }

  /**
   * Drops the link, since the other end of it is gone. When the peer came back, its count is at
   * most ours, and our next number wins; when we came back, whatever the peer counts is welcome.
   */
  override addedAgain(offerer: boolean, withinMs?: number): void {
    this.recovery.begin(withinMs);
    this.openLink(offerer, offerer ? this.generation + 1 : 0);
  }

  /** The other end is the same: after a restart of the server everybody is announced once more. */
  override announcedAgain(): void {
    this.signallingBack();
  }

  override resync(): void {
    this.recovery.resync();
  }

  protected override takeSignal(frame: IncomingSignal): void {
    const generation = frame.data.generation ?? 0;
    if (generation < this.generation) return;
    if (frame.type === 'offer') this.makeReadyFor(frame, generation);
    // Without the offer that began it, a later link is unknown here.
    else if (generation > this.generation) return;
    if (frame.type === 'offer') this.remoteSession ??= sessionOf(sdpText(frame.data.sdp));
    // Of two first offers that crossed, one was given up together with its connection: only the answer is
    // sure to come from the one that stays.
    else if (frame.type === 'answer') this.remoteSession = sessionOf(sdpText(frame.data.sdp));
    this.link?.handleSignal(frame);
  }

  protected override createLink(options: PeerLinkOptions, offerer: boolean): PeerLink {
    this.remoteSession = null;
    const polite = isPolite(this.context.selfId, this.identity.userId);
    const made = offerer ? this.context.takeOffer() : null;
    return new PeerLink({ ...options, polite, made });
  }

  private makeReadyFor(offer: OfferFrame, generation: number): void {
    if (generation > this.generation || !this.link || this.isFromElsewhere(offer)) {
      this.openLink(false, generation);
      this.recovery.peerReplaced();
    } else this.recovery.peerOffered();
  }

  private isFromElsewhere(offer: OfferFrame): boolean {
    // Where nothing was agreed on yet, a fresh connection is simpler than a rollback, which would
    // leave four transceivers behind that no section of the offer can take (RFC 9429 §5.10).
    if (this.remoteSession === null) return this.link?.yieldsTo(offer) ?? true;
    // The peer lost its end and counts from 0 again: its offer cannot continue the old connection.
    return sessionOf(sdpText(offer.data.sdp)) !== this.remoteSession;
  }
}
