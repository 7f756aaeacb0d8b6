import type {
  Restriction,
  Role,
  RoomPolicy,
  TrackRole,
  WaitingInfo,
} from '../../src/protocol/frames.js';
import { isPermitted } from '../../src/protocol/permissions.js';
import type { Permission } from '../../src/protocol/permissions.js';
import type { MediaKind, MeetingState } from './meeting-state.js';

/** What holds in a room about which nothing was decided. */
export const OPEN_POLICY: RoomPolicy = {
  number: 0,
  locked: false,
  lobby: false,
  password: false,
  chat: 'open',
  screen: 'all',
  relay_only: false,
  spotlight: null,
  roles: [],
  restrictions: [],
};

/** Who waits when nobody does: one list, so that it is the same each time. */
export const NOBODY_WAITS: WaitingInfo[] = [];

/** What is received from one participant, by the use of the track: true is played or shown. */
export type Reception = Readonly<Record<TrackRole, boolean>>;

/** What somebody may do in a room. */
export function roleOf({ roles }: RoomPolicy, userId: string): Role {
  return roles.find(({ user_id }) => user_id === userId)?.role ?? 'member';
}

/** True for who decides only until a host is back. */
export function isActing({ roles }: RoomPolicy, userId: string): boolean {
  return roles.some(({ user_id, acting }) => user_id === userId && acting);
}

/** What was taken from somebody; undefined when nothing was. */
export function restrictionOf(policy: RoomPolicy, userId: string): Restriction | undefined {
  return policy.restrictions.find(({ user_id }) => user_id === userId);
}

/**
 * What is to be heard and seen of somebody by the policy alone, whatever that side sends or says. Who is
 * muted is not heard at all: a voice could come as the sound of a screen as well.
 */
export function receptionOf(policy: RoomPolicy, userId: string): Reception {
  const { mic_muted: isMuted = false, camera_off: isDark = false } =
    restrictionOf(policy, userId) ?? {};
  const screen = policy.screen === 'all' || isPermitted('share', roleOf(policy, userId));
  return { microphone: !isMuted, camera: !isDark, screen, screen_audio: screen && !isMuted };
}

/** Whether this person may invite somebody who is to have that role. */
export function mayInvite(state: Pick<MeetingState, 'policy' | 'self'>, role: Role): boolean {
  return isPermitted('invite', ownRole(state), role);
}

/** What this person may do. */
export function ownRole({ policy, self }: Pick<MeetingState, 'policy' | 'self'>): Role {
  return roleOf(policy, self.userId);
}

/** True when the server will let this person do that, to `userId` where it concerns somebody. */
export function mayDecide(state: MeetingState, permission: Permission, userId?: string): boolean {
  const target = userId === undefined ? undefined : roleOf(state.policy, userId);
  return isPermitted(permission, ownRole(state), target);
}

/** True for hosts and co-hosts. */
export function decides(state: MeetingState): boolean {
  return ownRole(state) !== 'member';
}

/** Why this person may not write now; null when it may. */
export function chatClosed(state: MeetingState): 'off' | 'read_only' | null {
  const { chat } = state.policy;
  if (chat === 'off') return 'off';
  return chat === 'open' || mayDecide(state, 'write') ? null : 'read_only';
}

/** Why this person may not turn something on now; null when it may. */
export function takenFrom(
  state: MeetingState,
  kind: MediaKind,
): 'muted' | 'camera_off' | 'screen' | null {
  const { policy, self } = state;
  if (kind === 'screen') return receptionOf(policy, self.userId).screen ? null : 'screen';
  const taken = restrictionOf(policy, self.userId);
  if (kind === 'camera') return taken?.camera_off === true ? 'camera_off' : null;
  return taken?.mic_muted === true && !taken.may_unmute ? 'muted' : null;
}
