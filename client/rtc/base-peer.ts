import type { IncomingSignal } from '../lib/signal-frame.js';
import { BasePeerLink } from './base-peer-link.js';
import type { PeerLinkOptions } from './peer-link-face.js';
import type { PeerContext, PeerIdentity } from './peer.js';
import { RemotePeer } from './remote-peer.js';

/** Frames of one change of connection that cross each other come within this time. */
const CROSSING_MS = 5_000;

/**
 * A base participant, or another one that does not renegotiate: every offer, of either side, is a
 * new connection. A broken link is not repaired, because a second offer is not what it expects.
 */
export class BasePeer extends RemotePeer<BasePeerLink> {
  private linkOrigin: 'ours' | 'theirs' = 'ours';
  private linkMadeAt = 0;
  private answered = false;

  constructor(identity: PeerIdentity, context: PeerContext) {
    super(identity, context, { polite: false, canRestartIce: false, maxRebuilds: 0 });
  }

  override begin(offerer: boolean): void {
    this.linkOrigin = offerer ? 'ours' : 'theirs';
    super.begin(offerer);
  }

  override addedAgain(offerer: boolean): void {
    // Its page offered by itself already: a second connection would replace the first.
    if (offerer && this.linkOrigin === 'theirs' && this.answered && this.isLinkYoung()) return;
    this.begin(offerer);
  }

  /** Such a page that sends `join` once more wants to be called. */
  override announcedAgain(offerer: boolean): void {
    this.addedAgain(offerer);
  }

  /** An offer may be lost that nobody repeats; what is connected needs none. */
  override resync(): void {
    if (this.recovery.state !== 'connected') this.restart();
  }

  protected override takeSignal(frame: IncomingSignal): void {
    if (frame.type === 'offer') {
      // Such a page takes our offer for a new connection, and drops the one that it offered.
      if (this.isOurOfferOpen()) return;
      this.linkOrigin = 'theirs';
      this.openLink(false, this.generation);
      this.recovery.peerReplaced();
    }
    if (frame.type !== 'candidate') this.answered = true;
    this.link?.handleSignal(frame);
  }

  override restart(): void {
    this.linkOrigin = 'ours';
    super.restart();
  }

  protected override createLink(options: PeerLinkOptions): BasePeerLink {
    this.linkMadeAt = this.context.clock.now();
    this.answered = false;
    return new BasePeerLink(options);
  }

  private isLinkYoung(): boolean {
    return this.context.clock.now() - this.linkMadeAt < CROSSING_MS;
  }

  private isOurOfferOpen(): boolean {
    return this.linkOrigin === 'ours' && !this.answered && this.isLinkYoung();
  }
}
