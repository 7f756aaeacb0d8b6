import { Injectable } from '@nestjs/common';
import { type Invite, type InviteDraft, MAX_INVITE_LIFETIME_MS } from '../access/invite-book.js';
import { ProtocolError } from '../protocol/errors.js';
import { RoomRegistry } from './room-registry.js';

const FULL_DELAY_MS = 60_000;
const UNREADY_DELAY_MS = 5000;

/**
 * The invitations of rooms, whether anybody is in them or not: what hosts do over the socket, and
 * administrators without one. Whoever calls has made sure that it may. Names of rooms are in NFC.
 */
@Injectable()
export class InvitesService {
  constructor(private readonly rooms: RoomRegistry) {}

  /**
   * Makes an invitation. The `secret` opens; it is given once, and belongs into the fragment of a link
   * (`/r/{room}#invite={secret}`). Until the invitation ends, the room is not over when it is empty.
   *
   * @throws ProtocolError `BAD_MESSAGE` with the field `expires` or `not_before` for times that make no
   * sense; `UNAVAILABLE` when there are too many that still open, or it could not be kept now.
   */
  create(room: string, draft: InviteDraft): { invite: Invite; secret: string } {
    this.demandReady();
    const now = Date.now();
    checkTimes(draft, now);
    const policy = this.rooms.prepare(room);
    const made = policy?.invites.create(draft, now);
    if (!policy || !made) {
      const retryAfterMs = FULL_DELAY_MS;
      throw new ProtocolError('UNAVAILABLE', 'There are too many invitations.', { retryAfterMs });
    }
    this.rooms.keep({ name: room, policy });
    return made;
  }

  /** All of a room, oldest first, those included that open no longer; empty for a room without any. */
  list(room: string): Invite[] {
    return this.rooms.policyOf(room)?.invites.list() ?? [];
  }

  /**
   * Takes an invitation back; false when there is none of that name. Who came in by it stays.
   *
   * @throws ProtocolError `UNAVAILABLE` when that could not be kept now.
   */
  revoke(room: string, id: string): boolean {
    this.demandReady();
    const policy = this.rooms.policyOf(room);
    if (!policy?.invites.find(id)) return false;
    policy.invites.revoke(id);
    this.rooms.keep({ name: room, policy });
    return true;
  }

  private demandReady(): void {
    if (this.rooms.isReady) return;
    const retryAfterMs = UNREADY_DELAY_MS;
    throw new ProtocolError('UNAVAILABLE', 'Nothing can be kept now.', { retryAfterMs });
  }
}

function checkTimes({ notBeforeMs, expiresMs }: InviteDraft, now: number): void {
  const latest = now + MAX_INVITE_LIFETIME_MS;
  if (notBeforeMs !== undefined && notBeforeMs >= latest) {
    throw new ProtocolError('BAD_MESSAGE', 'not_before has to be within 90 days.', {
      field: 'not_before',
    });
  }
  if (expiresMs === undefined) return;
  if (expiresMs <= Math.max(now, notBeforeMs ?? now) || expiresMs > latest) {
    const message = 'expires has to be after now and not_before, and within 90 days.';
    throw new ProtocolError('BAD_MESSAGE', message, { field: 'expires' });
  }
}
