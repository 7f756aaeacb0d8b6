import { Body, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiController } from './api-controller.js';
import { KickDto, MuteDto } from './dto.js';
import { Describe } from './operation.js';
import type { ParticipantsResource } from './resources.js';
import { RoomDesk } from './room-desk.js';
import { namePipe } from './room-directory.js';
import { bodyPipe } from './validation.js';

/** Who is in a room, and what is decided of one of them. */
@ApiController('rooms/:room/participants')
export class ParticipantsApiController {
  constructor(private readonly desk: RoomDesk) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listParticipants',
    summary: 'List who is in a room, and who waits to be let in',
    scope: 'read',
    result: 'Participants',
    problems: ['no_such_room'],
  })
  list(@Param('room', namePipe) room: string): Promise<ParticipantsResource> {
    return this.desk.ask('people', room);
  }

  @Post(':user_id/kick')
  @HttpCode(204)
  @Describe({
    id: 'kick',
    summary: 'Show somebody out, and perhaps keep them out',
    scope: 'act',
    problems: ['no_such_room', 'no_such_participant', 'not_possible'],
  })
  async kick(
    @Param('room', namePipe) room: string,
    @Param('user_id', namePipe) target: string,
    @Body(bodyPipe) { ban, address }: KickDto,
  ): Promise<void> {
    const data = ban ? { action: 'ban' as const, address } : { action: 'kick' as const };
    await this.desk.ask('decide', room, { ...data, target });
  }

  @Post(':user_id/mute')
  @HttpCode(204)
  @Describe({
    id: 'mute',
    summary: 'Close the microphone of somebody, or ask for it',
    scope: 'act',
    problems: ['no_such_room', 'no_such_participant', 'not_possible'],
  })
  async mute(
    @Param('room', namePipe) room: string,
    @Param('user_id', namePipe) target: string,
    @Body(bodyPipe) { enforced, may_unmute }: MuteDto,
  ): Promise<void> {
    const data = { action: 'mute' as const, target, enforced, may_unmute };
    await this.desk.ask('decide', room, data);
  }
}
