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
import { byName, pageAfter } from './room-order.js';
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
    const all = this.rooms.list().sort(byName);
    const { rooms, next } = pageAfter(all, query.cursor, query.limit);
    return { rooms: rooms.map(toView), total: all.length, next };
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
