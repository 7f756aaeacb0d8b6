import { handQueue } from '../state/hands.js';
import type { MeetingState, Participant } from '../state/meeting-state.js';
import { text } from '../i18n/text.js';

/** What the list of people shows of one of them. */
export interface Person {
  userId: string;
  name: string;
  isSelf: boolean;
  microphone: boolean;
  camera: boolean;
  hand: boolean;
  /** What is wrong with the connection, in words; empty when nothing is. */
  trouble: string;
}

/** Everybody: first the raised hands in their order, then this person, then the others as they came. */
export function personsOf(state: MeetingState): Person[] {
  const { self, media } = state;
  const queue = handQueue(state);
  const own: Person = {
    ...self,
    isSelf: true,
    microphone: media.microphone.open,
    camera: media.camera.open,
    hand: queue.includes(self.userId),
    trouble: '',
  };
  const others = state.participants.map((person) => ({
    userId: person.user_id,
    name: person.name,
    isSelf: false,
    microphone: person.state.mic,
    camera: person.state.camera,
    hand: person.state.hand,
    trouble: troubleOf(state, person),
  }));
  const all = [own, ...others];
  const raised = queue.flatMap((userId) => all.filter((person) => person.userId === userId));
  return [...raised, ...all.filter((person) => !person.hand)];
}

function troubleOf({ abilities }: MeetingState, { away, connection }: Participant): string {
  if (away) return text.away;
  return !abilities.calls || connection === 'connected' ? '' : text.connection[connection];
}
