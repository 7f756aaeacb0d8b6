import type { JoinData, Reaction, ReactionNotice } from '../../src/protocol/frames.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import { askedToLower, handRestored, handSet } from '../state/hands.js';
import type { MeetingState } from '../state/meeting-state.js';
import { announce } from '../state/notices.js';
import { reacted, reactionsExpired } from '../state/reactions.js';
import { participantOf } from '../state/roster.js';
import { NO_SPEECH, speechHeard } from '../state/speech-time.js';
import type { Store } from '../state/store.js';
import type { GestureCommands, Live } from '../ui/app.js';

/** The others see each; more would only wear them out, and the server has a limit of its own. */
const REACTIONS_PER_SECOND = 3;
/** Reactions come in bursts, and one sentence about them is enough. */
const TOLD_TOGETHER_MS = 1_500;
const EXPIRY_CHECK_MS = 500;
const SPEECH_CHECK_MS = 250;
/** Whoever has spoken for so long had the word. */
const HAD_THE_WORD_MS = 10_000;

/** What gestures connect. */
export interface GestureParts {
  store: Store<MeetingState>;
  client: SignallingClient;
  live: Pick<Live, 'levelOf'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Raised hands and reactions: the own ones go out, those of the others come in. */
export class GestureController implements GestureCommands {
  readonly #parts: GestureParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  /** When the last reactions went out. */
  #reactedAt: number[] = [];
  /** Who reacted how since it was last told to screen readers. */
  readonly #untold = new Map<Reaction, Set<string>>();
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #expiryTimer: ReturnType<typeof setInterval> | undefined;
  #speechTimer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: GestureParts) {
    this.#parts = parts;
    this.#update = (transition) => {
      parts.store.update(transition);
    };
    parts.client.on('reaction', this.#othersReacted);
    parts.store.subscribe(
      (state) => state.phase === 'meeting' && state.hand.raisedAt !== null && !state.hand.isAsked,
      (listens) => {
        if (listens) this.#listenToSpeech();
        else this.#stopListening();
      },
    );
  }

  /** Raises the own hand, or lowers it. */
  toggleHand(): void {
    const { store, client } = this.#parts;
    if (store.get().phase !== 'meeting') return;
    const hand = store.get().hand.raisedAt === null;
    this.#update((state) => handSet(state, hand));
    // What is said while the server is away, the client tells when it is back.
    client.setState({ hand });
  }

  /** A host has lowered the own hand, which everybody knows already. */
  lowered(): void {
    this.#update((state) => handSet(state, false));
  }

  /** Shows a reaction to everybody. */
  react(reaction: Reaction): void {
    const { client, now, store } = this.#parts;
    const recent = this.#reactedAt.filter((at) => now() - at < 1_000);
    this.#reactedAt = recent;
    if (recent.length >= REACTIONS_PER_SECOND) return;
    if (!client.tell({ type: 'reaction', data: { reaction } })) return;
    recent.push(now());
    this.#show(store.get().self.userId, reaction);
    this.#update((state) => announce(state, { kind: 'own_reaction', reaction }));
  }

  /** The page before the reload had its hand up. */
  restore({ hand = false }: NonNullable<JoinData['state']>): void {
    this.#update((state) => handRestored(state, hand));
  }

  /** Forgets what was going on in a room that was left. */
  end(): void {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = undefined;
    this.#untold.clear();
    this.#stopListening();
  }

  #show(userId: string, reaction: Reaction): void {
    this.#update((state) => reacted(state, userId, reaction, this.#parts.now()));
    this.#expiryTimer ??= setInterval(this.#expire, EXPIRY_CHECK_MS);
  }

  #listenToSpeech(): void {
    const { live, store } = this.#parts;
    this.#stopListening();
    let speech = NO_SPEECH;
    this.#speechTimer = setInterval(() => {
      const { self, media } = store.get();
      const level = media.microphone.open ? live.levelOf(self.userId) : 0;
      speech = speechHeard(speech, level, SPEECH_CHECK_MS);
      if (speech.spokenMs >= HAD_THE_WORD_MS) this.#update(askedToLower);
    }, SPEECH_CHECK_MS);
  }

  #stopListening(): void {
    clearInterval(this.#speechTimer);
    this.#speechTimer = undefined;
  }

  readonly #othersReacted = ({ user_id: userId, reaction }: ReactionNotice): void => {
    if (participantOf(this.#parts.store.get(), userId) === undefined) return;
    this.#show(userId, reaction);
    const people = this.#untold.get(reaction) ?? new Set<string>();
    this.#untold.set(reaction, people.add(userId));
    this.#tellTimer ??= setTimeout(this.#tell, TOLD_TOGETHER_MS);
  };

  readonly #tell = (): void => {
    this.#tellTimer = undefined;
    const told = [...this.#untold];
    this.#untold.clear();
    for (const [reaction, people] of told) {
      this.#update((state) => {
        const [name, ...others] = [...people].flatMap((id) => participantOf(state, id)?.name ?? []);
        if (name === undefined) return state;
        return announce(state, { kind: 'reaction', reaction, name, others: others.length });
      });
    }
  };

  readonly #expire = (): void => {
    this.#update((state) => reactionsExpired(state, this.#parts.now()));
    if (this.#parts.store.get().reactions.length > 0) return;
    clearInterval(this.#expiryTimer);
    this.#expiryTimer = undefined;
  };
}
