import type { PolicyRole, Restriction, RoomPolicy } from '../protocol/frames.js';
import type { Room } from './room.js';

/** What every member is told of the policy that holds in its room. */
export function policyView(room: Room): RoomPolicy {
  const { policy } = room;
  const roles: PolicyRole[] = [];
  const restrictions: Restriction[] = [];
  for (const { userId, role, isActing } of room.participants()) {
    if (role !== 'member') roles.push({ user_id: userId, role, acting: isActing });
    const { micMuted, mayUnmute, cameraOff } = policy.restraintOf(userId);
    if (!micMuted && !cameraOff) continue;
    restrictions.push({
      user_id: userId,
      mic_muted: micMuted,
      may_unmute: mayUnmute,
      camera_off: cameraOff,
    });
  }
  return {
    number: policy.number,
    locked: policy.isLocked,
    lobby: policy.hasLobby,
    password: policy.passwordHash !== undefined,
    chat: policy.chat,
    screen: policy.screen,
    relay_only: policy.isRelayOnly,
    spotlight: policy.spotlight ?? null,
    roles,
    restrictions,
  };
}
