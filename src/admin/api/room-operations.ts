import { Injectable } from '@nestjs/common';
import type { ControlData, PolicyPatch } from '../../protocol/frames.js';
import { ControlService } from '../../rooms/control.service.js';
import { CreatedRooms } from '../../rooms/created-rooms.service.js';
import { AN_ADMINISTRATOR } from '../../rooms/decisions.service.js';
import { inviteInfo } from '../../rooms/invite-info.js';
import { InvitesService } from '../../rooms/invites.service.js';
import { LobbyService } from '../../rooms/lobby.service.js';
import { type NoticeReach, NoticesService } from '../../rooms/notices.service.js';
import type { Room } from '../../rooms/room.js';
import type { InviteTermsDto } from '../../rooms/dto/invite.dto.js';
import { demandMatch, entityTagOf } from './entity-tag.js';
import { Problem } from './problem.js';
import {
  type CreatedInviteResource,
  type CreatedRoomResource,
  type InvitesResource,
  type ParticipantsResource,
  type RoomResource,
  settingsOf,
  type SettingsResource,
} from './resources.js';
import { RoomDirectory } from './room-directory.js';

/** What holds in a room, and the tag that names it. */
export interface TaggedSettings {
  tag: string;
  settings: SettingsResource;
}

/**
 * Everything that can be asked or done about one room, at the node that has it. What goes in and comes out is
 * JSON, since either may be at another node.
 */
@Injectable()
export class RoomOperations {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly created: CreatedRooms,
    private readonly controls: ControlService,
    private readonly notices: NoticesService,
    private readonly lobby: LobbyService,
    private readonly invites: InvitesService,
  ) {}

  /** Creates it. */
  async create(
    room: string,
    { policy, untilMs }: { policy: PolicyPatch; untilMs: number },
  ): Promise<CreatedRoomResource> {
    const creation = await this.created.create(room, policy, untilMs);
    return { ...this.directory.show(creation.room), host_key: creation.hostKey };
  }

  /** Shows it. */
  show(room: string): RoomResource {
    return this.directory.show(this.directory.find(room));
  }

  /** Shows who is in it, and who waits. */
  people(name: string): ParticipantsResource {
    const room = this.directory.find(name);
    return {
      participants: room.participants().map((participant) => participant.info()),
      waiting: this.lobby.list(room.name),
    };
  }

  /** Shows what holds in it. */
  policy(room: string): TaggedSettings {
    return taggedSettings(this.directory.find(room));
  }

  /** Changes what holds in it, if it is still what the tag names. */
  async change(
    name: string,
    { ifMatch, set }: { ifMatch?: string | undefined; set: PolicyPatch },
  ): Promise<TaggedSettings> {
    const room = this.directory.find(name);
    const check = (): void => {
      demandMatch(ifMatch, room.policy);
    };
    check();
    // Looked at again right before: a password takes time, and others decide meanwhile.
    await this.controls.act(room, AN_ADMINISTRATOR, { action: 'set', set }, check);
    return taggedSettings(room);
  }

  /** Decides something in the place of a host. */
  async decide(room: string, decision: ControlData): Promise<void> {
    await this.controls.act(this.directory.find(room), AN_ADMINISTRATOR, decision);
  }

  /** Says a word to everybody in it. */
  notify(room: string, text: string): NoticeReach {
    return this.notices.send(this.directory.find(room), text);
  }

  /** Lists the invitations into it. */
  listInvites(room: string): InvitesResource {
    this.directory.demandKnown(room);
    const now = Date.now();
    return { invites: this.invites.list(room).map((invite) => inviteInfo(invite, now)) };
  }

  /** Invites somebody. */
  invite(room: string, terms: InviteTermsDto): CreatedInviteResource {
    this.directory.demandKnown(room);
    const { role = 'member', name, uses, not_before, expires } = terms;
    const draft = { role, name, uses, notBeforeMs: not_before, expiresMs: expires };
    const { invite, secret } = this.invites.create(room, draft);
    return { ...inviteInfo(invite, Date.now()), secret };
  }

  /** Takes an invitation back. */
  revokeInvite(room: string, id: string): void {
    this.directory.demandKnown(room);
    if (this.invites.revoke(room, id)) return;
    throw new Problem('no_such_invite', 'The room has no such invitation.');
  }
}

function taggedSettings(room: Room): TaggedSettings {
  return { tag: entityTagOf(room.policy), settings: settingsOf(room) };
}
