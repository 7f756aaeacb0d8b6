import {
  BadRequestException,
  Controller,
  Get,
  Header,
  Inject,
  NotFoundException,
  Param,
  UseFilters,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { isRoomName } from '../protocol/names.js';
import { AllRooms } from './all-rooms.js';
import { UnreachableFilter } from './unreachable.filter.js';

/** How full a room is, for whoever has its link and is about to enter. */
@Controller('rooms/:room/presence')
@UseFilters(UnreachableFilter)
export class PresenceController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rooms: AllRooms,
  ) {}

  /** A room that does not exist answers like an empty one: nobody learns which names are in use. */
  @Get()
  @Header('Cache-Control', 'no-store')
  async count(@Param('room') name: string): Promise<{ participants: number }> {
    const { showPresence, entry } = this.config;
    // Where something has to be proved, nobody learns anything before that.
    if (!showPresence || entry.requireToken || entry.requireInvite) throw new NotFoundException();
    const room = name.normalize('NFC');
    if (!isRoomName(room)) throw new BadRequestException('The room name is not usable.');
    return { participants: await this.rooms.count(room) };
  }
}
