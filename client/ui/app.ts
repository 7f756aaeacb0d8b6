import type { MediaKind, MeetingState } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';

/** What a person can ask for of the meeting as a whole. */
export interface Commands {
  join(name: string, room: string): void;
  cancelJoin(): void;
  leave(): void;
  /** Into the same room again. */
  rejoin(): void;
  /** To the first page, with a fresh room. */
  startOver(): void;
  /** Tries to reach the server at once, in place of waiting for the next try. */
  connectNow(): void;
  /** Takes the seat back that another window took over. */
  takeBack(): void;
}

/** What a person can ask for of microphone, camera and screen. */
export interface DeviceCommands {
  /** Opens a device that is closed, closes one that is open, and asks the browser when needed. */
  toggle(kind: MediaKind): void;
  choose(kind: 'microphone' | 'camera', deviceId: string): void;
}

/** What a person can ask for of the chat; a conversation is the room's or named by a `user_id`. */
export interface ChatCommands {
  send(conversation: string, text: string): void;
  retry(conversation: string, key: string): void;
  loadOlder(): void;
  typing(conversation: string): void;
}

/** What a person can ask for of the media to and from the others. */
export interface CallCommands {
  /** Builds the media connection to one participant anew. */
  reconnect(userId: string): void;
}

/** The streams of this person and of the others. They are live objects and never in the store. */
export interface Live {
  /** Microphone and camera of a participant; null when there is nothing yet. */
  cameraOf(userId: string): MediaStream | null;
  /** What another participant says, alone; null when there is nothing, and for the own voice. */
  soundOf(userId: string): MediaStream | null;
  /** The shared screen of a participant; null when none is shared. */
  screenOf(userId: string): MediaStream | null;
  /** How loud a participant is now, 0 to 1. */
  levelOf(userId: string): number;
  /** Calls `listener` when the streams of a participant changed; returns the function to stop it. */
  watch(listener: (userId: string) => void): () => void;
}

/** Everything a component may use. */
export interface App {
  store: Store<MeetingState>;
  commands: Commands;
  devices: DeviceCommands;
  chat: ChatCommands;
  call: CallCommands;
  live: Live;
  /** A room name that nobody guesses. */
  freshRoom(): string;
  /** The link that opens a room. */
  linkOf(room: string): string;
}
