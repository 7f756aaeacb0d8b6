import type {
  ChatMessage,
  ClientFrame,
  JoinData,
  JoinedData,
  ResumedData,
  Snapshot,
  StateData,
} from '../../src/protocol/frames.js';
import type { LinkMemory } from '../lib/link-memory.js';
import { RecentSet } from '../lib/recent-set.js';
import { Cursors } from './cursors.js';
import type { Outbox } from './outbox.js';
import type { SavedSession } from './session-memory.js';

/** Far more than a page of history: a message that is sent again after a crash is a recent one. */
const REMEMBERED_MESSAGES = 2_000;
/** More than are ever in a room at the same time. */
const REMEMBERED_PEERS = 200;
/** So many numbers may be given out between two savings. */
const RESERVED_IDS = 1_000;

interface Seat {
  token: string;
  ticket: string;
}

/** What makes one participant of one room, over all sockets and page loads that it takes. */
export class Membership {
  readonly cursors = new Cursors();
  /** Our peer connections by `user_id`. */
  readonly links: LinkMemory;
  /** The `user_id` of everybody in the room, ourselves included; empty before the first `joined`. */
  readonly present = new Set<string>();
  /** True from a page load until the first `resumed` or `joined` after it. */
  isReloaded = false;
  private seat: Seat | null = null;
  /** The last public name, also after the seat was lost. */
  private name: string | null = null;
  private readonly generations = new Map<string, number>();
  private readonly seenMessages = new RecentSet<string>(REMEMBERED_MESSAGES);
  /** `join` and `left` up to here are in the roster of the last snapshot. */
  private rosterSeq = 0;

  constructor(
    readonly room: string,
    readonly userId: string,
    private readonly joinData: () => JoinData,
    readonly outbox: Outbox,
    changed: () => void,
  ) {
    const { generations } = this;
    this.links = {
      generationOf: (peerId) => generations.get(peerId) ?? null,
      keep: (peerId, generation) => {
        // Put behind the others: the oldest ones are forgotten first.
        generations.delete(peerId);
        generations.set(peerId, generation);
        const [oldest] = generations.keys();
        if (generations.size > REMEMBERED_PEERS && oldest !== undefined) generations.delete(oldest);
        changed();
      },
    };
  }

  /** The public name of our last session; null before the first `joined`. */
  get session(): string | null {
    return this.name;
  }

  /** True when the next greeting asks for a seat that we had. */
  get hasSeat(): boolean {
    return this.seat !== null;
  }

  /** True when the next greeting asks by a password, which takes long to look at. */
  get bringsPassword(): boolean {
    return !this.hasSeat && this.joinData().password !== undefined;
  }

  /** True when the next greeting asks by what may be wrong. */
  get isGuess(): boolean {
    const { password, access_token, invite } = this.joinData();
    return !this.hasSeat && (password ?? access_token ?? invite) !== undefined;
  }

  /** Goes on with what an earlier page left behind. */
  restore(saved: SavedSession): void {
    const { session, token, ticket, epoch, seq, inboxSeq } = saved;
    this.takeSeat(session, { token, ticket });
    this.cursors.begin(epoch, seq, inboxSeq);
    for (const [peerId, generation] of saved.generations) this.generations.set(peerId, generation);
    this.outbox.restore(saved.outbox);
    this.isReloaded = true;
  }

  /** What a reloaded page needs; null without a seat. `lastId` is the newest number given out. */
  saved(lastId: number): SavedSession | null {
    if (!this.seat || this.name === null) return null;
    const { epoch, position } = this.cursors;
    return {
      room: this.room,
      userId: this.userId,
      session: this.name,
      ...this.seat,
      epoch,
      seq: position.seq,
      inboxSeq: position.inbox_seq,
      // A number that was used and not saved would make a new message pass for an old one.
      lastId: lastId + RESERVED_IDS,
      outbox: this.outbox.messages,
      generations: [...this.generations],
      join: publicPart(this.joinData()),
    };
  }

