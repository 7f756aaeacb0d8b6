import {
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Query,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { AdminGuard } from '../access/admin.guard.js';
import type { ParticipantInfo } from '../protocol/frames.js';
import { RoomsQueryDto } from './dto/rooms-query.dto.js';
import type { Room } from './room.js';
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

/** Who is where, for administrators. */
@Controller('rooms')
@UseGuards(AdminGuard)
export class RoomsController {
  constructor(private readonly rooms: RoomRegistry) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  list(
    @Query(new ValidationPipe({ transform: true, whitelist: true })) query: RoomsQueryDto,
  ): RoomsPage {
    const after = query.cursor === undefined ? '' : fromCursor(query.cursor);
    const all = this.rooms.list().sort((a, b) => compare(a.name, b.name));
    const rest = all.filter(({ name }) => compare(name, after) > 0);
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      rooms: page.map(toView),
      total: all.length,
      next: last && rest.length > page.length ? toCursor(last.name) : null,
    };
  }

  @Get(':room')
  @Header('Cache-Control', 'no-store')
  find(@Param('room') name: string): RoomView {
    const room = this.rooms.find(name.normalize('NFC'));
    if (!room) throw new NotFoundException('There is no such room now.');
    return toView(room);
  }
}

function toView(room: Room): RoomView {
  return {
    name: room.name,
    created_at: room.createdAtMs,
    participants: room.participants().map((participant) => participant.info()),
  };
}

/** By code unit: any fixed order will do, as long as it does not depend on a locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names the last room of a page, so that rooms that come and go do not shift the next one. */
function toCursor(name: string): string {
  return Buffer.from(name, 'utf8').toString('base64url');
}

function fromCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
