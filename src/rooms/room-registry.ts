import { Inject, Injectable, Logger } from '@nestjs/common';
import { TokenBucket } from '../access/token-bucket.js';
import { BROKER, type Broker, type LogEntry } from '../broker/broker.js';
import { NameMap } from '../collections/name-map.js';
import { CONFIG, type Config } from '../config/config.js';
import { pseudonym } from '../logging/pseudonyms.js';
import { keptPolicy } from './kept-room.js';
import type { Policy, PolicyRecord } from './policy.js';
import { PolicyStore } from './policy-store.js';
import { Room } from './room.js';
import { RoomEvents } from './room-events.js';

/** The rooms that exist: those that somebody is in. */
@Injectable()
export class RoomRegistry {
  private readonly logger = new Logger(RoomRegistry.name);
  private readonly rooms = new NameMap<{ room: Room; unsubscribe: () => void }>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly policies: PolicyStore,
    private readonly events: RoomEvents = new RoomEvents(),
  ) {}

  /** How many there are. */
  get size(): number {
    return this.rooms.size;
  }

  /** False while nothing can be written into the logs of rooms. */
  get isReady(): boolean {
    return this.broker.isReady();
  }

  /** Every room, oldest first. */
  list(): Room[] {
    return Array.from(this.rooms.values(), ({ room }) => room);
  }

  /** The room of that name, if anybody is in it. */
  find(name: string): Room | undefined {
    return this.rooms.get(name)?.room;
  }

  /** What was decided about the room of that name, also before a restart; undefined for a fresh one. */
  policyOf(name: string): Policy | undefined {
    return this.find(name)?.policy ?? this.policies.find(name);
  }

  /**
   * What was decided about this room is to outlive a crash. Does nothing for a room that is over: its name
   * may belong to another one by now.
   */
  keep({ name, policy }: Pick<Room, 'name' | 'policy'>): void {
    if (this.policyOf(name) !== policy) return;
    this.policies.keep(name, policy);
    this.broker.keep?.(name, keptPolicy(policy));
  }

  /**
   * The same for a room in which nobody is, before the promise is fulfilled where other nodes are to know.
   *
   * @throws ProtocolError `UNAVAILABLE` when that cannot be done now.
   */
  async keepFirst({ name, policy }: Pick<Room, 'name' | 'policy'>): Promise<void> {
    await this.broker.keepFirst?.(name, keptPolicy(policy));
  }

  /** What was decided about a room that is taken over, with people in it or without. */
  adopt(name: string, record: PolicyRecord, isEmpty: boolean): void {
    if (isEmpty) this.policies.takeIn(name, record);
    else this.policies.adopt(name, record);
  }

  /** A room in which nobody is goes on at another node. */
  forget(name: string): void {
    this.policies.forget(name);
  }

  /** Frees a room out of which all were taken: it is over with all that was decided, or goes on elsewhere. */
  clear(room: Room, isElsewhere: boolean): void {
    if (isElsewhere) {
      this.rooms.get(room.name)?.unsubscribe();
      this.rooms.delete(room.name);
      this.events.moved(room);
      this.trace('a room moves', room.name);
      return;
    }
    room.policy.orphanedAtMs = undefined;
    room.policy.kept = undefined;
    this.end(room, true);
  }

  /**
   * The policy of the room of that name, made where there is none, to decide something before anybody
   * comes; undefined when too many rooms wait for somebody.
   */
  prepare(name: string): Policy | undefined {
    return this.find(name)?.policy ?? this.policies.prepare(name);
  }

  /** The server is about to stop: what was decided about rooms that end from now on is kept. */
  close(): void {
    this.policies.close();
  }

  /** The room of that name, begun when there is none; `deliver` gets what enters its log from then on. */
  findOrBegin(
    name: string,
    deliver: (room: Room, entry: LogEntry, json?: string) => void,
    createdAtMs = Date.now(),
  ): Room {
    const known = this.find(name);
    if (known) return known;
    const budget = new TokenBucket(this.config.rates.roomChat, Date.now);
    const room = new Room(name, budget, createdAtMs, this.policies.begin(name));
    const unsubscribe = this.broker.subscribe(name, (entry, json) => {
      deliver(room, entry, json);
    });
    this.rooms.set(name, { room, unsubscribe });
    this.trace('a room begins', name);
    return room;
  }

  /** Frees a room that is empty, and what was kept of it but for what is waited for, unless it is over. */
  end(room: Room, isOver = false): void {
    const { name, policy } = room;
    this.rooms.get(name)?.unsubscribe();
    this.rooms.delete(name);
    const goesOn = !isOver && this.policies.end(name, policy);
    if (isOver) this.policies.forget(name);
    this.broker.drop(name, goesOn ? keptPolicy(policy) : undefined);
    this.events.ended(room);
    this.trace('a room ends', room.name);
  }

  private trace(msg: string, name: string): void {
    if (this.config.logLevel === 'debug') this.logger.debug({ msg, room: pseudonym(name) });
  }
}
