import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Grant } from '../access/grant.js';
import { NameMap } from '../collections/name-map.js';
import { CONFIG, type Config } from '../config/config.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { JoinData, WaitingInfo } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';
import { RoomRegistry } from './room-registry.js';

const ID_BYTES = 12;
/** When it is worth to knock again at a full waiting room. */
const FULL_DELAY_MS = 10_000;

/** Somebody who waits, and the `join` that will be answered once a host has decided. */
export interface Waiting {
  readonly id: string;
  readonly connection: Connection;
  readonly data: JoinData;
  readonly re: number | undefined;
  /** What it has proved; undefined when nothing. */
  readonly grant?: Grant | undefined;
  readonly sinceMs: number;
  /** The line that was left; empty when there is none. */
  text: string;
  readonly timer: NodeJS.Timeout;
}

/** Holds the sockets that wait to be let in, and shows them to those who decide. */
@Injectable()
export class LobbyService {
  private readonly rooms = new Map<string, Map<string, Waiting>>();
  private readonly byConnection = new NameMap<Waiting>();
  private readonly perAddress = new Map<string, number>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: RoomRegistry,
  ) {}

  /**
   * Lets a connection wait, and tells it so and the hosts.
   *
   * @throws ProtocolError `UNAVAILABLE` when too many wait already.
   */
  add(connection: Connection, { data, re, grant }: Pick<Waiting, 'data' | 're' | 'grant'>): void {
    const { room, userId, address } = connection.identity;
    const waiting = this.rooms.get(room) ?? new Map<string, Waiting>();
    const fromThere = this.perAddress.get(address) ?? 0;
    const { maxWaiting, waitingTimeoutMs } = this.config;
    if (waiting.size >= maxWaiting || fromThere >= this.config.perAddress.waiting) {
      const retryAfterMs = FULL_DELAY_MS;
      throw new ProtocolError('UNAVAILABLE', 'Too many are waiting already.', { retryAfterMs });
    }
    const timer = setTimeout(() => {
      this.remove(connection);
      connection.close(CloseCode.JOIN_TIMEOUT, 'Nobody has opened in time.');
    }, waitingTimeoutMs).unref();
    const id = randomBytes(ID_BYTES).toString('base64url');
    const entry = { id, connection, data, re, grant, sinceMs: Date.now(), text: '', timer };
    waiting.set(id, entry);
    this.rooms.set(room, waiting);
    this.byConnection.set(connection.id, entry);
    this.perAddress.set(address, fromThere + 1);
    const told = { room, user_id: userId, timeout_ms: waitingTimeoutMs };
    connection.send(new EncodedFrame({ type: 'waiting', data: told, re }));
    this.tellHosts(room);
  }

  /** True while this connection waits. */
  isWaiting(connection: Connection): boolean {
    return this.byConnection.has(connection.id);
  }

  /**
   * Takes the line that somebody leaves for those who decide.
   *
   * @throws ProtocolError `NOT_JOINED` from somebody who does not wait; `BAD_MESSAGE` for a second line.
   */
  knock(connection: Connection, text: string): void {
    const entry = this.byConnection.get(connection.id);
    if (!entry) throw new ProtocolError('NOT_JOINED', 'Only who waits may knock.');
    if (entry.text !== '') {
      throw new ProtocolError('BAD_MESSAGE', 'One line may be left.', { field: 'text' });
    }
    entry.text = text;
    this.tellHosts(connection.identity.room);
  }

  /** Everybody who waits at that room, first come first. */
  list(room: string): WaitingInfo[] {
    return Array.from(this.rooms.get(room)?.values() ?? [], infoOf);
  }

  /** Takes one out of the waiting; undefined when it does not wait there any more. */
  take(room: string, id: string): Waiting | undefined {
    const entry = this.rooms.get(room)?.get(id);
    if (entry) this.remove(entry.connection);
    return entry;
  }

  /** Takes everybody out of the waiting, first come first. */
  takeAll(room: string): Waiting[] {
    const all = [...(this.rooms.get(room)?.values() ?? [])];
    for (const entry of all) this.forget(entry);
    if (all.length > 0) this.tellHosts(room);
    return all;
  }

  /** This connection does not wait any more, if it did. */
  remove(connection: Connection): void {
    const entry = this.byConnection.get(connection.id);
    if (!entry) return;
    this.forget(entry);
    this.tellHosts(connection.identity.room);
  }

  /** Shows those who wait to somebody who may decide from now on. */
  tell(participant: Participant): void {
    const waiting = this.list(participant.room.name);
    participant.send(new EncodedFrame({ type: 'knock', data: { waiting } }));
  }

  /** Every connection that waits. */
  connections(): Connection[] {
    return Array.from(this.byConnection.values(), ({ connection }) => connection);
  }

  private tellHosts(name: string): void {
    const hosts = this.registry.find(name)?.participants() ?? [];
    const frame = new EncodedFrame({ type: 'knock', data: { waiting: this.list(name) } });
    for (const host of hosts) if (host.role !== 'member') host.send(frame);
  }

  private forget(entry: Waiting): void {
    const { room, address } = entry.connection.identity;
    clearTimeout(entry.timer);
    this.byConnection.delete(entry.connection.id);
    const waiting = this.rooms.get(room);
    waiting?.delete(entry.id);
    if (waiting?.size === 0) this.rooms.delete(room);
    const left = (this.perAddress.get(address) ?? 1) - 1;
    if (left === 0) this.perAddress.delete(address);
    else this.perAddress.set(address, left);
  }
}

function infoOf({ id, connection, data, grant, text, sinceMs }: Waiting): WaitingInfo {
  const { userId } = connection.identity;
  const name = grant?.name ?? data.name ?? userId;
  return { waiting_id: id, user_id: userId, name, text, since: sinceMs };
}
