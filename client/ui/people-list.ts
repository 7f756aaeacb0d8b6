import type { Role } from '../../src/protocol/frames.js';
import { handQueue } from '../state/hands.js';
import type { MeetingState, Participant } from '../state/meeting-state.js';
import { receptionOf, restrictionOf, roleOf } from '../state/policy.js';
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
  role: Role;
  /** A host has closed the microphone. */
  mutedByHost: boolean;
}

/** Everybody: first the raised hands in their order, then this person, then the others as they came. */
export function personsOf(state: MeetingState): Person[] {
  const { self, media, policy } = state;
  const decided = (userId: string): Pick<Person, 'role' | 'mutedByHost'> => ({
    role: roleOf(policy, userId),
    mutedByHost: restrictionOf(policy, userId)?.mic_muted === true,
  });
  const queue = handQueue(state);
  const own: Person = {
    ...self,
    isSelf: true,
    microphone: media.microphone.open,
    camera: media.camera.open,
    hand: queue.includes(self.userId),
    trouble: '',
    ...decided(self.userId),
  };
  const others = state.participants.map((person) => ({
    userId: person.user_id,
    name: person.name,
    isSelf: false,
    microphone: person.state.mic && receptionOf(policy, person.user_id).microphone,
    camera: person.state.camera && receptionOf(policy, person.user_id).camera,
    hand: person.state.hand,
    trouble: troubleOf(state, person),
    ...decided(person.user_id),
  }));
  const all = [own, ...others];
  const raised = queue.flatMap((userId) => all.filter((person) => person.userId === userId));
  return [...raised, ...all.filter((person) => !person.hand)];
}

function troubleOf({ abilities }: MeetingState, { away, connection }: Participant): string {
  if (away) return text.away;
  return !abilities.calls || connection === 'connected' ? '' : text.connection[connection];
}
