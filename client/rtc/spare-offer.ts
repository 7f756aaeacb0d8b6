import type { IceServer, TrackRole } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';
import { describeThrown } from '../lib/thrown.js';
import { beginSmall } from './budget/first-picture.js';
import type { LocalTracks } from './local-tracks.js';
import { BUNDLE_POLICY, addFirstTransceivers, configurationOf, reconfigure } from './made-offer.js';
import type { ConnectionWishes, MadeOffer } from './made-offer.js';

/** What a spare offer is made from. */
export interface SpareOfferParts {
  clock: Clock;
  localTracks: LocalTracks;
  /** May throw. */
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** Whoever has just come is called and shown first, and of two changes only the last one counts. */
const MADE_AFTER_MS = 1_000;

/**
 * The offer to the next one who is called, made before anybody waits for it. It is for one link, and
 * knows no servers until it is told some.
 */
export class SpareOffer {
  /** What it offers. */
  readonly localTracks: LocalTracks;
  #wishes: ConnectionWishes = { iceServers: [], bundlePolicy: BUNDLE_POLICY };
  #made: MadeOffer | null = null;
  #timer: Timer | null = null;
  #isComing = false;
  #isClosed = false;
  /** Counts what was asked for; only the last is kept. */
  #turn = 0;

  constructor(private readonly parts: SpareOfferParts) {
    this.localTracks = parts.localTracks;
  }

  /** Makes one now, unless there is one or it is on its way. Never rejects: without it a link makes its own. */
  async prepare(): Promise<void> {
    if (this.#isClosed || this.#isComing || this.#made !== null) return;
    this.#isComing = true;
    await this.#make(this.#turn);
  }

  /**
   * Looks for ways by these servers from now on, also with the one that is made: it has not begun to.
   * Makes one soon where there is none.
   */
  configure(iceServers: IceServer[], relayOnly: boolean): void {
    const before = JSON.stringify(configurationOf(this.#wishes));
    this.#wishes = { iceServers, relayOnly, bundlePolicy: BUNDLE_POLICY };
    const isSame = JSON.stringify(configurationOf(this.#wishes)) === before;
    if (isSame && (this.#isComing || this.#made !== null)) return;
    if (this.#made === null || !this.#reconfigured(this.#made.pc)) this.#renew();
  }

  /** Sends what `localTracks` has for `role` now, as a link does. */
  localTrackChanged(role: TrackRole): void {
    const sender = this.#made?.transceivers.get(role)?.sender;
    // Only while a screen is shared has a first offer sections for one.
    if (sender === undefined || role === 'screen') {
      this.#renew();
      return;
    }
    const track = this.localTracks.get(role);
    sender.replaceTrack(track).catch((error: unknown) => {
      // It was thrown away meanwhile.
      console.debug('A track was not replaced.', describeThrown(error).name);
    });
    if (role === 'camera' && track !== null) void beginSmall(sender, track);
  }

  /** The one that is there, for one link; null when there is none. Another one is made soon. */
  take(): MadeOffer | null {
    const made = this.#made;
    this.#made = null;
    this.#renew();
    return made;
  }

  /** Keeps none, and makes none any more; idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  /** Makes one soon; the one that was made before fits no longer. */
  #renew(): void {
    this.#drop();
    if (this.#isClosed) return;
    const turn = this.#turn;
    this.#isComing = true;
    this.#timer = this.parts.clock.setTimer(() => {
      void this.#make(turn);
    }, MADE_AFTER_MS);
  }

  #drop(): void {
    this.#turn++;
    this.#isComing = false;
    this.parts.clock.clearTimer(this.#timer);
    this.#made?.pc.close();
    this.#made = null;
  }

  #reconfigured(pc: RTCPeerConnection): boolean {
    const { iceServers, relayOnly = false } = this.#wishes;
    try {
      reconfigure(pc, iceServers, relayOnly);
      return true;
    } catch (error) {
      console.debug('An offer was made in vain.', describeThrown(error).name);
      return false;
    }
  }

  async #make(turn: number): Promise<void> {
    let pc: RTCPeerConnection | null = null;
    try {
      pc = this.parts.createPeerConnection(configurationOf(this.#wishes));
      const transceivers = addFirstTransceivers(pc, this.localTracks);
      const offer = await pc.createOffer();
      if (turn === this.#turn) this.#made = { pc, transceivers, offer };
      else pc.close();
    } catch (error) {
      console.debug('No offer was made ahead.', describeThrown(error).name);
      pc?.close();
    }
    if (turn === this.#turn) this.#isComing = false;
  }
}
