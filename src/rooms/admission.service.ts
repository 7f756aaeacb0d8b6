import { Inject, Injectable } from '@nestjs/common';
import { AddressLimits } from '../access/address-limits.js';
import { CONFIG, type Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { CloseCode } from '../protocol/close-codes.js';
import { type ErrorCode, ProtocolError } from '../protocol/errors.js';
import type { Admission, UpgradeRefusal } from '../transport/admission.js';
import type { Identity } from '../transport/connection.js';
import { DoorService } from './door.service.js';
import { RoomRegistry } from './room-registry.js';

/** When it is worth to ask a restarting server again. */
const RESTART_DELAY_MS = 2000;
/** When it is worth to ask again a server whose log cannot be reached. */
const UNREADY_DELAY_MS = 5000;

/** Decides who comes in: at the upgrade, and again when a member takes its seat. */
@Injectable()
export class AdmissionService implements Admission {
  private isClosed = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rooms: RoomRegistry,
    private readonly addresses: AddressLimits,
    private readonly door: DoorService,
    private readonly metrics: Metrics = new Metrics(),
  ) {}

  /** Lets nobody in any more. */
  close(): void {
    this.isClosed = true;
    this.rooms.close();
  }

  /** Base members are in as soon as their socket opens, so a full or shut house has to be said before. */
  async refusal(identity: Identity): Promise<UpgradeRefusal | undefined> {
    return (await this.upgradeRefusal(identity)) ?? this.roomRefusal(identity);
  }

  /** The part of {@link refusal} that has nothing to do with the room. */
  async upgradeRefusal({ address }: Identity): Promise<UpgradeRefusal | undefined> {
    if (this.isClosed) {
      return refusalOf(503, 'The server is about to restart.', RESTART_DELAY_MS);
    }
    const upgradeDelayMs = await this.addresses.takeUpgrade(address);
    if (upgradeDelayMs === 0) return undefined;
    return refusalOf(429, 'Too many sockets from there.', upgradeDelayMs);
  }

  /** The part of {@link refusal} that only the node knows which has the room. */
  async roomRefusal(identity: Identity): Promise<UpgradeRefusal | undefined> {
    const { room, dialect, address } = identity;
    if (this.isClosed) {
      return refusalOf(503, 'The server is about to restart.', RESTART_DELAY_MS);
    }
    if (dialect !== 'base') return undefined;
    const shut = this.door.baseRule(identity);
    if (shut) return { status: 403, message: shut.message };
    const error = (await this.newRoomRule(room, address)) ?? this.houseRule(room);
    if (!error) return undefined;
    return refusalOf(error.code === 'RATE_LIMITED' ? 429 : 503, error.message, 30_000);
  }

  /** Why this address may not begin a room of that name now; undefined when it may, or there is one. */
  async newRoomRule(name: string, address: string): Promise<ProtocolError | undefined> {
    if (this.rooms.policyOf(name)) return undefined;
    const retryAfterMs = await this.addresses.takeNewRoom(address);
    if (retryAfterMs === 0) return undefined;
    return new ProtocolError('RATE_LIMITED', 'Too many new rooms from there.', { retryAfterMs });
  }

  /**
   * Why nobody can take the seat `userId` of that room now; undefined when it is free.
   *
   * @param isOwn the seat belongs to whoever asks, and whoever is in it has to go.
   */
  seatRule(name: string, userId: string, isOwn = false): ProtocolError | undefined {
    if (this.isClosed) {
      const retryAfterMs = RESTART_DELAY_MS;
      return new ProtocolError('DRAINING', 'The server is about to restart.', { retryAfterMs });
    }
    if (!this.rooms.isReady) {
      const retryAfterMs = UNREADY_DELAY_MS;
      return new ProtocolError('UNAVAILABLE', 'Nobody can be let in now.', { retryAfterMs });
    }
    if (this.rooms.find(name)?.find(userId) === undefined) return this.houseRule(name);
    if (isOwn) return undefined;
    return new ProtocolError('ID_IN_USE', 'Somebody in this room has this user_id.');
  }

  private houseRule(name: string): ProtocolError | undefined {
    const room = this.rooms.find(name);
    if (room && room.size >= this.config.maxParticipants) {
      this.metrics.limitHits.participants++;
      return new ProtocolError('ROOM_FULL', 'The room is full.');
    }
    if (room || this.rooms.size < this.config.maxRooms) return undefined;
    this.metrics.limitHits.rooms++;
    return new ProtocolError('UNAVAILABLE', 'The server has no room for another room.');
  }
}

/** Refusals that time and trying do not change, but somebody who decides. */
const SHUT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ROOM_LOCKED',
  'FORBIDDEN',
  'BANNED',
  'BAD_TOKEN',
  'BAD_INVITE',
  'INVITE_EARLY',
  'INVITE_EXPIRED',
  'INVITE_USED',
  'INVITE_REVOKED',
  'WEAK_NAME',
  'NO_SUCH_ROOM',
]);

/** How a connection is closed that was refused a seat for this reason. */
export function closeCodeFor(error: ProtocolError): CloseCode {
  if (error.code === 'ID_IN_USE') return CloseCode.ID_IN_USE;
  if (error.code === 'ROOM_FULL') return CloseCode.ROOM_FULL;
  if (SHUT.has(error.code)) return CloseCode.FORBIDDEN;
  if (error.code === 'DRAINING') return CloseCode.RESTART;
  return error.code === 'RATE_LIMITED' ? CloseCode.RATE_LIMITED : CloseCode.OVERLOADED;
}

function refusalOf(status: 429 | 503, message: string, delayMs: number): UpgradeRefusal {
  return { status, message, headers: { 'Retry-After': String(Math.ceil(delayMs / 1000)) } };
}
