import { Body, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ControlService } from '../../rooms/control.service.js';
import { AN_ADMINISTRATOR } from '../../rooms/decisions.service.js';
import { LobbyService } from '../../rooms/lobby.service.js';
import { ApiController } from './api-controller.js';
import { KickDto, MuteDto } from './dto.js';
import { Describe } from './operation.js';
import type { ParticipantsResource } from './resources.js';
import { namePipe, RoomDirectory } from './room-directory.js';
import { bodyPipe } from './validation.js';

/** Who is in a room, and what is decided of one of them. */
@ApiController('rooms/:room/participants')
export class ParticipantsApiController {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly controls: ControlService,
    private readonly lobby: LobbyService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listParticipants',
    summary: 'List who is in a room, and who waits to be let in',
    scope: 'read',
    result: 'Participants',
    problems: ['no_such_room'],
  })
  list(@Param('room', namePipe) name: string): ParticipantsResource {
    const room = this.directory.find(name);
    return {
      participants: room.participants().map((participant) => participant.info()),
      waiting: this.lobby.list(room.name),
    };
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
    @Param('room', namePipe) name: string,
    @Param('user_id', namePipe) target: string,
    @Body(bodyPipe) { ban, address }: KickDto,
  ): Promise<void> {
    const action = ban ? 'ban' : 'kick';
    await this.controls.act(this.directory.find(name), AN_ADMINISTRATOR, {
      action,
      target,
      ...(ban && { address }),
    });
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
    @Param('room', namePipe) name: string,
    @Param('user_id', namePipe) target: string,
    @Body(bodyPipe) { enforced, may_unmute }: MuteDto,
  ): Promise<void> {
    const data = { action: 'mute' as const, target, enforced, may_unmute };
    await this.controls.act(this.directory.find(name), AN_ADMINISTRATOR, data);
  }
}
