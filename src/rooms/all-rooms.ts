import { Injectable } from '@nestjs/common';
import type { ParticipantInfo } from '../protocol/frames.js';
import { OtherNodes } from './other-nodes.js';
import type { Room } from './room.js';
import { byName, mergedPage, type Page, pageAfter } from './room-order.js';
import { RoomRegistry } from './room-registry.js';

/** A room as administrators see it. Chat is not part of it. */
export interface RoomView {
  name: string;
  /** Milliseconds since 1970. */
  created_at: number;
  participants: ParticipantInfo[];
}

/** One page of rooms, sorted by name. */
export interface RoomsPage extends Page<RoomView> {
  /** How many servers have not answered: their rooms are missing. */
  silent_servers: number;
}

/** Which page is asked for. */
interface PageQuery {
  /** That of the first page when undefined. */
  cursor?: string | undefined;
  limit: number;
}

/** Knows the rooms of all nodes in which somebody is. */
@Injectable()
export class AllRooms {
  constructor(
    private readonly registry: RoomRegistry,
    private readonly nodes: OtherNodes,
  ) {
    nodes.onAsked('rooms', (query: PageQuery) => this.listHere(query));
    nodes.onAsked('room', (name: string) => this.findHere(name));
  }

  /**
   * One page of them.
   *
   * @throws ProtocolError `UNAVAILABLE` as `OtherNodes.everywhere`.
   */
  async list({ cursor, limit }: PageQuery): Promise<RoomsPage> {
    const query = { cursor, limit };
    const { answers, silent } = await this.nodes.everywhere<Page<RoomView>>('rooms', query);
    return { ...mergedPage(answers, limit), silent_servers: silent };
  }

  /**
   * The room of that name, if anybody is in it.
   *
   * @throws ProtocolError `UNAVAILABLE` as `OtherNodes.atHome`.
   */
  async find(name: string): Promise<RoomView | undefined> {
    const question = { room: name, kind: 'room', argument: name };
    return ((await this.nodes.atHome(question)) as RoomView | null) ?? undefined;
  }

  /** How many are in the room of that name; throws as {@link find}. */
  async count(name: string): Promise<number> {
    const room = this.registry.find(name);
    return room?.size ?? (await this.find(name))?.participants.length ?? 0;
  }

  private findHere(name: string): RoomView | null {
    const room = this.registry.find(name);
    return room ? viewOf(room) : null;
  }

  private listHere({ cursor, limit }: PageQuery): Page<RoomView> {
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
