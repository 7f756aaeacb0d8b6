import type { ErrorData } from '../../src/protocol/errors.js';
import type {
  ChatMessage,
  JoinData,
  JoinedData,
  ParticipantInfo,
  ResumedData,
  ServerFrame,
} from '../../src/protocol/frames.js';
import { FakeClock } from '../lib/clock.fake.js';
import type { SeatGuard } from './seat-guard.js';
import type { SavedSession, SessionMemory } from './session-memory.js';
import type { SignallingEvents } from './signalling-events.js';
import { SignallingClient } from './signalling-client.js';
import type { SignallingStatus } from './signalling-client.js';
import { FakeSockets } from './socket.fake.js';

/** The interval that `JOINED` names. */
export const PING_INTERVAL_MS = 10_000;

/** A participant as the others see it. */
export function participant(userId: string, session = `${userId}-1`): ParticipantInfo {
  return {
    user_id: userId,
    session,
    away: false,
    name: userId,
    dialect: 'meet.v1',
    caps: [],
    joined_at: 1,
    role: 'member',
    state: { mic: false, camera: false, screen: false, hand: false, strain: 'none' },
  };
}

/** What the server answers to a join. */
export const JOINED: JoinedData = {
  room: 'r',
  user_id: 'ann',
  self: { ...participant('ann'), name: 'Ann' },
  participants: [],
  epoch: 'e1',
  seq: 10,
  inbox_seq: 0,
  resume_token: 'token 1',
  rejoin_ticket: 'ticket 1',
  grace_ms: 30_000,
  messages: [],
  limits: {
    max_frame_bytes: 65_536,
    max_text_bytes: 8_192,
    max_name_chars: 64,
    max_participants: 100,
    max_history_messages: 500,
    chat_per_second: 5,
    chat_burst: 10,
    offers_per_second: 20,
    offers_burst: 100,
    candidates_per_second: 50,
    candidates_burst: 200,
    control_per_second: 5,
    control_burst: 20,
    max_waiting: 50,
    volatile_per_second: 10,
    bytes_per_second: 65_536,
    bytes_burst: 262_144,
    max_sdp_bytes: 49152,
    max_candidate_bytes: 2048,
    room_chat_per_second: 50,
    max_rooms: 50000,
    connections_per_address: 200,
    upgrades_per_10_s: 200,
    new_rooms_per_minute: 60,
  },
  ice_servers: [],
  relay_only: false,
  features: [],
  ping_interval_ms: PING_INTERVAL_MS,
  policy: {
    number: 0,
    locked: false,
    lobby: false,
    password: false,
    chat: 'open',
    screen: 'all',
    relay_only: false,
    spotlight: null,
    roles: [],
    restrictions: [],
  },
};

/** What the server answers to a resume. */
export function resumedData(changes: Partial<ResumedData> = {}): ResumedData {
  return {
    ...JOINED,
    resume_token: 'token 2',
    rejoin_ticket: 'ticket 2',
    recovered: true,
    ...changes,
  };
}

/** An error frame. */
export function refusal(
  re: number | undefined,
  code: ErrorData['code'],
): Extract<ServerFrame, { type: 'error' }> {
  return { type: 'error', re, data: { code, message: 'No.', retryable: true } };
}

/** A message of somebody else, as it is told. */
export function messageOf(seq: number, text = `text ${seq}`): ChatMessage {
  return { seq, message_id: `bob-1.${text}`, user_id: 'bob', name: 'Bob', text, sent_at: 1 };
}

/** The same on the wire. */
export function chatFrame(seq: number, text?: string, target?: string): ServerFrame {
  const data = { ...messageOf(seq, text), room: 'r', ...(target === undefined ? {} : { target }) };
  return { type: 'chat', data, seq };
}

/** A memory that outlives clients, as a tab's storage outlives pages. */
export class FakeMemory implements SessionMemory {
  saves = 0;
  private text: string | null = null;

  load(): SavedSession | null {
    return this.text === null ? null : (JSON.parse(this.text) as SavedSession);
  }

  save(session: SavedSession): void {
    this.saves++;
    this.text = JSON.stringify(session);
  }

  clear(): void {
    this.text = null;
  }
}

/** A guard whose other tabs a spec makes up. */
export class FakeGuard implements SeatGuard {
  readonly taken = new Set<string>();

  claim(session: string): Promise<(() => void) | null> {
    if (this.taken.has(session)) return Promise.resolve(null);
    this.taken.add(session);
    return Promise.resolve(() => {
      this.taken.delete(session);
    });
  }
}

/** A signalling client over fake sockets, with everything that a spec looks at. */
export class ClientBench {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly statuses: SignallingStatus[] = [];
  /** What the client says of itself from now on. */
  joinData: JoinData = { name: 'Ann' };
  readonly client: SignallingClient;

  constructor(
    readonly memory = new FakeMemory(),
    readonly guard = new FakeGuard(),
  ) {
    this.client = new SignallingClient({
      baseUrl: 'wss://host/sub',
      createSocket: this.sockets.create,
      clock: this.clock,
      random: () => 0.5,
      memory: () => memory,
      guard,
    });
    this.client.on('status', (status) => this.statuses.push(status));
  }

  /** Collects what is told from now on. */
  heard<K extends keyof SignallingEvents>(type: K): SignallingEvents[K][] {
    const events: SignallingEvents[K][] = [];
    this.client.on(type, (event) => events.push(event));
    return events;
  }

  /** Joins, and the server accepts. */
  join(): void {
    this.client.join('a room/1', 'ann', () => this.joinData);
    this.accept();
  }

  /** The server accepts the join on the newest socket. */
  accept(data: JoinedData = JOINED): void {
    this.sockets.last.open();
    const { id } = this.sockets.last.last('join');
    this.sockets.last.receive({ type: 'joined', data, re: id });
  }

  /** The client dials at once, and the server gives the seat back. */
  comeBack(changes: Partial<ResumedData> = {}): void {
    this.client.reconnectNow();
    this.sockets.last.open();
    const { id } = this.sockets.last.last('resume');
    this.sockets.last.receive({ type: 'resumed', data: resumedData(changes), re: id });
  }

  /** Loses the socket and comes back. */
  drop(changes: Partial<ResumedData> = {}): void {
    this.sockets.last.end(1006);
    this.comeBack(changes);
  }
}
