/** What a tile shows: somebody's camera, or the screen that somebody shares. */
export interface TileName {
  userId: string;
  part: 'camera' | 'screen';
}

/** How the stage stands, beyond what is kept between visits. */
export interface StageState {
  /** The tile that is held large; null when none is. */
  pinned: TileName | null;
  /** Who spoke last, never this person; null until somebody has. */
  speaker: string | null;
  /** How loud a person plays here, 0 to 1, by `user_id`; who is missing plays at 1. */
  volumes: ReadonlyMap<string, number>;
  /** Those who are silent here, and only here, by `user_id`. */
  silenced: ReadonlySet<string>;
  /** The page fills the whole screen. */
  isFullPage: boolean;
}

/** The stage of a page that was just opened. */
export function emptyStage(): StageState {
  return {
    pinned: null,
    speaker: null,
    volumes: new Map(),
    silenced: new Set(),
    isFullPage: false,
  };
}

/** The stage without a meeting; how loud people play here is remembered for the next time. */
export function clearedStage(stage: StageState): StageState {
  return { ...stage, pinned: null, speaker: null };
}
