import { isPermitted } from '../protocol/permissions.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Role, SharedState, StateData } from '../protocol/frames.js';
import type { Participant } from './participant.js';
import type { Policy } from './policy.js';

/** Why somebody may not say this of itself now; undefined when it may. */
export function stateRule(
  { room, userId, role, grant }: Participant,
  said: StateData,
): ProtocolError | undefined {
  if (said.name !== undefined && said.name !== (grant?.name ?? said.name)) {
    return forbidden('Your name is that of your token.', 'name');
  }
  const { micMuted, mayUnmute, cameraOff } = room.policy.restraintOf(userId);
  if (said.mic === true && micMuted && !mayUnmute) {
    return forbidden('A host has muted you.', 'mic');
  }
  if (said.camera === true && cameraOff) {
    return forbidden('A host has turned your camera off.', 'camera');
  }
  if (said.screen === true && !mayShare(room.policy, role)) {
    return forbidden('Only hosts may share a screen.', 'screen');
  }
  return undefined;
}

/** Why somebody may not write now; undefined when it may. */
export function chatRule({ room, role }: Participant): ProtocolError | undefined {
  const { chat } = room.policy;
  if (chat === 'off') return forbidden('The chat is off.');
  if (chat === 'open' || isPermitted('write', role)) return undefined;
  return forbidden('Only hosts may write.');
}

/** What a state becomes where it breaks the policy: what is not allowed is closed, off or not shared. */
export function allowedState(
  policy: Policy,
  userId: string,
  role: Role,
  state: SharedState,
): SharedState {
  const { micMuted, cameraOff } = policy.restraintOf(userId);
  const mic = state.mic && !micMuted;
  const camera = state.camera && !cameraOff;
  const screen = state.screen && mayShare(policy, role);
  const isAllowed = mic === state.mic && camera === state.camera && screen === state.screen;
  return isAllowed ? state : { ...state, mic, camera, screen };
}

function mayShare({ screen }: Policy, role: Role): boolean {
  return screen === 'all' || isPermitted('share', role);
}

function forbidden(message: string, field?: string): ProtocolError {
  return new ProtocolError('FORBIDDEN', message, field === undefined ? {} : { field });
}
