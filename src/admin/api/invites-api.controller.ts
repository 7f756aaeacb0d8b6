import { Body, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { InviteTermsDto } from '../../rooms/dto/invite.dto.js';
import { inviteInfo } from '../../rooms/invite-info.js';
import { InvitesService } from '../../rooms/invites.service.js';
import { ApiController } from './api-controller.js';
import { Describe } from './operation.js';
import { Problem } from './problem.js';
import type { CreatedInviteResource, InvitesResource } from './resources.js';
import { namePipe, RoomDirectory } from './room-directory.js';
import { bodyPipe } from './validation.js';

/** The invitations of a room, whether anybody is in it or not. */
@ApiController('rooms/:room/invites')
export class InvitesApiController {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly invites: InvitesService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listInvites',
    summary: 'List the invitations of a room, oldest first, without what opens',
    scope: 'invites',
    result: 'Invites',
    problems: ['no_such_room'],
  })
  list(@Param('room', namePipe) room: string): InvitesResource {
    this.directory.demandKnown(room);
    const now = Date.now();
    return { invites: this.invites.list(room).map((invite) => inviteInfo(invite, now)) };
  }

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'createInvite',
    summary: 'Invite somebody, in any role',
    scope: 'invites',
    result: 'CreatedInvite',
    problems: ['no_such_room', 'unavailable'],
  })
  create(
    @Param('room', namePipe) room: string,
    @Body(bodyPipe) { role = 'member', name, uses, not_before, expires }: InviteTermsDto,
  ): CreatedInviteResource {
    this.directory.demandKnown(room);
    const draft = { role, name, uses, notBeforeMs: not_before, expiresMs: expires };
    const { invite, secret } = this.invites.create(room, draft);
    return { ...inviteInfo(invite, Date.now()), secret };
  }

  @Delete(':invite_id')
  @HttpCode(204)
  @Describe({
    id: 'revokeInvite',
    summary: 'Take an invitation back; who came in by it stays',
    scope: 'invites',
    problems: ['no_such_room', 'no_such_invite'],
  })
  revoke(@Param('room', namePipe) room: string, @Param('invite_id') id: string): void {
    this.directory.demandKnown(room);
    if (this.invites.revoke(room, id)) return;
    throw new Problem('no_such_invite', 'The room has no such invitation.');
  }
}
