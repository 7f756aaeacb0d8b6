import { handQueue } from '../state/hands.js';
import type { MeetingState } from '../state/meeting-state.js';
import { fill, text } from '../i18n/text.js';

/** The place of a person among the raised hands: 0 when the hand is down, else from 1. */
export function handPlace(state: MeetingState, userId: string): number {
  return handQueue(state).indexOf(userId) + 1;
}

/** The number to show beside a raised hand; 0 for none, as a single hand needs no number. */
export function handNumber(state: MeetingState, userId: string): number {
  const queue = handQueue(state);
  return queue.length > 1 ? queue.indexOf(userId) + 1 : 0;
}

/** What a raised hand with that number is to somebody who hears it. */
export function handWords(number: number): string {
  return number === 0 ? text.handUp : fill(text.handUpPlace, { place: number });
}
