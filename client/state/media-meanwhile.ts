import type { MeetingState, Participant } from './meeting-state.js';

/** How sound and picture are doing while the server cannot be reached. */
export interface MediaMeanwhile {
  /** `some` and `all`: of those who were seen or heard, so many are interrupted; `none`: nobody was. */
  media: 'none' | 'going' | 'some' | 'all';
  /** A screen that is shared, by whomever, does not reach everybody. */
  isScreenStill: boolean;
}

/** What is interrupted between the people of a meeting: peer connections live without the server. */
export function mediaMeanwhile({ participants, media }: MeetingState): MediaMeanwhile {
  const broken = participants.filter(isBroken);
  const going = participants.filter(({ connection }) => connection === 'connected');
  return {
    media: mediaOf(going.length, broken.length),
    isScreenStill:
      (media.screen.open && broken.length > 0) || broken.some(({ state }) => state.screen),
  };
}

function isBroken({ connection }: Participant): boolean {
  return connection === 'interrupted' || connection === 'failed';
}

function mediaOf(going: number, broken: number): MediaMeanwhile['media'] {
  if (broken === 0) return going === 0 ? 'none' : 'going';
  return going === 0 ? 'all' : 'some';
}
