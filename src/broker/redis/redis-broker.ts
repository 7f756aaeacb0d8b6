import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { NameMap } from '../../collections/name-map.js';
import type {
  Appended,
  Broker,
  Kept,
  LogDraft,
  LogEntry,
  LogHead,
  LogListener,
  LogRange,
} from '../broker.js';
import type { NodeEvents, Nodes, RoomEvents } from '../nodes.js';
import type { Retention } from '../retained-log.js';
import { roomKeys } from './kept-values.js';
import { NodeRegister } from './node-register.js';
import { RedisLink, type RedisServers } from './redis-link.js';
import { RedisNotes } from './redis-notes.js';
import { rehearse } from './rehearsal.js';
import type { RoomHost } from './room-host.js';
import { SharedRoom } from './shared-room.js';

const NODE_ID_BYTES = 9;
/** How long it takes to look after all rooms once, in signs of life of their node. */
const ROUND_TICKS = 30;
/** Who asks for a room, after Redis was away, waits so long: its node may be about to write it anew. */
const SETTLE_MS = 1000;

/** Where Redis is, and before which names our own begin. */
export interface RedisSettings extends RedisServers {
  readonly prefix: string;
}

/**
 * The {@link Broker} of several processes that share one Redis. Each room belongs to one of them, which
 * has its log in memory as well: reading costs nothing, writing one script.
 */
export class RedisBroker implements Broker, Nodes {
  readonly id = randomBytes(NODE_ID_BYTES).toString('base64url');
  readonly notes: RedisNotes;
  private readonly rooms = new NameMap<SharedRoom>();
  private readonly opening = new Map<string, Promise<string>>();
  private readonly link: RedisLink;
  private readonly register: NodeRegister;
  private readonly host: RoomHost;
  private roomEvents: RoomEvents | undefined;
  private nodeEvents: NodeEvents | undefined;
  /** Rooms that are still to be looked after in this round. */
  private round: SharedRoom[] = [];
  private backAtMs = Number.NEGATIVE_INFINITY;

  private constructor(
    private readonly settings: RedisSettings,
    retention: Retention,
    nowMs: () => number,
  ) {
    const link = new RedisLink(settings);
    this.link = link;
    this.notes = new RedisNotes(link, settings.prefix, nowMs);
    const onTick = (): void => {
      this.tick();
    };
    const onReturn = (): void => {
      this.checkAll();
    };
    const key = `${settings.prefix}{nodes}`;
    this.register = new NodeRegister(link, key, this.id, onTick, onReturn);
    this.host = {
      id: this.id,
      retention,
      unreleased: new Set(),
      nowMs,
      evaluate: (script, keys, args) => link.evaluate(script, keys, args),
      lost: (room) => {
        this.rooms.delete(room);
        this.roomEvents?.lost(room);
      },
    };
  }

  /**
   * Connects, and says that this node is there.
   *
   * @throws RedisUnusable when there is no Redis, or not one that keeps what it is given.
   */
  static async connect(
    settings: RedisSettings,
    retention: Retention,
    nowMs: () => number = Date.now,
  ): Promise<RedisBroker> {
    const broker = new RedisBroker(settings, retention, nowMs);
    await broker.link.open(async () => {
      await rehearse(broker.link, settings.prefix, broker.id);
      await broker.link.subscribe(broker.channelOf(broker.id), (text) => {
        broker.nodeEvents?.mail(text);
      });
      await broker.register.start();
    });
    broker.link.onBack(() => {
      broker.back();
    });
    return broker;
  }

  isReady(): boolean {
    return this.link.isUp && this.register.isFresh;
  }

  append(room: string, draft: LogDraft, kept: Kept = []): Promise<Appended> {
    return this.roomOf(room).append(draft, kept);
  }

  keep(room: string, kept: Kept): void {
    this.roomOf(room).keep(kept);
  }

  keepFirst(room: string, kept: Kept): Promise<void> {
    return this.roomOf(room).keepFirst(kept);
  }

  head(room: string): LogHead {
    return this.roomOf(room).log.head;
  }

  range(room: string, epoch: string, seq: number): LogRange {
    const log = this.rooms.get(room)?.log;
    return log ? log.range(epoch, seq) : { complete: false, reason: 'epoch' };
  }

  entries(room: string): readonly LogEntry[] {
    return this.rooms.get(room)?.log.entries() ?? [];
  }

