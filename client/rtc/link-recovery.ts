import type { Clock, Timer } from '../lib/clock.js';
import type { PeerConnectionState } from './peer.js';
import type { LinkState } from './peer-link-face.js';

/** A link that is disconnected for less than this mostly comes back by itself. */
const DISCONNECTED_PATIENCE_MS = 2_000;
/** How much later the polite side acts, so that the two do not always act at once. */
const POLITE_DELAY_MS = 3_000;
/** How long an ICE restart or a new link may take. */
const REPAIR_MS = 15_000;
/** The first connection may take longer: everybody's page is busy while somebody joins. */
const FIRST_CONNECTION_MS = 20_000;

/** What a `LinkRecovery` acts on. Callbacks come at once or from a timer. */
export interface RecoveryOptions {
  clock: Clock;
  /** The polite side of perfect negotiation is the second to act. */
  polite: boolean;
  /** False when the peer cannot answer new ICE credentials: only waiting and a new link are left. */
  canRestartIce: boolean;
  /** How often a new link is tried before giving up. */
  maxRebuilds: number;
  restartIce: () => void;
  /** Makes sure that both sides agree on the link that there is. */
  renegotiate: () => void;
  /** Tries to send the offer once more that did not leave. */
  resend: () => void;
  /** Replaces the link by a new one which offers. */
  rebuild: () => void;
  stateChanged: () => void;
}

/**
 * Decides when a link is repaired: by an ICE restart, then by new links, at last not any more.
 * An offer of the peer counts as its own repair, which is waited for. While no offer can leave,
 * the link that there is stays: it may well come back when the network does.
 */
export class LinkRecovery {
  private current: PeerConnectionState = 'connecting';
  private wasConnected = false;
  /** A repair or the first connection is under way, and has until `timer`. */
  private repairing = false;
  private timer: Timer | null = null;
  private resyncTimer: Timer | null = null;
  private rebuilds = 0;
  private isOfferUnsent = false;
  private readonly politeDelayMs: number;

  constructor(private readonly options: RecoveryOptions) {
    this.politeDelayMs = options.polite ? POLITE_DELAY_MS : 0;
  }

  /** How media flows. */
  get state(): PeerConnectionState {
    return this.current;
  }

  /**
   * A first link is made, by us or by an offer that is on its way. Where nothing came of it `withinMs`,
   * neither a connection nor an offer, we make another one; that is long by default.
   */
  begin(withinMs = FIRST_CONNECTION_MS + this.politeDelayMs): void {
    this.rebuilds = 0;
    this.isOfferUnsent = false;
    this.waitForRepair(withinMs);
  }

  /** The link's state is another one. */
  linkState(state: LinkState): void {
    if (state === 'connected') this.connected();
    else if (this.repairing || this.current !== 'connected') return;
    else if (state === 'failed') this.interrupted();
    else if (state === 'disconnected' && this.timer === null) {
      this.setTimer(() => {
        this.interrupted();
      }, DISCONNECTED_PATIENCE_MS);
    }
  }

  /** The peer made an offer on the link: when something is wrong, that is its repair. */
  peerOffered(): void {
    this.stopResync();
    if (this.isUnwell() || this.current === 'failed') this.peerReplaced();
  }

  /** The peer replaced the link by a new one. */
  peerReplaced(): void {
    this.stopResync();
    this.waitForRepair(REPAIR_MS + this.politeDelayMs);
  }

  /** An offer did not leave: signalling is away. */
  offerUnsent(): void {
    this.isOfferUnsent = true;
  }

  /** Signalling is there again, and what waited was sent. */
  signallingBack(): void {
    this.isOfferUnsent = false;
    if (this.current === 'failed') this.restart();
    else if (this.repairing) this.waitForRepair(REPAIR_MS + this.politeDelayMs);
  }

  /** The server lost frames of this pair. The polite side waits for the other one's offer first. */
  resync(): void {
    this.stopResync();
    if (this.current === 'failed') this.restart();
    else if (this.politeDelayMs === 0) this.options.renegotiate();
    else {
      this.resyncTimer = this.options.clock.setTimer(() => {
        this.resyncTimer = null;
        this.options.renegotiate();
      }, this.politeDelayMs);
    }
  }

  /**
   * Our network is another one. The peer does not know, so politeness does not matter. A link that
   * never was connected has its own time.
   */
  networkChanged(addressChanged: boolean): void {
    if (this.current === 'failed') this.restart();
    else if (this.wasConnected && this.isUnwell()) {
      this.waitForRepair(REPAIR_MS + this.politeDelayMs);
      if (this.options.canRestartIce) this.options.renegotiate();
    } else if (this.current === 'connected' && addressChanged && this.options.canRestartIce) {
      this.options.renegotiate();
    }
  }

  /** A person asks for a new link. */
  restart(): void {
    this.rebuilds = 0;
    this.rebuild();
  }

  /** There is no way to make a link. */
  giveUp(): void {
    this.stop();
    this.repairing = false;
    this.change('failed');
  }

  /** Ends all waiting; idempotent. */
  stop(): void {
    this.stopResync();
    this.stopTimer();
  }

  /** Something is wrong already, though it may pass. */
  private isUnwell(): boolean {
    return this.repairing || this.timer !== null;
  }

  private connected(): void {
    this.stopTimer();
    this.repairing = false;
    this.wasConnected = true;
    this.rebuilds = 0;
    this.change('connected');
  }

  private interrupted(): void {
    this.waitForRepair(REPAIR_MS + this.politeDelayMs);
    const { canRestartIce, restartIce } = this.options;
    if (!canRestartIce) return;
    if (this.politeDelayMs === 0) restartIce();
    else {
      this.setTimer(() => {
        this.waitForRepair(REPAIR_MS);
        restartIce();
      }, this.politeDelayMs);
    }
  }

  private waitForRepair(delayMs: number): void {
    this.repairing = true;
    this.setTimer(() => {
      this.repairFailed();
    }, delayMs);
    this.change(this.wasConnected ? 'interrupted' : 'connecting');
  }

  private repairFailed(): void {
    this.timer = null;
    if (this.isOfferUnsent) {
      // It could not succeed; a new link would end one that the network may give back.
      this.isOfferUnsent = false;
      this.options.resend();
      this.waitForRepair(REPAIR_MS + this.politeDelayMs);
    } else if (this.rebuilds >= this.options.maxRebuilds) this.giveUp();
    else this.rebuild();
  }

  private rebuild(): void {
    this.rebuilds++;
    this.isOfferUnsent = false;
    // Both sides wait equally long from here: the polite one is late already.
    this.waitForRepair(REPAIR_MS);
    this.options.rebuild();
  }

  private setTimer(task: () => void, delayMs: number): void {
    this.stopTimer();
    this.timer = this.options.clock.setTimer(task, delayMs);
  }

  private stopTimer(): void {
    this.options.clock.clearTimer(this.timer);
    this.timer = null;
  }

  private stopResync(): void {
    this.options.clock.clearTimer(this.resyncTimer);
    this.resyncTimer = null;
  }

  private change(state: PeerConnectionState): void {
    if (state === this.current) return;
    this.current = state;
    this.options.stateChanged();
  }
}
