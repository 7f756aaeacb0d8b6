import type { InviteInfo, InviteState, Role, WaitingInfo } from '../protocol/frames.js';
import { orNull } from './json-schema.js';
import {
  count,
  type Keys,
  listOf,
  millisecondsSince1970,
  must,
  object,
  oneOf,
  text,
} from './typed-schema.js';

/** What somebody may decide. */
export const role = oneOf<Role>({ host: true, cohost: true, member: true });

/** Those who wait to be let in. */
export const WAITING_SCHEMA = listOf(
  object<WaitingInfo>({
    waiting_id: must(text),
    user_id: must(text),
    name: must(text),
    text: must(text),
    since: must(millisecondsSince1970),
  }),
);

/** The keys of an invitation, without the secret that opens. */
export const INVITE_KEYS = {
  invite_id: must(text),
  role: must(role),
  name: must(text),
  uses: must(orNull(count)),
  used: must(count),
  created_at: must(millisecondsSince1970),
  not_before: must(orNull(millisecondsSince1970)),
  expires: must(millisecondsSince1970),
  state: must(
    oneOf<InviteState>({ open: true, early: true, expired: true, used: true, revoked: true }),
  ),
} satisfies Keys<InviteInfo>;

/** An invitation. */
export const invite = object<InviteInfo>(INVITE_KEYS);
