import { subjectOfModeration } from './moderation-notices.js';
import type { DecidedOfMe } from './moderation-notices.js';
import type { AnnouncementBody, MeetingState, NoticeBody } from './meeting-state.js';

/** Shows a notice. One of the same subject is replaced, so that notices never pile up. */
export function notify(state: MeetingState, body: NoticeBody): MeetingState {
  const id = state.notices.reduce((highest, notice) => Math.max(highest, notice.id), 0) + 1;
  const others = state.notices.filter((notice) => subjectOf(notice) !== subjectOf(body));
  return { ...state, notices: [...others, { ...body, id }] };
}

/** Takes a notice away by its number. */
export function dismissNotice(state: MeetingState, id: number): MeetingState {
  if (!state.notices.some((notice) => notice.id === id)) return state;
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) };
}

/** Takes away what was said about a subject, once it is no longer true. */
export function withdrawNotice(state: MeetingState, body: NoticeBody): MeetingState {
  const notices = state.notices.filter((notice) => subjectOf(notice) !== subjectOf(body));
  return notices.length === state.notices.length ? state : { ...state, notices };
}

/** Takes away what a host had decided about this person, where it was one of these. */
export function withdrawDecided(state: MeetingState, whats: readonly DecidedOfMe[]): MeetingState {
  const notices = state.notices.filter(
    (notice) => notice.kind !== 'decided' || !whats.includes(notice.what),
  );
  return notices.length === state.notices.length ? state : { ...state, notices };
}

/** Says something to screen readers only. */
export function announce(state: MeetingState, body: AnnouncementBody): MeetingState {
  return { ...state, announcement: { ...body, id: (state.announcement?.id ?? 0) + 1 } };
}

function subjectOf(body: NoticeBody): string {
  switch (body.kind) {
    case 'media_problem':
      return `${body.kind} ${body.media}`;
    // One of them makes the one before untrue.
    case 'device_gone':
    case 'device_back':
    case 'device_offer':
      return `device ${body.media}`;
    case 'microphone_silent':
    case 'copy_failed':
    case 'language_missing':
    case 'relay_missing':
    case 'hand_still_up':
    case 'small_window_refused':
    case 'upload_small':
    case 'sound_blocked':
    case 'blur_failed':
    case 'noise_suppression_failed':
      return body.kind;
    case 'knock':
    case 'decided':
    case 'decision_failed':
    case 'administrators':
      return subjectOfModeration(body);
  }
}
