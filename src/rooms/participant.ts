import type { Grant } from '../access/grant.js';
import { SentNumbers } from '../broker/sent-numbers.js';
import type {
  AckCursors,
  AckData,
  ChatNotice,
  Dialect,
  ParticipantInfo,
  Role,
  SharedState,
  Stamp,
} from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { Inbox, InboxFrame } from './inbox.js';
import type { Room } from './room.js';
import type { Session } from './session.js';
import type { SplicedSignal } from './spliced-signal.js';

/** What a participant brings along when it comes in. */
export interface ParticipantProfile {
  name: string;
  caps: string[];
  state: SharedState;
}

/** The parts that a participant is made of. */
export interface ParticipantParts {
  room: Room;
  userId: string;
  session: Session;
  inbox: Inbox;
  profile: ParticipantProfile;
  joinedAtMs: number;
}

/** What may change of what the others see, and how it was written last. */
interface WrittenInfo extends Pick<ParticipantInfo, 'away' | 'name' | 'caps' | 'role' | 'state'> {
  text: string;
}

/**
 * A member of one room. It is not its connection: it outlives a lost one, and a late close of an old
 * connection must not touch it.
 */
export class Participant {
  readonly room: Room;
  readonly userId: string;
  readonly session: Session;
  readonly inbox: Inbox;
  readonly dialect: Dialect;
  readonly joinedAtMs: number;
  /** Where it comes from, as limits count it. Never told, never logged whole. */
  address: string;
  /** Its private messages by number; those to the room are the broker's. */
  readonly sentPrivately = new SentNumbers<AckData>();
  name: string;
  /** Never changed, only replaced. */
  caps: string[];
  /** Never changed, only replaced. */
  state: Readonly<SharedState>;
  /** The others have been told that the socket is lost. */
  isAway = false;
  /** False for a newcomer whose `join` is not in the log yet: what is told to all it has from its welcome. */
  isIntroduced = true;
  /** Who came sooner into the room has a smaller one; set by the room. */
  arrival = 0;
  /** The newest arrival when it was announced: later ones have heard of it otherwise, or will. */
  announcedTo = 0;
  /** It was seated at another node, and has not come back since: what it says of itself may be news. */
  isRestored = false;
  /** Everything of the room up to here has arrived. */
  ackedSeq = 0;
  /** The role it was given; the server's own business, see {@link role}. */
  grantedRole: Role = 'member';
  /** What it proved when it came in; undefined when nothing. */
  grant: Grant | undefined;
  /** The host key that was made for it and has not been given out yet. */
  newHostKey: string | undefined;
  private attached: Connection | undefined;
  private stampAsBytes: Buffer | undefined;
  private stampAsJson: string | undefined;
  private writtenName: { name: string; json: string } | undefined;
  private lastInfo: WrittenInfo | undefined;

  constructor(connection: Connection, parts: ParticipantParts) {
    this.attached = connection;
    this.dialect = connection.identity.dialect;
    this.address = connection.identity.address;
    this.room = parts.room;
    this.userId = parts.userId;
    this.session = parts.session;
    this.inbox = parts.inbox;
    this.joinedAtMs = parts.joinedAtMs;
    this.name = parts.profile.name;
    this.caps = parts.profile.caps;
    this.state = parts.profile.state;
  }

  /** What the server writes about the sender of a frame; never taken from a payload. */
  get stamp(): Stamp {
    return { room: this.room.name, user_id: this.userId };
  }

  /** The members of {@link stamp} as JSON, with a comma before and no braces around them. */
  get stampJson(): string {
    this.stampAsJson ??= `,${JSON.stringify(this.stamp).slice(1, -1)}`;
    return this.stampAsJson;
  }

  /** The same as bytes. */
  get stampBytes(): Buffer {
    this.stampAsBytes ??= Buffer.from(this.stampJson);
    return this.stampAsBytes;
  }

  /** The name as JSON, which is made anew only when it has changed. */
  get nameJson(): string {
    const { name } = this;
    if (this.writtenName?.name !== name) this.writtenName = { name, json: JSON.stringify(name) };
    return this.writtenName.json;
  }

  /** Acts as host, because none is there. */
  get isActing(): boolean {
    return this.room.actingHost === this;
  }

  /** What it may decide now. */
  get role(): Role {
    return this.isActing ? 'host' : this.grantedRole;
  }

  /** What it speaks through now; undefined while it has none. */
  get connection(): Connection | undefined {
    return this.attached;
  }

  /** True while frames can reach it. */
  get isConnected(): boolean {
    return this.attached !== undefined;
  }

  /** Sends a frame, unless this participant's dialect does not have its type. */
  send(frame: EncodedFrame): void {
    if (this.dialect === 'base' && !frame.forBase) return;
    this.attached?.send(frame);
  }

  /**
   * Answers a request of this participant. A base participant is answered only when it numbered the
   * request: it never gets a type outside its dialect unasked.
   */
  reply(frame: EncodedFrame, re: number | undefined): void {
    if (this.dialect === 'base' && re === undefined) return;
    this.attached?.send(frame);
  }

  /** Sends what is for this participant alone, and keeps it until it is acknowledged. */
  deliver(frame: InboxFrame): void {
    const numbered = this.dialect === 'base' ? frame : this.inbox.push(frame);
    this.attached?.send(new EncodedFrame(numbered));
  }

  /** The same for a signal that is passed on as it was written, in the bytes of `message`. */
  deliverSpliced(signal: SplicedSignal, message: Buffer): void {
    const seq = this.dialect === 'base' ? undefined : this.inbox.pushLate(signal);
    this.attached?.send(signal.encoded(message, seq));
  }

  /**
   * The client has everything up to these positions; gives the private messages of which that is news.
   */
  acknowledge({ seq, inbox_seq }: AckCursors): ChatNotice[] {
    this.ackedSeq = Math.max(this.ackedSeq, seq);
    this.session.confirmToken();
    return this.inbox.acknowledge(inbox_seq);
  }

  /** Goes on over another connection; gives the one before, if there still was one. */
  attach(connection: Connection): Connection | undefined {
    const before = this.attached;
    this.attached = connection;
    this.address = connection.identity.address;
    return before;
  }

  /** Lets go of its connection, and gives it, if there still was one. */
  release(): Connection | undefined {
    const before = this.attached;
    this.attached = undefined;
    return before;
  }

  /** Lets go of `connection`; false when this participant already has another one. */
  detach(connection: Connection): boolean {
    if (this.attached !== connection) return false;
    this.attached = undefined;
    return true;
  }

  /** What the others see when it comes in. Assigned: spreading would keep a hidden class for each. */
  arrivalInfo(): ParticipantInfo & Stamp {
    return Object.assign(this.info(), { room: this.room.name });
  }

  /** What the others see, as JSON, which is made anew only when something of it has changed. */
  infoText(): string {
    const { isAway, name, caps, role, state } = this;
    const known = this.lastInfo;
    const isSame =
      known?.away === isAway &&
      known.name === name &&
      known.caps === caps &&
      known.role === role &&
      known.state === state;
    if (!isSame) {
      const info = this.info();
      this.lastInfo = { away: isAway, name, caps, role, state, text: JSON.stringify(info) };
    }
    return this.lastInfo?.text ?? '';
  }

  /** What the others see. */
  info(away = this.isAway): ParticipantInfo {
    return {
      user_id: this.userId,
      session: this.session.name,
      away,
      name: this.name,
      dialect: this.dialect,
      caps: this.caps,
      joined_at: this.joinedAtMs,
      role: this.role,
      state: this.state,
    };
  }
}