  /** The first frame on a new socket. */
  greeting(id: number): ClientFrame {
    if (!this.seat) return { type: 'join', data: this.joinData(), id };
    const { token, ticket } = this.seat;
    const { epoch, position } = this.cursors;
    const { host_key } = this.joinData();
    const key = host_key === undefined ? {} : { host_key };
    const profile = { ...publicPart(this.joinData()), ...key };
    return { type: 'resume', data: { ...profile, token, ticket, epoch, ...position }, id };
  }

  /** The server keeps no seat for us any more: the next greeting joins as new. */
  loseSeat(): void {
    this.seat = null;
  }

  /** We are a new member of the room. */
  joined(data: JoinedData): void {
    this.begin(data, data.messages);
    this.cursors.begin(data.epoch, data.seq, 0);
  }

  /** We have our seat again. */
  resumed(data: ResumedData): void {
    this.begin(data, data.messages);
    const { epoch, position } = this.cursors;
    // In another lifetime of the room, or of our seat, the inbox has begun anew.
    const isSameInbox = data.epoch === epoch && data.reason !== 'restart';
    const inboxSeq = isSameInbox ? position.inbox_seq : 0;
    this.cursors.begin(data.epoch, data.recovered ? position.seq : data.seq, inboxSeq);
  }

  /** True when a message was not seen before; from now on it was. */
  isNewMessage(messageId: string): boolean {
    return this.seenMessages.add(messageId);
  }

  /** True when `join` or `left` at that position is older than the roster that we were given. */
  isInRoster(seq: number | undefined): boolean {
    return seq !== undefined && seq <= this.rosterSeq;
  }

  /** What the room does not know yet about us; null when nothing. */
  changedSince({ self, policy }: Snapshot): StateData | null {
    const { name, state: all = {} } = this.joinData();
    const news: StateData = {};
    const taken = policy.restrictions.find(({ user_id }) => user_id === self.user_id);
    // What a host has taken meanwhile is not to be opened by coming back.
    const state = {
      ...all,
      ...(taken?.mic_muted === true ? { mic: false } : {}),
      ...(taken?.camera_off === true ? { camera: false } : {}),
    };
    for (const key of ['mic', 'camera', 'screen', 'hand'] as const) {
      if (state[key] !== undefined && state[key] !== self.state[key]) news[key] = state[key];
    }
    if (name !== undefined && name !== self.name) news.name = name;
    return Object.keys(news).length > 0 ? news : null;
  }

  private begin(data: Snapshot, messages: readonly ChatMessage[]): void {
    this.takeMessages(messages);
    this.takeSeat(data.self.session, { token: data.resume_token, ticket: data.rejoin_ticket });
    this.rosterSeq = data.seq;
    this.present.clear();
    for (const { user_id } of [data.self, ...data.participants]) this.present.add(user_id);
    this.isReloaded = false;
  }

  private takeSeat(name: string, seat: Seat): void {
    this.name = name;
    this.seat = seat;
  }

  /**
   * Notes what a snapshot shows. Messages of ours are in it that were never acknowledged, when the
   * acknowledgement was lost: the server names messages by session and number.
   */
  private takeMessages(messages: readonly ChatMessage[]): void {
    for (const { message_id, sent_at, seq } of messages) {
      this.isNewMessage(message_id);
      const prefix = `${this.name ?? ''}.`;
      if (!message_id.startsWith(prefix)) continue;
      this.outbox.acked(Number(message_id.slice(prefix.length)), { message_id, sent_at, seq });
    }
  }
}

/** What may be kept, and is said by who comes back: without what opens doors. */
function publicPart({ name, caps, state }: JoinData): JoinData {
  return {
    ...(name === undefined ? {} : { name }),
    ...(caps === undefined ? {} : { caps }),
    ...(state === undefined ? {} : { state }),
  };
}
