import type { SummaryData } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import type { Clock, Timer } from '../lib/clock.js';
import type { PeerSnapshot } from '../rtc/mesh.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { MeetingState } from '../state/meeting-state.js';
import type { QualityState } from '../state/quality.js';
import type { Store } from '../state/store.js';

const TELL_EVERY_MS = 60_000;
/** What a server names in `features` when it counts summaries. */
const FEATURE = 'summary';

type Counts = Required<Omit<SummaryData, 'first_frame_ms'>>;

/** What the summaries of a call connect. */
export interface SummaryParts {
  store: Store<MeetingState>;
  client: Pick<SignallingClient, 'tell'>;
  clock: Clock;
}

const NOTHING: Counts = { direct_pairs: 0, relayed_pairs: 0, ice_failures: 0, ice_restarts: 0 };

/**
 * Counts how the connections of a call come about, and tells the server, if the person has agreed and
 * the server asks for it: numbers only, nothing that names anybody.
 */
export class SummaryController {
  readonly #parts: SummaryParts;
  #joinedAt: number | null = null;
  #isOffered = false;
  #counts = { ...NOTHING };
  #firstFrameMs: number | null = null;
  #isFirstFrameTold = false;
  /** How each connection was the last time, and whose way is counted already. */
  readonly #connections = new Map<string, PeerSnapshot['connection']>();
  readonly #pathsKnown = new Set<string>();
  #timer: Timer | null = null;

  constructor(parts: SummaryParts) {
    this.#parts = parts;
    parts.store.subscribe(({ quality }) => quality.figures, this.#measured);
  }

  /** The person is in a room whose server can do `features`; again after every comeback. */
  begin(features: readonly string[]): void {
    this.#isOffered = features.includes(FEATURE);
    this.#joinedAt ??= this.#parts.clock.now();
    this.#timer ??= this.#later();
  }

  /** A connection changed. */
  peerChanged({ userId, connection, camera }: Omit<PeerSnapshot, 'screen'>): void {
    const before = this.#connections.get(userId);
    this.#connections.set(userId, connection);
    if (connection === 'connected') this.#awaitFrame(camera);
    if (before === connection) return;
    if (connection === 'failed') this.#counts.ice_failures++;
    if (connection === 'interrupted') this.#counts.ice_restarts++;
  }

  /** Somebody's page is another one now, or gone. */
  forget(userId: string): void {
    this.#connections.delete(userId);
    this.#pathsKnown.delete(userId);
  }

  /** Tells what there is to say; without consent it is forgotten. */
  tell(): void {
    const counts = Object.entries(this.#counts).filter(([, count]) => count > 0);
    const first = this.#isFirstFrameTold ? null : this.#firstFrameMs;
    this.#counts = { ...NOTHING };
    const { store, client } = this.#parts;
    if (!store.get().preferences.callFigures || !this.#isOffered) return;
    if (counts.length === 0 && first === null) return;
    const data: SummaryData = Object.fromEntries(
      counts.map(([key, count]) => [key, Math.min(count, Bounds.summaryCount)]),
    );
    if (first !== null) data.first_frame_ms = Math.min(Math.round(first), Bounds.summaryMs);
    if (client.tell({ type: 'summary', data })) this.#isFirstFrameTold ||= first !== null;
  }

  /** The call is over: nothing of it is kept. */
  end(): void {
    this.#parts.clock.clearTimer(this.#timer);
    this.#timer = null;
    this.#joinedAt = null;
    this.#isOffered = false;
    this.#firstFrameMs = null;
    this.#isFirstFrameTold = false;
    this.#counts = { ...NOTHING };
    this.#connections.clear();
    this.#pathsKnown.clear();
  }

  #later(): Timer {
    return this.#parts.clock.setTimer(() => {
      this.tell();
      this.#timer = this.#later();
    }, TELL_EVERY_MS);
  }

  /** A track is muted until something of it has come (W3C WebRTC 1.0 §9.3). */
  #awaitFrame(stream: MediaStream): void {
    if (this.#firstFrameMs !== null) return;
    for (const track of stream.getTracks()) {
      if (track.muted) track.addEventListener('unmute', this.#frameCame, { once: true });
      else this.#frameCame();
    }
  }

  readonly #frameCame = (): void => {
    if (this.#joinedAt !== null) this.#firstFrameMs ??= this.#parts.clock.now() - this.#joinedAt;
  };

  readonly #measured = (figures: QualityState['figures']): void => {
    for (const [userId, { path }] of figures?.links ?? []) {
      if (path === null || this.#pathsKnown.has(userId)) continue;
      this.#pathsKnown.add(userId);
      this.#counts[path === 'direct' ? 'direct_pairs' : 'relayed_pairs']++;
    }
  };
}
