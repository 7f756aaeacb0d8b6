import {
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Query,
  UseFilters,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { AdminGuard } from '../access/admin.guard.js';
import { AllRooms, type RoomsPage, type RoomView } from './all-rooms.js';
import { RoomsQueryDto } from './dto/rooms-query.dto.js';
import { UnreachableFilter } from './unreachable.filter.js';

/** Who is where, for administrators. */
@Controller('rooms')
@UseGuards(AdminGuard)
@UseFilters(UnreachableFilter)
export class RoomsController {
  constructor(private readonly rooms: AllRooms) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  list(
    @Query(new ValidationPipe({ transform: true, whitelist: true })) query: RoomsQueryDto,
  ): Promise<RoomsPage> {
    return this.rooms.list(query);
  }

  @Get(':room')
  @Header('Cache-Control', 'no-store')
  async find(@Param('room') name: string): Promise<RoomView> {
    const room = await this.rooms.find(name.normalize('NFC'));
    if (!room) throw new NotFoundException('There is no such room now.');
    return room;
  }
}
