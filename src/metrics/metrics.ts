import { Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { CloseCode } from '../protocol/close-codes.js';
import type { ErrorCode } from '../protocol/errors.js';
import type {
  ClientFrameType,
  Dialect,
  LeaveReason,
  NotRecoveredReason,
  SummaryData,
} from '../protocol/frames.js';

/** What came of a `resume`: everything, a part (and why), or no seat. */
export type ResumeOutcome = 'recovered' | NotRecoveredReason | 'refused' | 'rate_limited';

/** The limits that can be hit, by what they bound. */
export type LimitName =
  | 'chat'
  | 'offers'
  | 'candidates'
  | 'control'
  | 'volatile'
  | 'summaries'
  | 'history'
  | 'bytes'
  | 'room_chat'
  | 'inbox'
  | 'connections'
  | 'connections_per_address'
  | 'upgrades_per_address'
  | 'new_rooms_per_address'
  | 'failed_resumes_per_address'
  | 'failed_proofs_per_address'
  | 'presence_per_address'
  | 'participants'
  | 'rooms';

/** Counts under a fixed set of names: a plain object, so that adding one costs next to nothing. */
export type Counts<K extends string> = Record<K, number>;

/** What waits in the sockets at this moment. */
export interface SocketQueues {
  /** Bytes that wait for all readers together, and for the slowest one. */
  outboxBytes: number;
  largestOutboxBytes: number;
  /** Sockets that are not read from, because many of their frames wait. */
  pausedSockets: number;
}

/** Upper bounds of the buckets for the time to the first frame. */
const FIRST_FRAME_BOUNDS_S = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30];

const FRAME_TYPES: Counts<ClientFrameType | 'unknown' | 'broken'> = {
  join: 0,
  resume: 0,
  leave: 0,
  offer: 0,
  answer: 0,
  candidate: 0,
  chat: 0,
  history: 0,
  state: 0,
  typing: 0,
  reaction: 0,
  view: 0,
  control: 0,
  knock: 0,
  invite: 0,
  summary: 0,
  ice: 0,
  ping: 0,
  pong: 0,
  ack: 0,
  unknown: 0,
  broken: 0,
};

const ERROR_CODES: Counts<ErrorCode> = {
  BAD_MESSAGE: 0,
  BAD_TYPE: 0,
  TOO_LARGE: 0,
  RATE_LIMITED: 0,
  NOT_JOINED: 0,
  NO_SUCH_PEER: 0,
  ROOM_LOCKED: 0,
  BAD_PASSWORD: 0,
  BAD_TOKEN: 0,
  BAD_INVITE: 0,
  INVITE_EARLY: 0,
  INVITE_EXPIRED: 0,
  INVITE_USED: 0,
  INVITE_REVOKED: 0,
  WEAK_NAME: 0,
  NO_SUCH_ROOM: 0,
  FORBIDDEN: 0,
  BANNED: 0,
  ROOM_FULL: 0,
  ID_IN_USE: 0,
  RESUME_INVALID: 0,
  DRAINING: 0,
  UNAVAILABLE: 0,
  INTERNAL: 0,
};

const LIMITS: Counts<LimitName> = {
  chat: 0,
  offers: 0,
  candidates: 0,
  control: 0,
  volatile: 0,
  summaries: 0,
  history: 0,
  bytes: 0,
  room_chat: 0,
  inbox: 0,
  connections: 0,
  connections_per_address: 0,
  upgrades_per_address: 0,
  new_rooms_per_address: 0,
  failed_resumes_per_address: 0,
  failed_proofs_per_address: 0,
  presence_per_address: 0,
  participants: 0,
  rooms: 0,
};

const RESUMES: Counts<ResumeOutcome> = {
  recovered: 0,
  epoch: 0,
  window: 0,
  overflow: 0,
  restart: 0,
  refused: 0,
  rate_limited: 0,
};

/** By themselves: `toString` is a type that a client may send, and that every object has. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(Object.keys(FRAME_TYPES));

const KNOWN_CLOSE_CODES: ReadonlySet<number> = new Set<number>(Object.values(CloseCode));

/**
 * What the server has done since its start, as plain numbers: writing one is an addition, and nothing
 * is computed before somebody asks. No room and no person can be told apart in them.
 */
@Injectable()
export class Metrics {
  /** Frames that came, by type; `unknown` has a type that there is not, `broken` is no frame. */
  readonly framesIn = { ...FRAME_TYPES };
  readonly errors = { ...ERROR_CODES };
  readonly limitHits = { ...LIMITS };
  readonly resumes = { ...RESUMES };
  readonly openConnections: Counts<Dialect> = { base: 0, 'meet.v1': 0 };
  readonly joins: Counts<Dialect> = { base: 0, 'meet.v1': 0 };
  readonly leaves: Counts<LeaveReason> = {
    leave: 0,
    disconnect: 0,
    timeout: 0,
    kicked: 0,
    lobby: 0,
  };
  /** By the HTTP status of the answer; only statuses that the server gives. */
  readonly upgradesRefused = new Map<number, number>();
  /** By close code, those that only clients give as `other`. */
  readonly closes = new Map<CloseCode | 'other', number>();
  /** Frames handed to a socket. */
  deliveries = 0;
  /** Volatile frames that were not, because the reader is slow. */
  droppedVolatile = 0;
  /** Sockets that were cut because their reader is slow. */
  slowConsumers = 0;
  /** Rooms that another node had taken over when this one was about to write to them. */
  lostRooms = 0;
  summaries = 0;
  readonly pairs: Counts<'direct' | 'relayed'> = { direct: 0, relayed: 0 };
  iceFailures = 0;
  iceRestarts = 0;
  readonly firstFrameSeconds = new Histogram({
    name: 'meet_call_first_frame_seconds',
    help: 'Time from joining to the first picture or sound of somebody else, as consenting pages say',
    buckets: FIRST_FRAME_BOUNDS_S,
    // No registry of the whole process: each server has its own numbers.
    registers: [],
  });

  /** Looks into the sockets; set by whoever holds them. */
  socketQueues: () => SocketQueues = () => ({
    outboxBytes: 0,
    largestOutboxBytes: 0,
    pausedSockets: 0,
  });

  /** Counts a frame that came. Called for every frame. */
  frameIn(type: string): void {
    if (KNOWN_TYPES.has(type)) this.framesIn[type as ClientFrameType]++;
    else this.framesIn.unknown++;
  }

  /** Counts an upgrade that was answered with an HTTP status. */
  upgradeRefused(status: number): void {
    this.upgradesRefused.set(status, (this.upgradesRefused.get(status) ?? 0) + 1);
  }

  /** Counts the end of a connection; undefined counts as cut. */
  closed(dialect: Dialect, code: number | undefined): void {
    this.openConnections[dialect]--;
    const known = KNOWN_CLOSE_CODES.has(code ?? 0) ? (code as CloseCode) : 'other';
    this.closes.set(known, (this.closes.get(known) ?? 0) + 1);
  }

  /** Adds what a page says of its call. */
  addSummary(summary: SummaryData): void {
    const { first_frame_ms, direct_pairs, relayed_pairs, ice_failures, ice_restarts } = summary;
    this.summaries++;
    this.pairs.direct += direct_pairs ?? 0;
    this.pairs.relayed += relayed_pairs ?? 0;
    this.iceFailures += ice_failures ?? 0;
    this.iceRestarts += ice_restarts ?? 0;
    if (first_frame_ms !== undefined) this.firstFrameSeconds.observe(first_frame_ms / 1000);
  }
}
