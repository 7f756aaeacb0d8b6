import type { TrackRole } from '../../src/protocol/frames.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
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
  private closed = false;

  constructor(
    protected readonly identity: PeerIdentity,
    protected readonly context: PeerContext,
    policy: RepairPolicy,
  ) {
    const changed = (): void => {
      if (!this.closed) context.changed(identity.userId);
    };
    this.media = new RemoteMedia(context.createStream, changed);
    this.recovery = new LinkRecovery({
      ...policy,
      clock: context.clock,
      restartIce: () => this.link?.restartIce(),
      rebuild: () => {
        this.openLink(true, this.generation + 1);
      },
      stateChanged: changed,
    });
  }

  abstract addedAgain(offerer: boolean): void;

  abstract handleSignal(frame: IncomingSignal): void;

  protected abstract createLink(options: PeerLinkOptions): Link;

  /** Makes the first link; `offerer` says whether we offer or wait for the peer's offer. */
  begin(offerer: boolean): void {
    this.recovery.begin();
    this.openLink(offerer, this.generation);
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
    this.link?.setIceServers(this.context.iceServers());
  }

  restart(): void {
    this.recovery.restart();
  }

  async stats(): Promise<RTCStatsReport | null> {
    return (await this.link?.stats()) ?? null;
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
    this.generation = generation;
    this.media.linkClosed();
    try {
      this.link = this.createLink({
        peerId: this.identity.userId,
        generation,
        iceServers: this.context.iceServers(),
        localTracks: this.context.localTracks,
        createPeerConnection: this.context.createPeerConnection,
        signal: (frame) => this.signal(frame),
        stateChanged: (state) => {
          this.recovery.linkState(state);
        },
        trackAdded: (role, track) => {
          this.media.set(role, track);
        },
      });
      if (offerer) this.link.start();
    } catch (error) {
      // A wrong ICE server, or more connections than the browser allows.
      console.debug('No peer connection could be made.', error);
      this.recovery.giveUp();
    }
  }

  private signal(frame: OutgoingSignal): boolean {
    const sent = this.context.signal(frame);
    if (!sent && frame.type === 'offer') this.recovery.offerUnsent();
    return sent;
  }
}
