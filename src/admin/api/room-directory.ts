import { Injectable, type PipeTransform } from '@nestjs/common';
import { CreatedRooms } from '../../rooms/created-rooms.service.js';
import { LobbyService } from '../../rooms/lobby.service.js';
import type { Room } from '../../rooms/room.js';
import { byName } from '../../rooms/room-order.js';
import { RoomRegistry } from '../../rooms/room-registry.js';
import { Problem } from './problem.js';
import { type RoomResource, roomResourceOf } from './resources.js';

/** All rooms: those that somebody is in, and those that were created ahead. */
@Injectable()
export class RoomDirectory {
  constructor(
    private readonly rooms: RoomRegistry,
    private readonly created: CreatedRooms,
    private readonly lobby: LobbyService,
  ) {}

  /** Sorted by name. */
  list(): Room[] {
    return [...this.rooms.list(), ...this.created.list()].sort(byName);
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
