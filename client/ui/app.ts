import type {
  ControlData,
  InviteData,
  InvitesData,
  Reaction,
  ViewSize,
} from '../../src/protocol/frames.js';
import type { DeviceKind, MediaKind, MeetingState } from '../state/meeting-state.js';
import type { StepResult, TestStep } from '../state/connection-test.js';
import type { Store } from '../state/store.js';

/** What a person can ask for of the meeting as a whole. */
export interface Commands {
  /** Called when somebody is about to enter a room; nothing need come of it. */
  expectJoin(room: string): void;
  join(name: string, room: string, password?: string): void;
  cancelJoin(): void;
  /** Leaves a line for the hosts while waiting, once. */
  knock(line: string): void;
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
  /** Uses a device from now on and remembers it; one that is closed stays closed. */
  choose(kind: DeviceKind, deviceId: string): void;
  /** Remembers a device and opens it. */
  accept(kind: 'microphone' | 'camera', deviceId: string): void;
  /** Lets the browser ask which loudspeaker to use, where it has no list. */
  askForSpeaker(): Promise<void>;
  /** Plays a short tone as the others are heard; false when that was impossible. */
  testSound(): Promise<boolean>;
  /** Turns to the camera on the other side of a phone. */
  flipCamera(): void;
  /** Push to talk: the microphone is open for as long as the key is held. */
  talk(isHeld: boolean): void;
  /** How loud the own microphone is, 0 to 1, also while it is muted; 0 while it is closed. */
  level(): number;
}

/** What a person can ask for of the chat; a conversation is the room's or named by a `user_id`. */
export interface ChatCommands {
  send(conversation: string, text: string): void;
  retry(conversation: string, key: string): void;
  loadOlder(): void;
  typing(conversation: string): void;
}

/** How large the pictures of one participant are shown, in device pixels; null is not shown. */
export interface ShownSizes {
  camera: ViewSize | null;
  screen: ViewSize | null;
}

/** What a person can ask for of the media to and from the others. */
export interface CallCommands {
  /** Builds the media connection to one participant anew. */
  reconnect(userId: string): void;
  /** Tells everybody how large their pictures are shown here, so that nobody sends more than that. */
  show(views: ReadonlyMap<string, ShownSizes>): void;
  /** Turns all pictures off, the own and the others', or lets them come again. */
  setAudioOnly(isOn: boolean): void;
}

/** What a person can show to the others without words. */
export interface GestureCommands {
  /** Raises the hand, or lowers it. */
  toggleHand(): void;
  /** Shows a reaction on the own tile everywhere; more than a few in a second are left out. */
  react(reaction: Reaction): void;
}

/** What hosts can ask for. */
export interface HostCommands {
  /** Has something decided; false, after the person was told why, when it was not. */
  decide(data: ControlData): Promise<boolean>;
  /** Makes, lists or takes back invitations; null, after the person was told why, when it was not done. */
  invite(data: InviteData): Promise<InvitesData | null>;
}

/** What a person can ask for of the effects; whether they are on is a preference. */
export interface EffectCommands {
  /** Turns the blur off and shows the camera as it is. */
  showWithoutBlur(): void;
}

/** What a person can ask for of the way to the server and to the others. */
export interface ConnectionCommands {
  /** Learns whether the server offers a relay, where that is not known yet; the state tells. */
  askRelay(): void;
  /**
   * Tests devices and connection and tells of each step, when it begins and when it has ended; rejects
   * when the test itself cannot be fetched. After `signal` nothing more is told.
   */
  test(told: (step: TestStep, result: StepResult) => void, signal: AbortSignal): Promise<void>;
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
  gestures: GestureCommands;
  moderation: HostCommands;
  effects: EffectCommands;
  connection: ConnectionCommands;
  live: Live;
  /** A room name that nobody guesses. */
  freshRoom(): string;
  /** How many are in a room now; null when the server does not tell. */
  presence(room: string): Promise<number | null>;
  /** The name of the person is that of its token, and no other may be taken. */
  hasFixedName: boolean;
  /** The link that opens a room. */
  linkOf(room: string): string;
  /** The page was opened by a link to a room that no server opens. */
  isLinkBroken(): boolean;
}
