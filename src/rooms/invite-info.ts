import { type Invite, stateOf } from '../access/invite-book.js';
import type { InviteInfo } from '../protocol/frames.js';

/** An invitation as those see it who may look after it. */
export function inviteInfo(invite: Invite, nowMs: number): InviteInfo {
  const { id, role, name, uses, used, createdAtMs, notBeforeMs, expiresMs } = invite;
  return {
    invite_id: id,
    role,
    name,
    uses: uses ?? null,
    used,
    created_at: createdAtMs,
    not_before: notBeforeMs ?? null,
    expires: expiresMs,
    state: stateOf(invite, nowMs),
  };
}
