import type { TrackRole } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';
import { describeThrown } from '../lib/thrown.js';
import type { LocalTracks } from './local-tracks.js';
import { addFirstTransceivers } from './made-offer.js';
import type { MadeOffer } from './made-offer.js';

/** What a spare offer is made from. */
export interface SpareOfferParts {
  clock: Clock;
  localTracks: LocalTracks;
  /** May throw. */
  createPeerConnection: () => RTCPeerConnection;
}

/** Whoever has just come is called and shown first, and of two changes only the last one counts. */
const MADE_AFTER_MS = 1_000;

/**
 * The offer to the next one who comes in, made before anybody waits for it. It is for one link, and
 * for the servers of that moment.
 */
export class SpareOffer {
  #made: MadeOffer | null = null;
  #timer: Timer | null = null;
  #isClosed = false;
  /** Counts what was asked for; only the last is kept. */
  #turn = 0;

  constructor(private readonly parts: SpareOfferParts) {}

  /** Makes one soon; the one that was made before fits no longer. */
  renew(): void {
    this.#drop();
    if (this.#isClosed) return;
    const turn = this.#turn;
    this.#timer = this.parts.clock.setTimer(() => {
      void this.#make(turn);
    }, MADE_AFTER_MS);
  }

  /** Sends what `localTracks` has for `role` now, as a link does. */
  localTrackChanged(role: TrackRole): void {
    const sender = this.#made?.transceivers.get(role)?.sender;
    // Only while a screen is shared has a first offer sections for one.
    if (sender === undefined || role === 'screen') {
      this.renew();
      return;
    }
    sender.replaceTrack(this.parts.localTracks.get(role)).catch((error: unknown) => {
      // It was thrown away meanwhile.
      console.debug('A track was not replaced.', describeThrown(error).name);
    });
  }

  /** The one that is there, for one link; null when there is none. Another one is made soon. */
  take(): MadeOffer | null {
    const made = this.#made;
    this.#made = null;
    this.renew();
    return made;
  }

  /** Keeps none, and makes none any more; idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  #drop(): void {
    this.#turn++;
    this.parts.clock.clearTimer(this.#timer);
    this.#made?.pc.close();
    this.#made = null;
  }

  /** Never rejects: without it a link makes its own. */
  async #make(turn: number): Promise<void> {
    let pc: RTCPeerConnection | null = null;
    try {
      pc = this.parts.createPeerConnection();
      const transceivers = addFirstTransceivers(pc, this.parts.localTracks);
      const offer = await pc.createOffer();
      if (turn === this.#turn) this.#made = { pc, transceivers, offer };
      else pc.close();
    } catch (error) {
      console.debug('No offer was made ahead.', describeThrown(error).name);
      pc?.close();
    }
  }
}
