import type { TrackRole } from '../../src/protocol/frames.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import type { LinkFigures } from './budget/link-figures.js';
import type { PeerPlan } from './budget/sending-plan.js';
import { LinkRecovery } from './link-recovery.js';
import type { PeerLinkFace, PeerLinkOptions } from './peer-link-face.js';
import type { Peer, PeerContext, PeerIdentity, PeerSnapshot } from './peer.js';
import { RemoteMedia } from './remote-media.js';

/** How a peer's links are repaired. */
export interface RepairPolicy {
  polite: boolean;
  canRestartIce: boolean;
  maxRebuilds: number;
}

/** What every peer has, whatever it speaks: one link at a time, its repair, and what it sends us. */
export abstract class RemotePeer<Link extends PeerLinkFace> implements Peer {
  protected link: Link | null = null;
  /** Counts the links of this pair, as both sides do. */
  protected generation = 0;
  protected readonly recovery: LinkRecovery;
  private readonly media: RemoteMedia;
  /** Frames of the present link that could not be sent, in their order. */
  private unsent: OutgoingSignal[] = [];
  private plan: PeerPlan | null = null;
  private closed = false;

  constructor(
    protected readonly identity: PeerIdentity,
    protected readonly context: PeerContext,
    policy: RepairPolicy,
  ) {
    const changed = (): void => {
      if (!this.closed) context.changed(identity.userId);
    };
    this.media = new RemoteMedia(context.createStream, changed, (role) =>
      context.receives(identity.userId, role),
    );
    this.recovery = new LinkRecovery({
      ...policy,
      clock: context.clock,
      restartIce: () => this.link?.restartIce(),
      renegotiate: () => this.link?.renegotiate(),
      resend: () => {
        this.sendUnsent();
      },
      rebuild: () => {
        this.openLink(true, this.generation + 1);
      },
      stateChanged: changed,
    });
  }

  abstract addedAgain(offerer: boolean, withinMs?: number): void;

  abstract announcedAgain(offerer: boolean): void;

  abstract resync(): void;

  handleSignal(frame: IncomingSignal): void {
    // What comes from there shows that frames get through.
    this.sendUnsent();
    this.takeSignal(frame);
  }

  protected abstract takeSignal(frame: IncomingSignal): void;

  /** Makes a link, of which this side offers first or not. */
  protected abstract createLink(options: PeerLinkOptions, offerer: boolean): Link;

  /**
   * Makes the first link; `offerer` says whether we offer or wait for the peer's offer, which we make
   * ourselves where none comes `withinMs`.
   */
  begin(offerer: boolean, withinMs?: number): void {
    this.recovery.begin(withinMs);
    // An earlier page may have offered already: a peer drops what is not newer than that.
    const before = offerer ? this.context.links.generationOf(this.identity.userId) : null;
    this.openLink(offerer, before === null ? this.generation : before + 1);
  }

  snapshot(): PeerSnapshot {
    return {
      userId: this.identity.userId,
      connection: this.recovery.state,
      camera: this.media.camera,
      screen: this.media.screen,
    };
  }

  localTrackChanged(role: TrackRole): void {
    this.link?.localTrackChanged(role);
  }

  iceServersChanged(): void {
    this.link?.setIceServers(this.context.iceServers(), this.context.relayOnly());
  }

  relayOnlyChanged(): void {
    this.iceServersChanged();
    this.link?.renegotiate();
  }

  refreshRelay(): void {
    this.link?.refreshRelay();
  }

  receptionChanged(): void {
    this.media.receptionChanged();
  }

  restart(): void {
    this.recovery.restart();
  }

  signallingBack(): void {
    const hasUnsentOffer = this.unsent.some(({ type }) => type === 'offer');
    this.sendUnsent();
    // The socket may have died with it.
    if (!hasUnsentOffer) this.link?.repeatOffer();
    this.recovery.signallingBack();
  }

  networkChanged(addressChanged: boolean): void {
    this.recovery.networkChanged(addressChanged);
  }

  tune(plan: PeerPlan): void {
    this.plan = plan;
    this.link?.tune(plan);
  }

  async figures(): Promise<LinkFigures | null> {
    return (await this.link?.figures()) ?? null;
  }

  close(): void {
    this.closed = true;
    this.recovery.stop();
    this.link?.close();
    this.link = null;
    this.media.close();
  }

  /** Replaces the link; the streams stay and take the tracks of the new one. */
  protected openLink(offerer: boolean, generation: number): void {
    this.link?.close();
    this.link = null;
    this.unsent = [];
    this.generation = generation;
    this.media.linkClosed();
    try {
      const options: PeerLinkOptions = {
        peerId: this.identity.userId,
        clock: this.context.clock,
        generation,
        iceServers: this.context.iceServers(),
        relayOnly: this.context.relayOnly(),
        localTracks: this.context.localTracks,
        createPeerConnection: this.context.createPeerConnection,
        signal: (frame) => this.signal(frame),
        stateChanged: (state) => {
          this.recovery.linkState(state);
        },
        tracksAdded: (tracks) => {
          this.media.take(tracks);
        },
      };
      this.link = this.createLink(options, offerer);
      if (this.plan) this.link.tune(this.plan);
      if (offerer) this.link.start();
    } catch (error) {
      // A wrong ICE server, or more connections than the browser allows.
      console.debug('No peer connection could be made.', error);
      this.recovery.giveUp();
    }
    // At the end: keeping takes longer than calling.
    this.context.links.keep(this.identity.userId, generation);
  }

  private signal(frame: OutgoingSignal): boolean {
    this.unsent.push(frame);
    return this.sendUnsent();
  }

  /** Sends what waits, in its order; false when something has to wait on. */
  private sendUnsent(): boolean {
    for (let frame = this.unsent[0]; frame; frame = this.unsent[0]) {
      if (!this.context.signal(frame)) {
        if (this.unsent.some(({ type }) => type === 'offer')) this.recovery.offerUnsent();
        return false;
      }
      this.unsent.shift();
    }
    return true;
  }
}
