import type { ErrorData } from '../../src/protocol/errors.js';
import type { JoinData, JoinedData, ServerFrame } from '../../src/protocol/frames.js';
import { FakeClock } from '../lib/clock.fake.js';
import { SignallingClient } from './signalling-client.js';
import type { SignallingStatus } from './signalling-client.js';
import { FakeSockets } from './socket.fake.js';

/** The interval that `JOINED` names. */
export const PING_INTERVAL_MS = 20_000;

/** What the server answers to a join. */
export const JOINED: JoinedData = {
  room: 'r',
  user_id: 'ann',
  self: {
    user_id: 'ann',
    name: 'Ann',
    dialect: 'meet.v1',
    caps: [],
    joined_at: 1,
    state: { mic: false, camera: false, screen: false, hand: false },
  },
  participants: [],
  epoch: 'e',
  seq: 0,
  messages: [],
  limits: {
    max_frame_bytes: 1,
    max_text_bytes: 1,
    max_name_chars: 1,
    max_participants: 1,
    max_history_messages: 1,
  },
  ice_servers: [],
  features: [],
  ping_interval_ms: PING_INTERVAL_MS,
};

/** An error frame. */
export function refusal(
  re: number | undefined,
  code: ErrorData['code'],
): Extract<ServerFrame, { type: 'error' }> {
  return { type: 'error', re, data: { code, message: 'No.', retryable: true } };
}

/** A signalling client over fake sockets, with everything that a spec looks at. */
export class ClientBench {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly statuses: SignallingStatus[] = [];
  /** What the client says of itself at the next join. */
  joinData: JoinData = { name: 'Ann' };
  readonly client = new SignallingClient({
    baseUrl: 'wss://host/sub',
    createSocket: this.sockets.create,
    clock: this.clock,
    random: () => 0.5,
  });

  constructor() {
    this.client.on('status', (status) => this.statuses.push(status));
  }

  /** Joins, and the server accepts. */
  join(): void {
    this.client.join('a room/1', 'ann', () => this.joinData);
    this.accept();
  }

  /** The server accepts the join on the newest socket. */
  accept(): void {
    this.sockets.last.open();
    const { id } = this.sockets.last.last('join');
    this.sockets.last.receive({ type: 'joined', data: JOINED, re: id });
  }
}
