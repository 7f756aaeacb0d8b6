import { Body, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { InviteTermsDto } from '../../rooms/dto/invite.dto.js';
import { ApiController } from './api-controller.js';
import { Describe } from './operation.js';
import type { CreatedInviteResource, InvitesResource } from './resources.js';
import { RoomDesk } from './room-desk.js';
import { namePipe } from './room-directory.js';
import { bodyPipe } from './validation.js';

/** The invitations of a room, whether anybody is in it or not. */
@ApiController('rooms/:room/invites')
export class InvitesApiController {
  constructor(private readonly desk: RoomDesk) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listInvites',
    summary: 'List the invitations of a room, oldest first, without what opens',
    scope: 'invites',
    result: 'Invites',
    problems: ['no_such_room'],
  })
  list(@Param('room', namePipe) room: string): Promise<InvitesResource> {
    return this.desk.ask('listInvites', room);
  }

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'createInvite',
    summary: 'Invite somebody, in any role',
    scope: 'invites',
    result: 'CreatedInvite',
    problems: ['no_such_room'],
  })
  create(
    @Param('room', namePipe) room: string,
    @Body(bodyPipe) terms: InviteTermsDto,
  ): Promise<CreatedInviteResource> {
    return this.desk.ask('invite', room, terms);
  }

  @Delete(':invite_id')
  @HttpCode(204)
  @Describe({
    id: 'revokeInvite',
    summary: 'Take an invitation back; who came in by it stays',
    scope: 'invites',
    problems: ['no_such_room', 'no_such_invite'],
  })
  revoke(@Param('room', namePipe) room: string, @Param('invite_id') id: string): Promise<void> {
    return this.desk.ask('revokeInvite', room, id);
  }
}
