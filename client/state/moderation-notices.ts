import type { ChatMode, ScreenMode } from '../../src/protocol/frames.js';

/** What a host has asked or decided of this person. */
export type DecidedOfMe =
  | 'muted'
  | 'muted_may_unmute'
  | 'mute_asked'
  | 'mic_allowed'
  | 'camera_off'
  | 'camera_asked'
  | 'camera_allowed'
  | 'screen'
  | 'hand_lowered'
  | 'promoted'
  | 'demoted'
  /** Decides until a host is back. */
  | 'acting'
  | 'spotlit';

/** What was changed for everybody. */
export type PolicyChange =
  | 'locked'
  | 'unlocked'
  | 'lobby_on'
  | 'lobby_off'
  | 'password_on'
  | 'password_off'
  | 'relay_on'
  | 'relay_off'
  | 'spotlight_off'
  | `chat_${ChatMode}`
  | `screen_${ScreenMode}`;

/** Why a decision was not carried out. */
export type DecisionFailure =
  /** Whom it concerned is not there any more. */
  | 'gone'
  /** The person may not decide that, or no longer. */
  | 'forbidden'
  | 'too_many'
  | 'failed';

/** What moderation has to tell. */
export type ModerationNotice =
  /** `people` wait to be let in; the rest is of the newest of them. */
  | { kind: 'knock'; waitingId: string; name: string; text: string; people: number }
  | { kind: 'decided'; what: DecidedOfMe }
  | { kind: 'decision_failed'; why: DecisionFailure }
  /** A word from whoever administers the server; `sentAt` in milliseconds since 1970. */
  | { kind: 'administrators'; text: string; sentAt: number };

/** What moderation says to screen readers only. */
export type ModerationAnnouncement =
  | { kind: 'policy'; change: PolicyChange }
  /** Everybody sees this person large. */
  | { kind: 'spotlight'; name: string };

const SUBJECTS: Record<DecidedOfMe, string> = {
  muted: 'microphone',
  muted_may_unmute: 'microphone',
  mute_asked: 'microphone',
  mic_allowed: 'microphone',
  camera_off: 'camera',
  camera_asked: 'camera',
  camera_allowed: 'camera',
  screen: 'screen',
  hand_lowered: 'hand',
  promoted: 'role',
  demoted: 'role',
  acting: 'role',
  spotlit: 'spotlight',
};

/** Names what a notice is about: a newer one of the same takes its place. */
export function subjectOfModeration(notice: ModerationNotice): string {
  // Each is to be read, whatever comes after it.
  if (notice.kind === 'administrators') return `${notice.kind} ${String(notice.sentAt)}`;
  return notice.kind === 'decided' ? `decided ${SUBJECTS[notice.what]}` : notice.kind;
}
