import type { SignallingClient } from '../signalling/signalling-client.js';
import type {
  RestoredSession,
  ResumedEvent,
  SignallingEvents,
} from '../signalling/signalling-events.js';
import * as chat from '../state/chat.js';
import { chatFromText, chatToText } from '../state/chat-memory.js';
import type { MeetingState } from '../state/meeting-state.js';
import { ROOM_CONVERSATION } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';
import type { ChatCommands } from '../ui/app.js';
import { typingEnded, typingExpired, typingNoted } from '../state/typing.js';

const HISTORY_PAGE = 50;
/** Telling it more often would say nothing new: others show it for longer than this. */
const TYPING_EVERY_MS = 3_000;
const TYPING_CHECK_MS = 1_000;

/** What the chat connects, and what it needs of the page. */
export interface ChatParts {
  store: Store<MeetingState>;
  client: SignallingClient;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Where the conversations of a room outlive a reload; neither throws, null when nothing is kept. */
  memory: { load: (room: string) => string | null; save: (room: string, text: string) => void };
}

/** Turns what a person writes into frames, and what comes of them into transitions. */
export class ChatController implements ChatCommands {
  readonly #parts: ChatParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  #typedAt = new Map<string, number>();
  #typingTimer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: ChatParts) {
    const { client, store, now } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    client.on('chat', (message) => {
      this.#update((state) => chat.messageArrived(typingEnded(state, message.user_id), message));
    });
    client.on('message', this.#messageChanged);
    client.on('delivered', (data) => {
      this.#update((state) => chat.messagesDelivered(state, data));
    });
    client.on('typing', (notice) => {
      this.#update((state) => typingNoted(state, notice, now()));
      this.#typingTimer ??= setInterval(this.#expireTyping, TYPING_CHECK_MS);
    });
  }

  /** Sends a message to the room, or to one person. */
  send(conversation: string, text: string): void {
    this.#typedAt.delete(conversation);
    const data = conversation === ROOM_CONVERSATION ? { text } : { text, target: conversation };
    // What becomes of it is told by `message`; without a membership there is nothing to tell.
    this.#parts.client.chat(data).catch(() => undefined);
  }

  /** Sends a failed message once more, as a new one. */
  retry(conversation: string, key: string): void {
    const text = chat.failedText(this.#parts.store.get(), conversation, key);
    if (text === null) return;
    this.#update((state) => chat.messageDropped(state, conversation, key));
    this.send(conversation, text);
  }

  /** Fetches a page of older room messages. */
  loadOlder(): void {
    const before = chat.oldestSeq(this.#parts.store.get());
    if (before !== null) this.#load(before);
  }

  /** Tells that this person is writing, now and then. */
  typing(conversation: string): void {
    const now = this.#parts.now();
    if (now - (this.#typedAt.get(conversation) ?? 0) < TYPING_EVERY_MS) return;
    this.#typedAt.set(conversation, now);
    const data = conversation === ROOM_CONVERSATION ? {} : { target: conversation };
    this.#parts.client.tell({ type: 'typing', data });
  }

  /** Writes the conversations down before the page goes. */
  save(): void {
    const { store, memory } = this.#parts;
    const state = store.get();
    if (state.phase === 'meeting') memory.save(state.room, chatToText(state.chat));
  }

  /** Brings back what an earlier page of this tab had on the screen, and what it had not sent. */
  restore(room: string, { outbox }: RestoredSession): void {
    const { memory, now } = this.#parts;
    this.#update((state) => ({ ...state, chat: chatFromText(memory.load(room)) }));
    for (const { id, text, target } of outbox) {
      const message = { key: keyOf(id), text, sentAt: now() };
      this.#update((state) => chat.messageWaiting(state, target ?? ROOM_CONVERSATION, message));
    }
  }

  /** The seat is back; after a reload the older lines that nobody wrote down are fetched. */
  resumed({ recovered, isReloaded, afterSeq }: ResumedEvent): void {
    if (recovered && isReloaded && afterSeq > 0) this.#load(afterSeq + 1);
  }

  /** Forgets what was going on in a room that was left. */
  end(): void {
    this.#typedAt.clear();
  }

  #load(before: number): void {
    this.#update((state) => chat.historyLoading(state, true));
    this.#parts.client.history({ before, limit: HISTORY_PAGE }).then(
      (page) => {
        this.#update((state) => chat.historyLoaded(state, page));
      },
      () => {
        this.#update((state) => chat.historyLoading(state, false));
      },
    );
  }

  readonly #messageChanged = (message: SignallingEvents['message']): void => {
    const { id, text, target, state: stage, ack, code } = message;
    const conversation = target ?? ROOM_CONVERSATION;
    const key = keyOf(id);
    if (stage === 'sent' && ack) {
      this.#update((state) => chat.messageSent(state, conversation, key, ack));
    } else if (stage === 'failed') {
      const failure = code ?? 'INTERNAL';
      this.#update((state) => chat.messageFailed(state, conversation, key, failure));
    } else {
      const waiting = { key, text, sentAt: this.#parts.now() };
      this.#update((state) => chat.messageWaiting(state, conversation, waiting));
    }
  };

  readonly #expireTyping = (): void => {
    this.#update((state) => typingExpired(state, this.#parts.now()));
    if (this.#parts.store.get().typing.length > 0) return;
    clearInterval(this.#typingTimer);
    this.#typingTimer = undefined;
  };
}

/** The number of a message is the same over drops and reloads. */
function keyOf(id: number): string {
  return `own ${String(id)}`;
}
