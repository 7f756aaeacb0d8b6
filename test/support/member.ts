import type {
  AckCursors,
  ChatNotice,
  ClientFrame,
  ClientPayloads,
  JoinedData,
  ResumedData,
  ServerFrame,
} from '../../src/protocol/frames.js';
import type { HistoryEvent, MemberHistory } from './history.js';

const RETRY_MS = 200;

/**
 * A `meet.v1` member without a socket of its own: frames go in by `receive`, out by the function it is
 * given. It resumes, sends again what was not acknowledged, and writes down what it lives through.
 */
export class Member {
  readonly events: HistoryEvent[] = [];
  /** The `user_id`s of `away` frames that came, newest last. */
  readonly sawAway: string[] = [];
  /** The `user_id`s of `back` frames that came, newest last. */
  readonly sawBack: string[] = [];
  /** Who left and why, as `user_id reason`, newest last. */
  readonly sawGone: string[] = [];
  /** The public names it was known by, one for each time it took a seat. */
  readonly ownSessions: string[] = [];
  isIn = false;
  private seat: Omit<ClientPayloads['resume'], keyof AckCursors> | undefined;
  private cursors: AckCursors = { seq: 0, inbox_seq: 0 };
  private readonly outbox = new Map<number, string>();
  private readonly sessions = new Map<string, string>();
  private lastId = 0;
  private send: ((frame: ClientFrame) => void) | undefined;

  constructor(
    readonly room: string,
    readonly userId: string,
  ) {}

  /** How many of its messages are not acknowledged yet. */
  get unacknowledged(): number {
    return this.outbox.size;
  }

  /** The newest position of the room that it has. */
  get seq(): number {
    return this.cursors.seq;
  }

  /** A socket is open: joins, or takes its seat back. */
  connected(send: (frame: ClientFrame) => void): void {
    this.send = send;
    if (this.seat)
      send({ type: 'resume', data: { ...this.seat, ...this.cursors }, id: ++this.lastId });
    else send({ type: 'join', data: {}, id: ++this.lastId });
  }

  /** What it sends from now on goes this way; the socket is the one it has. */
  connectedTo(send: (frame: ClientFrame) => void): void {
    this.send = send;
  }

  /** The socket is gone. */
  disconnected(): void {
    this.send = undefined;
    this.isIn = false;
  }

  /** Says something to the room; it is sent again until it is acknowledged. */
  chat(text: string): void {
    const id = ++this.lastId;
    this.outbox.set(id, text);
    this.events.push({ kind: 'sent', id, text });
    if (this.isIn) this.send?.({ type: 'chat', data: { text }, id });
  }

  /** Says goodbye. */
  leave(): void {
    this.send?.({ type: 'leave', data: {} });
    this.disconnected();
    this.seat = undefined;
  }

  /** What it lived through; complete when it is in now. */
  history(): MemberHistory {
    const { userId, room, events, isIn } = this;
    return { userId, room, events, isComplete: isIn };
  }

  /** Takes in a frame. */
  receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'joined':
        this.begin(frame.data);
        break;
      case 'resumed':
        this.resume(frame.data);
        break;
      case 'chat':
        this.receiveChat(frame.data, frame.seq ?? 0);
        break;
      case 'ack':
        this.acked(frame.re ?? 0, frame.data.seq, frame.data.message_id);
        break;
      case 'join':
        this.sessions.set(frame.data.user_id, frame.data.session);
        this.saw('saw-join', frame.data.user_id, frame.seq ?? 0);
        break;
      case 'left':
        this.sawGone.push(`${frame.data.user_id} ${frame.data.reason}`);
        this.saw('saw-left', frame.data.user_id, frame.seq ?? 0);
        break;
      case 'policy':
        this.decided(frame.data.policy.number, frame.seq ?? 0);
        break;
      case 'ping':
        this.send?.({ type: 'pong', data: this.cursors });
        break;
      case 'away':
        this.sawAway.push(frame.data.user_id);
        break;
      case 'back':
        this.sawBack.push(frame.data.user_id);
        break;
      case 'error':
        if (frame.data.code === 'RESUME_INVALID') this.rejoin();
        else if (frame.data.code === 'UNAVAILABLE') this.sayLater(frame.re);
        break;
      case 'offer':
      case 'answer':
      case 'candidate':
      case 'state':
      case 'typing':
      case 'reaction':
      case 'view':
      case 'history':
      case 'ice':
      case 'delivered':
      case 'resync':
      case 'draining':
      case 'waiting':
      case 'knock':
      case 'control':
      case 'notice':
      case 'invites':
      case 'pong':
        break;
    }
  }

  private begin(data: JoinedData | ResumedData): void {
    this.takeSeat(data);
    this.cursors = { seq: data.seq, inbox_seq: data.inbox_seq };
    this.events.push({ kind: 'began', epoch: data.epoch, seq: data.seq });
    this.isIn = true;
    this.resend();
  }

  private resume(data: ResumedData): void {
    if (!data.recovered) {
      this.begin(data);
      return;
    }
    this.takeSeat(data);
    this.events.push({ kind: 'recovered', epoch: data.epoch, seq: data.seq });
    this.isIn = true;
    this.send?.({ type: 'ack', data: this.cursors });
    this.resend();
  }

  private takeSeat({
    resume_token: token,
    rejoin_ticket: ticket,
    epoch,
    participants,
    self,
  }: JoinedData): void {
    this.seat = { token, ticket, epoch };
    this.ownSessions.push(self.session);
    for (const { user_id, session } of participants) this.sessions.set(user_id, session);
  }

  private rejoin(): void {
    this.seat = undefined;
    this.send?.({ type: 'join', data: {}, id: ++this.lastId });
  }

  private resend(): void {
    for (const [id, text] of this.outbox) this.send?.({ type: 'chat', data: { text }, id });
  }

  /** The server cannot take it now: the same again in a moment, as the page does. */
  private sayLater(id: number | undefined): void {
    setTimeout(() => {
      const text = id === undefined ? undefined : this.outbox.get(id);
      if (text !== undefined && this.isIn) this.send?.({ type: 'chat', data: { text }, id });
    }, RETRY_MS);
  }

  private receiveChat(
    { message_id: messageId, user_id: from, text, target }: ChatNotice,
    seq: number,
  ): void {
    if (target !== undefined) {
      this.cursors = { ...this.cursors, inbox_seq: seq };
      return;
    }
    this.events.push({ kind: 'received', seq, messageId, from, text });
    this.advance(seq);
  }

  private acked(id: number, seq: number, messageId: string): void {
    if (!this.outbox.delete(id)) return;
    this.events.push({ kind: 'acked', id, seq, messageId });
    this.advance(seq);
  }

  private saw(kind: 'saw-join' | 'saw-left', userId: string, seq: number): void {
    const session = this.sessions.get(userId) ?? 'unknown';
    this.events.push({ kind, seq, userId, session });
    this.advance(seq);
  }

  private decided(number: number, seq: number): void {
    this.events.push({ kind: 'saw-policy', seq, number });
    this.advance(seq);
  }

  private advance(seq: number): void {
    this.cursors = { ...this.cursors, seq: Math.max(this.cursors.seq, seq) };
  }
}
