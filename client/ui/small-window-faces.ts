import type { MeetingState } from '../state/meeting-state.js';

/** One place in the small window. */
export interface Face {
  userId: string;
  name: string;
  part: 'camera' | 'screen';
  isSelf: boolean;
  microphone: boolean;
  /** There is a picture to be shown. */
  picture: boolean;
}

/** More would be too small to tell one from another. */
const MOST_FACES = 4;

/**
 * Who is in the small window, the most important first: the newest shared screen, who is pinned, who
 * speaks, those with a picture, the others, and this person where there is room.
 */
export function facesOf(state: MeetingState): Face[] {
  const { participants, self, media, stage, audioOnly } = state;
  const others = participants.map((person): Face & { rank: number } => {
    const picture = person.state.camera && !audioOnly;
    const face = { userId: person.user_id, name: person.name, part: 'camera' as const };
    const rank = rankOf(stage, person.user_id, picture);
    return { ...face, isSelf: false, microphone: person.state.mic, picture, rank };
  });
  const sharing = audioOnly ? undefined : participants.findLast((person) => person.state.screen);
  const faces: Face[] = others
    .sort((one, other) => one.rank - other.rank)
    .map(({ rank: _, ...face }) => face);
  if (sharing !== undefined) {
    const { user_id: userId, name, state: shared } = sharing;
    const screen = { part: 'screen' as const, isSelf: false, picture: true };
    faces.unshift({ userId, name, microphone: shared.mic, ...screen });
  }
  const own = { ...self, part: 'camera' as const, isSelf: true };
  const { microphone, camera } = media;
  faces.push({ ...own, microphone: microphone.open, picture: camera.open });
  return faces.slice(0, MOST_FACES);
}

function rankOf(stage: MeetingState['stage'], userId: string, picture: boolean): number {
  if (stage.pinned?.userId === userId) return 0;
  if (stage.speaker === userId) return 1;
  return picture ? 2 : 3;
}