  subscribe(room: string, listener: LogListener): () => void {
    const { listeners, log } = this.roomOf(room);
    return listeners.add(listener, log.head.seq);
  }

  forget(room: string, session: string): void {
    this.rooms.get(room)?.forget(session);
  }

  drop(room: string, kept: Kept = []): void {
    const known = this.rooms.get(room);
    if (kept.length > 0) {
      this.rooms.set(room, (known ?? this.roomOf(room)).renew(kept));
      return;
    }
    known?.release('drop');
    this.rooms.delete(room);
  }

  listen(rooms: RoomEvents, nodes: NodeEvents): void {
    this.roomEvents = rooms;
    this.nodeEvents = nodes;
  }

  open(room: string, dead?: string): Promise<string> {
    if (this.rooms.has(room)) return Promise.resolve(this.id);
    const opening =
      this.opening.get(room) ??
      this.claim(room, dead).finally(() => {
        this.opening.delete(room);
      });
    this.opening.set(room, opening);
    return opening;
  }

  async ownerOf(room: string): Promise<string | undefined> {
    if (this.rooms.has(room)) return this.id;
    const [key = ''] = roomKeys(this.settings.prefix, room);
    const owner = await this.link.send(['HGET', key, 'owner']);
    return owner === null ? undefined : String(owner);
  }

  has(room: string): boolean {
    return this.rooms.has(room);
  }

  check(room: string): void {
    this.rooms.get(room)?.touch();
  }

  owned(): string[] {
    return [...this.rooms.keys()];
  }

  release(room: string): void {
    this.rooms.get(room)?.release('free');
    this.rooms.delete(room);
  }

  async post(node: string, text: string): Promise<number> {
    return Number(await this.link.send(['SPUBLISH', this.channelOf(node), text]));
  }

  async isAlive(node: string): Promise<boolean> {
    return (await this.register.alive()).includes(node);
  }

  async others(): Promise<readonly string[]> {
    return (await this.register.alive()).filter((node) => node !== this.id);
  }

  async sharedKey(fresh: Buffer): Promise<Buffer> {
    const key = `${this.settings.prefix}{key}`;
    const text = fresh.toString('base64');
    const kept = await this.link.send(['SET', key, text, 'NX', 'GET']);
    return Buffer.from(typeof kept === 'string' ? kept : text, 'base64');
  }

  async close(): Promise<void> {
    for (const room of this.owned()) this.release(room);
    // Commands are done in their order: after this one, all of them are.
    await this.register.stop().catch(() => undefined);
    this.link.close();
  }

  private async claim(name: string, dead: string | undefined): Promise<string> {
    const leftMs = this.backAtMs + SETTLE_MS - performance.now();
    if (dead === undefined && leftMs > 0) await pause(leftMs);
    const room = new SharedRoom(name, this.settings.prefix, this.host);
    const owner = await room.claim(dead);
    if (owner !== this.id) return owner;
    // Somebody may have begun to write meanwhile.
    const sooner = this.rooms.get(name);
    if (sooner) return this.id;
    this.rooms.set(name, room);
    const kept = room.keptByRooms();
    if (kept.size > 0) this.roomEvents?.restore(name, kept);
    return owner;
  }

  private roomOf(name: string): SharedRoom {
    const known = this.rooms.get(name);
    if (known) return known;
    const room = new SharedRoom(name, this.settings.prefix, this.host);
    this.rooms.set(name, room);
    return room;
  }

  private tick(): void {
    for (const room of this.rooms.values()) room.heal();
    if (!this.link.isUp) return;
    if (this.round.length === 0) this.round = [...this.rooms.values()];
    const share = Math.ceil(this.rooms.size / ROUND_TICKS);
    for (const room of this.round.splice(0, share)) room.touch();
    this.post(this.id, '').then(
      (heard) => {
        if (heard === 0) this.link.resubscribe();
      },
      () => undefined,
    );
  }

  /** Redis is there again: it may be another one, or have lost something. */
  private back(): void {
    this.backAtMs = performance.now();
    this.register.renew().catch(() => undefined);
    this.checkAll();
    this.nodeEvents?.back();
  }

  private checkAll(): void {
    for (const room of this.rooms.values()) room.touch();
  }

  private channelOf(node: string): string {
    return `${this.settings.prefix}{node:${node}}`;
  }
}
