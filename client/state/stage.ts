import type { MeetingState } from './meeting-state.js';
import type { StageState, TileName } from './stage-state.js';

/** Holds one tile large, in the place of the one before; null lets go. */
export function pinTile(state: MeetingState, pinned: TileName | null): MeetingState {
  const before = state.stage.pinned;
  const isSame = before?.userId === pinned?.userId && before?.part === pinned?.part;
  return isSame ? state : withStage(state, { pinned });
}

/** Whether this tile is the one that is held large. */
export function isPinned(state: MeetingState, tile: TileName): boolean {
  const { pinned } = state.stage;
  return pinned?.userId === tile.userId && pinned.part === tile.part;
}

/** Lets go of what was held by people who are gone, or of a screen that is no longer shared. */
export function releaseGone(state: MeetingState): MeetingState {
  const { pinned, speaker } = state.stage;
  const keepsPin = pinned === null || isThere(state, pinned);
  const keepsSpeaker = speaker === null || isThere(state, { userId: speaker, part: 'camera' });
  if (keepsPin && keepsSpeaker) return state;
  return withStage(state, {
    pinned: keepsPin ? pinned : null,
    speaker: keepsSpeaker ? speaker : null,
  });
}

/** Somebody else is the one who speaks, or nobody is. */
export function speakerChanged(state: MeetingState, speaker: string | null): MeetingState {
  return speaker === state.stage.speaker ? state : withStage(state, { speaker });
}

/** Sets how loud a person plays here, 0 to 1; anything outside is taken as the nearest. */
export function setVolume(state: MeetingState, userId: string, volume: number): MeetingState {
  const volumes = new Map(state.stage.volumes);
  volumes.set(userId, Math.min(1, Math.max(0, volume)));
  return withStage(state, { volumes });
}

/** How loud a person plays here, 0 to 1. It says nothing of whether the person is silenced. */
export function volumeOf(state: MeetingState, userId: string): number {
  return state.stage.volumes.get(userId) ?? 1;
}

/** Silences a person here, or lets it be heard again; the others hear no difference. */
export function silence(state: MeetingState, userId: string, isSilent: boolean): MeetingState {
  if (state.stage.silenced.has(userId) === isSilent) return state;
  const silenced = new Set(state.stage.silenced);
  if (isSilent) silenced.add(userId);
  else silenced.delete(userId);
  return withStage(state, { silenced });
}

/** The page began or ended to fill the whole screen. */
export function fullPageChanged(state: MeetingState, isFullPage: boolean): MeetingState {
  return state.stage.isFullPage === isFullPage ? state : withStage(state, { isFullPage });
}

function isThere(state: MeetingState, { userId, part }: TileName): boolean {
  if (userId === state.self.userId) return part === 'camera';
  const person = state.participants.find((other) => other.user_id === userId);
  return person !== undefined && (part === 'camera' || person.state.screen);
}

function withStage(state: MeetingState, change: Partial<StageState>): MeetingState {
  return { ...state, stage: { ...state.stage, ...change } };
}
