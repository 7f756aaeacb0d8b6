import { Injectable } from '@nestjs/common';
import type { ParticipantInfo } from '../protocol/frames.js';
import type { Room } from './room.js';
import { byName, cursorOf, pageAfter } from './room-order.js';
import { RoomRegistry } from './room-registry.js';

/** A room as administrators see it. Chat is not part of it. */
export interface RoomView {
  name: string;
  /** Milliseconds since 1970. */
  created_at: number;
  participants: ParticipantInfo[];
}

/** One page of rooms, sorted by name. */
export interface RoomsPage {
  rooms: RoomView[];
  /** All rooms there are. */
  total: number;
  /** The `cursor` of the next page; `null` on the last one. */
  next: string | null;
}

/** Which page is asked for. */
interface PageQuery {
  /** That of the first page when undefined. */
  cursor?: string | undefined;
  limit: number;
}

/** Knows the rooms of all nodes. */
@Injectable()
export class AllRooms {
  /** Asks all other nodes; undefined where this process is alone. Does not reject. */
  elsewhere: ((kind: string, argument: unknown) => Promise<unknown[]>) | undefined;

  constructor(private readonly registry: RoomRegistry) {}

  /** One page of them. */
  async list({ cursor, limit }: PageQuery): Promise<RoomsPage> {
    const own = this.listHere({ cursor, limit });
    if (!this.elsewhere) return own;
    const others = (await this.elsewhere('rooms', { cursor, limit })) as RoomsPage[];
    const parts = [own, ...others];
    const all = parts.flatMap((part) => part.rooms).sort(byName);
    const rooms = all.slice(0, limit);
    const last = rooms.at(-1);
    const hasMore = all.length > limit || parts.some(({ next }) => next !== null);
    const total = parts.reduce((sum, part) => sum + part.total, 0);
    return { rooms, total, next: last && hasMore ? cursorOf(last) : null };
  }

  /** The room of that name, if anybody is in it. */
  async find(name: string): Promise<RoomView | undefined> {
    const room = this.registry.find(name);
    if (room) return viewOf(room);
    const found = (await this.elsewhere?.('room', name)) as (RoomView | null)[] | undefined;
    return found?.find((view) => view !== null) ?? undefined;
  }

  /** How many are in the room of that name. */
  async count(name: string): Promise<number> {
    const room = this.registry.find(name);
    return room?.size ?? (await this.find(name))?.participants.length ?? 0;
  }

  /** Answers the question of another node. */
  answer(kind: string, argument: unknown): unknown {
    if (kind === 'rooms') return this.listHere(argument as PageQuery);
    const room = this.registry.find(String(argument));
    return room ? viewOf(room) : null;
  }

  private listHere({ cursor, limit }: PageQuery): RoomsPage {
    const all = this.registry.list().sort(byName);
    const { rooms, next } = pageAfter(all, cursor, limit);
    return { rooms: rooms.map(viewOf), total: all.length, next };
  }
}

function viewOf(room: Room): RoomView {
  return {
    name: room.name,
    created_at: room.createdAtMs,
    participants: room.participants().map((participant) => participant.info()),
  };
}
