import { Injectable, type PipeTransform } from '@nestjs/common';
import { CreatedRooms } from '../../rooms/created-rooms.service.js';
import { LobbyService } from '../../rooms/lobby.service.js';
import { OtherNodes } from '../../rooms/other-nodes.js';
import type { Room } from '../../rooms/room.js';
import { byName, mergedPage, type Page, pageAfter } from '../../rooms/room-order.js';
import { RoomRegistry } from '../../rooms/room-registry.js';
import type { ListRoomsDto } from './dto.js';
import { Problem } from './problem.js';
import { type RoomResource, roomResourceOf, type RoomsResource } from './resources.js';

/** The rooms of this node: those that somebody is in, and those that were created ahead. */
@Injectable()
export class RoomDirectory {
  constructor(
    private readonly rooms: RoomRegistry,
    private readonly created: CreatedRooms,
    private readonly lobby: LobbyService,
    private readonly nodes: OtherNodes,
  ) {
    nodes.onAsked('overview', (query: ListRoomsDto) => this.listHere(query));
  }

  /**
   * One page of the rooms of all nodes, sorted by name.
   *
   * @throws ProtocolError `UNAVAILABLE` when it cannot be found out which nodes there are.
   */
  async listEverywhere(query: ListRoomsDto): Promise<RoomsResource> {
    await this.nodes.lines?.takeInCreated();
    const { answers, silent } = await this.nodes.everywhere<Page<RoomResource>>('overview', query);
    return { ...mergedPage(answers, query.limit), silent_servers: silent };
  }

  private listHere({ limit, cursor, name, state }: ListRoomsDto): Page<RoomResource> {
    const part = name?.normalize('NFC');
    const all = [...this.rooms.list(), ...this.created.list()]
      .sort(byName)
      .filter((room) => part === undefined || room.name.includes(part))
      .filter((room) => state === undefined || (state === 'active') === room.size > 0);
    const { rooms, next } = pageAfter(all, cursor, limit);
    return { rooms: rooms.map((room) => this.show(room)), total: all.length, next };
  }

  /** @throws Problem `no_such_room`. */
  find(name: string): Room {
    const room = this.rooms.find(name) ?? this.created.find(name);
    if (room) return room;
    throw new Problem('no_such_room', 'There is no such room now.');
  }

  /**
   * A room in which somebody is, or which waits: created ahead, or with invitations that open.
   *
   * @throws Problem `no_such_room`.
   */
  demandKnown(name: string): void {
    if (this.rooms.policyOf(name) === undefined) this.find(name);
  }

  /** The room as the interface shows it. */
  show(room: Room): RoomResource {
    return roomResourceOf(room, this.lobby.list(room.name).length);
  }
}

/** The name in a path as rooms and people have it: in NFC (UAX #15). */
export const namePipe: PipeTransform<string, string> = {
  transform: (name) => name.normalize('NFC'),
};
