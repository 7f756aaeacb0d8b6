/** How the faces are arranged. */
export type Layout = 'grid' | 'spotlight';

/** Where a person sees itself. */
export type SelfView = 'tile' | 'corner' | 'hidden';

/** How much is said to screen readers. */
export type Verbosity = 'everything' | 'important' | 'nothing';

/** What a person chose for this browser; it is kept between visits. Null is the browser's own choice. */
export interface Preferences {
  microphoneId: string | null;
  cameraId: string | null;
  speakerId: string | null;
  /** Their names: browsers change the ids, and the same thing is still meant. */
  microphoneLabel: string | null;
  cameraLabel: string | null;
  speakerLabel: string | null;
  /** The own picture is shown as in a mirror. */
  mirror: boolean;
  noiseSuppression: boolean;
  blur: boolean;
  pushToTalk: boolean;
  layout: Layout;
  selfView: SelfView;
  /** Those who show no picture take no place in the grid. */
  hideWithoutVideo: boolean;
  /** Sound and picture go through a relay only, so that the others do not learn the own address. */
  hideAddress: boolean;
  verbosity: Verbosity;
  /** Single letters work controls, which disturbs those who speak to their computer. */
  shortcuts: boolean;
  /** A short sound tells hosts that somebody waits to be let in. */
  knockSound: boolean;
  /** The server may be told figures of calls, without names. */
  callFigures: boolean;
  /** A tag of BCP 47; null follows the browser. */
  language: string | null;
}

/** What holds before anything was chosen. */
export const DEFAULT_PREFERENCES: Preferences = {
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  microphoneLabel: null,
  cameraLabel: null,
  speakerLabel: null,
  mirror: true,
  noiseSuppression: false,
  blur: false,
  pushToTalk: false,
  layout: 'grid',
  selfView: 'tile',
  hideWithoutVideo: false,
  hideAddress: false,
  verbosity: 'everything',
  shortcuts: true,
  knockSound: true,
  callFigures: false,
  language: null,
};

const CHOICES: Partial<Record<keyof Preferences, readonly string[]>> = {
  layout: ['grid', 'spotlight'] satisfies Layout[],
  selfView: ['tile', 'corner', 'hidden'] satisfies SelfView[],
  verbosity: ['everything', 'important', 'nothing'] satisfies Verbosity[],
};

/** Changes what a person chose; the same object comes back when nothing is different. */
export function prefer<S extends { preferences: Preferences }>(
  state: S,
  change: Partial<Preferences>,
): S {
  const keys = Object.keys(change) as (keyof Preferences)[];
  if (keys.every((key) => change[key] === state.preferences[key])) return state;
  return { ...state, preferences: { ...state.preferences, ...change } };
}

/** Reads what was kept; whatever is missing, foreign or of another kind counts as never chosen. */
export function preferencesFromText(kept: string | null): Preferences {
  const found = parsed(kept);
  const taken: Record<string, unknown> = { ...DEFAULT_PREFERENCES };
  for (const [key, standard] of Object.entries(DEFAULT_PREFERENCES)) {
    const value = Object.hasOwn(found, key) ? found[key] : undefined;
    if (isAcceptable(key as keyof Preferences, value, standard)) taken[key] = value;
  }
  return taken as unknown as Preferences;
}

function parsed(kept: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Written by another version, or by hand.
    return {};
  }
}

function isAcceptable(key: keyof Preferences, value: unknown, standard: unknown): boolean {
  const choices = CHOICES[key];
  if (choices !== undefined) return choices.includes(value as string);
  if (typeof standard === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}
