import type { Role } from '../../src/protocol/frames.js';
import type { MeetingState, PeerConnection } from '../state/meeting-state.js';
import { receptionOf, restrictionOf, roleOf } from '../state/policy.js';

/** What a tile shows of a participant. */
export interface TileView {
  userId: string;
  name: string;
  isSelf: boolean;
  microphone: boolean;
  camera: boolean;
  /** The camera is on, and pictures are wanted here. */
  picture: boolean;
  connection: PeerConnection;
  /** The connection to the server is lost; sound and picture may go on. */
  away: boolean;
  role: Role;
  /** A host has closed the microphone. */
  mutedByHost: boolean;
}

/**
 * Everybody, the own tile first, then in the order of `order`, the `user_id`s as they were shown
 * before; whoever is new comes last. So nobody changes places when a list comes in another order.
 */
export function tileViews(state: MeetingState, order: readonly string[]): TileView[] {
  const { policy } = state;
  const decided = (userId: string): Pick<TileView, 'role' | 'mutedByHost'> => ({
    role: roleOf(policy, userId),
    mutedByHost: restrictionOf(policy, userId)?.mic_muted === true,
  });
  const self: TileView = {
    userId: state.self.userId,
    name: state.self.name,
    isSelf: true,
    microphone: state.media.microphone.open,
    camera: state.media.camera.open,
    picture: state.media.camera.open,
    connection: 'connected',
    away: false,
    ...decided(state.self.userId),
  };
  const others = state.participants.map((person) => {
    const received = receptionOf(policy, person.user_id);
    const camera = person.state.camera && received.camera;
    return {
      userId: person.user_id,
      name: person.name,
      isSelf: false,
      microphone: person.state.mic && received.microphone,
      camera,
      picture: camera && !state.audioOnly,
      connection: state.abilities.calls ? person.connection : ('connected' as const),
      away: person.away,
      ...decided(person.user_id),
    };
  });
  return [self, ...inOrder(others, order)];
}

/** Those that were there before in the order in which they were, then the others as they come. */
export function inOrder<T extends { userId: string }>(items: T[], order: readonly string[]): T[] {
  const known = order.flatMap((userId) => items.filter((item) => item.userId === userId));
  return [...known, ...items.filter((item) => !order.includes(item.userId))];
}
