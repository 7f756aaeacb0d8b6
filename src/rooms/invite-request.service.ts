import { Injectable } from '@nestjs/common';
import { ProtocolError } from '../protocol/errors.js';
import type { InviteData, InvitesData, Role } from '../protocol/frames.js';
import { isPermitted } from '../protocol/permissions.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { deciderOf, DecisionsService } from './decisions.service.js';
import { inviteInfo } from './invite-info.js';
import { InvitesService } from './invites.service.js';
import type { Participant } from './participant.js';

/** Answers what hosts and co-hosts ask about invitations: as far as their role goes. */
@Injectable()
export class InviteRequestService {
  constructor(
    private readonly invites: InvitesService,
    private readonly decisions: DecisionsService,
  ) {}

  /**
   * Handles `invite`.
   *
   * @throws ProtocolError `FORBIDDEN` for members, and for an invitation to more than the asker may give;
   * `NO_SUCH_PEER` for one that there is not; `BAD_MESSAGE`; `UNAVAILABLE` when there are too many.
   */
  answer(asker: Participant, data: InviteData, re?: number): void {
    demand(asker, 'member');
    const created = this.carryOut(asker, data);
    const { room, role, stamp } = asker;
    const now = Date.now();
    const shown = this.invites
      .list(room.name)
      .filter((invite) => isPermitted('invite', role, invite.role));
    const answer: InvitesData = {
      ...stamp,
      invites: shown.map((invite) => inviteInfo(invite, now)),
      ...(created === undefined ? {} : { created }),
    };
    asker.reply(new EncodedFrame({ type: 'invites', data: answer, re }), re);
  }

  private carryOut(asker: Participant, data: InviteData): InvitesData['created'] {
    const { room } = asker;
    if (data.action === 'create') {
      const { role = 'member', name, uses, not_before: notBeforeMs, expires: expiresMs } = data;
      demand(asker, role);
      const draft = { role, name, uses, notBeforeMs, expiresMs };
      const { invite, secret } = this.invites.create(room.name, draft);
      this.decisions.note(room, deciderOf(asker), 'invite');
      return { invite_id: invite.id, secret };
    }
    if (data.action === 'revoke') this.revoke(asker, data.invite_id);
    return undefined;
  }

  private revoke(asker: Participant, id: string | undefined): void {
    const { room } = asker;
    if (id === undefined) {
      const field = 'invite_id';
      throw new ProtocolError('BAD_MESSAGE', `This action needs ${field}.`, { field });
    }
    const invite = this.invites.list(room.name).find((each) => each.id === id);
    if (!invite) throw new ProtocolError('NO_SUCH_PEER', 'There is no such invitation.');
    demand(asker, invite.role);
    this.invites.revoke(room.name, id);
    this.decisions.note(room, deciderOf(asker), 'revoke_invite');
  }
}

function demand({ role }: Participant, invited: Role): void {
  if (isPermitted('invite', role, invited)) return;
  throw new ProtocolError('FORBIDDEN', 'Your role does not allow this.');
}
