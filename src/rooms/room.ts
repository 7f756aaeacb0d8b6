import type { TokenBucket } from '../access/token-bucket.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Target } from '../protocol/frames.js';
import type { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';
import { Policy } from './policy.js';

/** A named set of participants. What happened in it is the broker's to know. */
export class Room {
  /** What everybody was last told to be known to all. */
  deliveredSeq = 0;
  /** When that was, by the clock that only goes forward. */
  deliveredAtMs = Number.NEGATIVE_INFINITY;
  /** It is going to be told of more. */
  isReceiptDue = false;
  /** Who decides while there is no host; undefined when there is one, or nobody to do so. */
  actingHost: Participant | undefined;
  private readonly members = new Map<string, Participant>();
  private arrivals = 0;
  /** What {@link readByAll} said last of those who are here now; infinite when it was not asked since. */
  private leastRead = Number.POSITIVE_INFINITY;

  /**
   * @param chatBudget what all members together may say.
   * @param policy what was decided before; for a fresh room, nothing.
   */
  constructor(
    readonly name: string,
    readonly chatBudget: TokenBucket,
    readonly createdAtMs: number,
    readonly policy = new Policy(),
  ) {}

  /** How many are in the room. */
  get size(): number {
    return this.members.size;
  }

  /** Everybody, in the order in which they came. */
  participants(): Participant[] {
    return [...this.members.values()];
  }

  /** What everybody but one sees of the others, as JSON without the brackets around it. */
  rosterText(except: Participant): string {
    const texts: string[] = [];
    for (const participant of this.members.values()) {
      if (participant !== except) texts.push(participant.infoText());
    }
    return texts.join();
  }

  /** The participant who holds `userId` now. */
  find(userId: string): Participant | undefined {
    return this.members.get(userId);
  }

  /**
   * The participant whom `target` names, unless it is the one to be left out.
   *
   * @throws ProtocolError `NO_SUCH_PEER`, the same whether it never existed, left, or is elsewhere.
   */
  peer(target: Target, except?: string): Participant {
    const peer = this.find(String(target));
    if (peer && peer.userId !== except) return peer;
    throw new ProtocolError('NO_SUCH_PEER', 'Nobody in this room has that user_id.');
  }

  /** Takes a participant in. The caller has made sure that its id is free. */
  add(participant: Participant): void {
    this.leastRead = Number.POSITIVE_INFINITY;
    participant.arrival = ++this.arrivals;
    this.members.set(participant.userId, participant);
  }

  /** Takes a participant out; false when it was not in, or its id belongs to another one by now. */
  remove(participant: Participant): boolean {
    if (this.members.get(participant.userId) !== participant) return false;
    this.leastRead = Number.POSITIVE_INFINITY;
    return this.members.delete(participant.userId);
  }

  /** `userId` itself, or with the first free ending `~2`, `~3`… when somebody holds it. */
  freeIdFor(userId: string): string {
    let free = userId;
    for (let ending = 2; this.members.has(free); ending++) free = `${userId}~${String(ending)}`;
    return free;
  }

  /** The position up to which every `meet.v1` member has said to have everything; 0 for nobody. */
  readByAll(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { dialect, ackedSeq } of this.members.values()) {
      if (dialect !== 'base' && ackedSeq < least) least = ackedSeq;
    }
    this.leastRead = Number.isFinite(least) ? least : 0;
    return this.leastRead;
  }

  /**
   * True when {@link readByAll} may grow by a member who reads on and had read up to `seq`; false when
   * somebody else is known to be behind it.
   */
  mayWaitForReaderAt(seq: number): boolean {
    return seq <= this.leastRead;
  }

  /** Sends a frame to everybody but `except`; it is encoded once for all. */
  broadcast(frame: EncodedFrame, except?: Participant): void {
    for (const participant of this.members.values()) {
      if (participant !== except && participant.isIntroduced) participant.send(frame);
    }
  }

  /** A participant is about to be announced to those who are there now. */
  announce(participant: Participant): void {
    participant.announcedTo = this.arrivals;
  }

  /**
   * Tells everybody of a newcomer who was there when it was announced, however long the log has taken: of
   * two who come at once, one is told of the other.
   */
  introduce(newcomer: Participant, frame: EncodedFrame): void {
    newcomer.isIntroduced = true;
    for (const participant of this.members.values()) {
      const wasThere = participant.arrival <= newcomer.announcedTo;
      if (participant !== newcomer && participant.isIntroduced && wasThere) participant.send(frame);
    }
  }
}
