import { Injectable } from '@nestjs/common';
import type { ControlAction, ControlData, ParticipantState } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';
import { allowedState } from './policy-rules.js';
import { changedState } from './shared-state.js';

/** Takes sound, picture and hands from participants, and gives them back. */
@Injectable()
export class RestraintsService {
  /**
   * Carries out `mute`, `camera_off` and `lower_hand`. What is not enforced is a wish, for the target to
   * grant; a hand is lowered either way.
   */
  impose(targets: readonly Participant[], data: ControlData): void {
    for (const target of targets) {
      const { policy } = target.room;
      if (data.action === 'lower_hand') {
        this.force(target, { hand: false });
      } else if (data.enforced === true && data.action === 'mute') {
        policy.restrain(target.userId, { micMuted: true, mayUnmute: data.may_unmute ?? false });
      } else if (data.enforced === true && data.action === 'camera_off') {
        policy.restrain(target.userId, { cameraOff: true });
      }
      this.adapt(target);
    }
  }

  /** Carries out `allow_mic` and `allow_camera`: nothing is opened, it only may be again. */
  lift(targets: readonly Participant[], action: ControlAction): void {
    for (const { room, userId } of targets) {
      if (action === 'allow_mic') {
        room.policy.restrain(userId, { micMuted: false, mayUnmute: false });
      } else if (action === 'allow_camera') {
        room.policy.restrain(userId, { cameraOff: false });
      }
    }
  }

  /** What a participant is said to send becomes what it may send; everybody is told of a change. */
  adapt(participant: Participant): void {
    const { room, userId, role, state } = participant;
    const allowed = allowedState(room.policy, userId, role, state);
    const { mic, camera, screen } = allowed;
    if (mic === state.mic && camera === state.camera && screen === state.screen) return;
    this.force(participant, { mic, camera, screen });
  }

  /** Says something of a participant in its place, to everybody, itself included. */
  private force(participant: Participant, said: Partial<ParticipantState>): void {
    const before = participant.state;
    participant.state = changedState(before, said, Date.now());
    const changed = Object.entries(said).filter(
      ([key, value]) => before[key as keyof ParticipantState] !== value,
    );
    if (changed.length === 0) return;
    const data = { ...Object.fromEntries(changed), ...participant.stamp };
    participant.room.broadcast(new EncodedFrame({ type: 'state', data }));
  }
}
