import type { Capability, JoinData, JoinedData } from '../../src/protocol/frames.js';
import { CallController } from './call-controller.js';
import type { CallParts } from './call-controller.js';
import { ChatController } from './chat-controller.js';
import type { ChatParts } from './chat-controller.js';
import { DeviceController } from './device-controller.js';
import type { DeviceParts } from './device-controller.js';
import { GestureController } from './gesture-controller.js';
import { ModerationController } from './moderation-controller.js';
import type { ModerationParts } from './moderation-controller.js';
import type { LocalMediaSnapshot } from '../media/local-media.js';
import type {
  ResumedEvent,
  SignallingStatus,
  StopReason,
} from '../signalling/signalling-events.js';
import * as meeting from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import type { EntryLink } from '../state/entry-link.js';
import { pathOfRoom, roomOfPath } from '../state/room-link.js';
import type { Stop } from '../state/stop.js';
import type { Commands } from '../ui/app.js';

const OWN_CAPABILITIES: readonly Capability[] = [
  'renegotiate',
  'newcomer_offers',
  'ice_restart',
  'screen',
  'view',
];

/** What a controller connects, and what it needs of the page. */
export interface ControllerParts
  extends
    Omit<CallParts, 'toggleCamera'>,
    Omit<ChatParts, 'memory'>,
    Pick<DeviceParts, 'isAllowed' | 'sound' | 'clock'>,
    Pick<ModerationParts, 'hostKeys' | 'playKnock'> {
  chatMemory: ChatParts['memory'];
  newUserId: () => string;
  newRoom: () => string;
  /** What the link of this page brings for a room; null when it is of another one, or brings nothing. */
  entryFor: (room: string) => EntryLink | null;
  rememberName: (name: string) => void;
  /** Has a connection at hand for somebody who may enter a room at any moment. */
  prepareSocket: (room: string, userId: string) => void;
  /**
   * Null when this page can connect to others; else resolves when it can, or cannot: then a room is
   * entered without sound and picture. Never rejects.
   */
  readyForOthers: () => Promise<void> | null;
  /** The path that is open, and a way to show another one without loading it. */
  path: { get: () => string; push: (path: string) => void };
}

/** The way of a person through a meeting: entering, coming back, leaving. */
export class MeetingController implements Commands {
  /** What concerns the others and the media to and from them. */
  readonly call: CallController;
  readonly chat: ChatController;
  readonly devices: DeviceController;
  readonly gestures: GestureController;
  readonly moderation: ModerationController;
  readonly #parts: ControllerParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  /** The server has said that it is about to restart, so everything that it acknowledged arrives. */
  #isDraining = false;
  /** What was typed for the room that is asked; null when nothing was. */
  #password: string | null = null;

  constructor(parts: ControllerParts) {
    const { client, store } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    const toggleCamera = (): void => {
      this.devices.toggle('camera');
    };
    this.call = new CallController({ ...parts, toggleCamera });
    this.chat = new ChatController({ ...parts, memory: parts.chatMemory });
    this.devices = new DeviceController({ ...parts, captured: this.#captured });
    this.gestures = new GestureController(parts);
    const { call, devices, gestures } = this;
    this.moderation = new ModerationController({ ...parts, call, devices, gestures });
    client.on('status', this.#statusChanged);
    client.on('joined', this.#joined);
    client.on('resumed', this.#resumed);
    client.on('draining', () => {
      this.#isDraining = true;
    });
  }

  /** The person is about to ask for a place in a room: what that needs can be on its way. */
  expectJoin(room: string): void {
    const { store, prepareSocket } = this.#parts;
    if (store.get().phase === 'join') prepareSocket(room, this.#userIdIn(room));
  }

  /** Asks the server for a place in a room; with the password where the room has one. */
  join(name: string, room: string, password = ''): void {
    const { store, client, rememberName } = this.#parts;
    rememberName(name);
    const userId = this.#userIdIn(room);
    this.#password = password === '' ? null : password;
    this.moderation.enter(room);
    this.#update((state) => meeting.startJoining(state, { name, room, userId }));
    const enter = (): void => {
      client.join(room, userId, () => this.#joinData());
    };
    const coming = this.#parts.readyForOthers();
    if (coming === null) {
      enter();
      return;
    }
    void coming.then(() => {
      if (isJoining(store.get(), room, userId)) enter();
    });
  }

  /**
   * Goes on where an earlier page of this tab was: with its seat, its chat and its devices. Does
   * nothing when there was none.
   */
  async resume(room: string): Promise<void> {
    await this.#parts.readyForOthers();
    const restored = await this.#parts.client.resumeSaved(room, () => this.#joinData());
    if (restored === null) return;
    this.moderation.enter(room);
    const { userId, join } = restored;
    const name = join.name ?? this.#parts.store.get().self.name;
    this.#update((state) => meeting.startJoining(state, { name, room, userId }));
    this.gestures.restore(join.state ?? {});
    this.chat.restore(room, restored);
    await this.devices.restore(join.state ?? {});
  }

  /** Gives up asking; devices stay open, since the person still looks at them. */
  cancelJoin(): void {
    this.#update(meeting.cancelJoining);
    this.#parts.client.leave();
  }

  /** Leaves a line for the hosts while waiting. */
  knock(line: string): void {
    if (this.#parts.client.knock(line)) this.#update((state) => meeting.lineLeft(state, line));
  }

  /** Leaves the room and closes all devices. */
  leave(): void {
    this.call.tellFigures();
    // First the store: from here on nothing that ends is worth telling.
    this.#update((state) => meeting.leaveMeeting(state, this.#parts.now()));
    this.#parts.client.leave();
    this.#end();
  }

  /** Comes back to the same room with the devices that were open. */
  rejoin(): void {
    const { self, room } = this.#parts.store.get();
    this.devices.reopen();
    this.join(self.name, room, this.#password ?? '');
  }

  /** Takes the seat back that another window took over, with the devices that were open. */
  takeBack(): void {
    const { self, room } = this.#parts.store.get();
    this.#update((state) => meeting.startJoining(state, { ...self, room }));
    this.devices.reopen();
    this.#parts.client.takeBack();
  }

  /** Shows the first page with a fresh room. */
  startOver(): void {
    this.#parts.path.push('/');
    this.follow();
  }

  /** Tries to reach the server, and those we no longer hear, at once. */
  connectNow(): void {
    this.#parts.client.reconnectNow();
    this.call.networkChanged();
  }

  /** Shows what the path names: called when the person went back or forward. */
  follow(): void {
    const { store, path, newRoom } = this.#parts;
    const room = roomOfPath(path.get());
    const { phase, room: current } = store.get();
    if (phase === 'meeting' && room === current) return;
    if (phase === 'meeting' || phase === 'joining' || phase === 'waiting') this.leave();
    // Whoever went back from a meeting by mistake finds the way into it again.
    if (phase === 'meeting' && room === null) return;
    this.#update((state) => meeting.toJoinPage(state, room ?? newRoom(), room !== null));
  }

  /** The page may go now, for good or to be loaded again: keeps what the next one needs. */
  save(): void {
    this.chat.save();
    this.call.tellFigures();
    this.#parts.client.flush();
  }

  /** Who the person will be in a room; somebody new where another has that identity. */
  #userIdIn(room: string): string {
    const { store, entryFor, newUserId } = this.#parts;
    const { stop, self } = store.get();
    const isTaken = stop?.kind === 'refused' && stop.code === 'ID_IN_USE';
    return entryFor(room)?.token?.userId ?? (isTaken ? newUserId() : self.userId);
  }

  #joinData(): JoinData {
    const { self, room } = this.#parts.store.get();
    const entry = this.#parts.entryFor(room);
    const password = this.#password;
    return {
      name: self.name,
      caps: [...OWN_CAPABILITIES],
      state: this.devices.shared,
      ...this.moderation.credentials,
      ...(password === null ? {} : { password }),
      ...(entry?.token === undefined ? {} : { access_token: entry.token.text }),
      ...(entry?.invite === undefined ? {} : { invite: entry.invite }),
    };
  }

  readonly #statusChanged = (status: SignallingStatus): void => {
    if (status.status === 'stopped') {
      const { reason } = status;
      if (reason.kind === 'left') return;
      if (reason.kind === 'refused' && reason.code === 'BAD_PASSWORD') {
        this.#askPassword();
        return;
      }
      const { password, access_token, invite } = this.#joinData();
      const isGuess = (password ?? access_token ?? invite) !== undefined;
      const now = this.#parts.now();
      const stop = withTime(this.moderation.stopOf(reason, isGuess), reason, now);
      this.#update((state) => meeting.stopMeeting(state, stop, now));
      this.#end();
    } else if (status.status === 'waiting') this.#wait();
    else if (status.status === 'reconnecting') {
      const retryAt = this.#parts.now() + status.retryInMs;
      this.#update((state) => meeting.linkChanged(state, { ...status, retryAt }));
    } else this.#update((state) => meeting.linkChanged(state, status));
  };

  /** The devices stay open: the person goes on from there. */
  #askPassword(): void {
    const isWrong = this.#password !== null;
    this.#password = null;
    this.#endMeeting();
    this.#update((state) => meeting.passwordAsked(state, isWrong, this.#parts.now()));
  }

  /** Waits outside; the devices stay open, and nothing of them is sent. */
  #wait(): void {
    const { store, client, now } = this.#parts;
    const { line } = store.get().door;
    this.#endMeeting();
    this.#update((state) => meeting.waitForHost(state, now()));
    // The socket before was lost, and what was said with it.
    if (line !== '') client.knock(line);
  }

  readonly #joined = (joined: JoinedData): void => {
    this.call.enter(joined);
    this.call.connect(joined);
    this.#showPath(joined);
    this.#update((state) => meeting.enterMeeting(state, joined, this.#parts.now()));
    this.moderation.entered(joined);
    this.call.joined();
  };

  readonly #resumed = (resumed: ResumedEvent): void => {
    const { store, now } = this.#parts;
    this.call.enter(resumed);
    this.call.connectAgain(resumed);
    this.#showPath(resumed);
    const before = store.get().participants.map((person) => person.user_id);
    const isPlanned = this.#isDraining;
    this.#isDraining = false;
    this.#update((state) => meeting.resumeMeeting(state, resumed, isPlanned, now()));
    this.moderation.entered(resumed);
    this.chat.resumed(resumed);
    this.call.resumed(resumed, before);
  };

  #showPath({ room }: JoinedData): void {
    const { path } = this.#parts;
    if (path.get() !== pathOfRoom(room)) path.push(pathOfRoom(room));
  }

  readonly #captured = (snapshot: LocalMediaSnapshot, isNews: boolean): void => {
    const { store, client, live } = this.#parts;
    this.call.send(snapshot);
    // What is switched while the server is away, the client tells when it is back.
    if (isNews) client.setState(this.devices.shared);
    live.changed(store.get().self.userId);
  };

  /** Lets go of everything that is alive. */
  #end(): void {
    this.#endMeeting();
    this.devices.end();
  }

  /** Lets go of what concerns the others. */
  #endMeeting(): void {
    this.call.end();
    this.#isDraining = false;
    this.chat.end();
    this.gestures.end();
  }
}

/** Adds when it may be tried again, where the server has said so. */
function withTime(stop: Stop, reason: StopReason, now: number): Stop {
  if (stop.kind !== 'refused' || reason.kind !== 'refused') return stop;
  const { retryAfterMs } = reason;
  return retryAfterMs === undefined ? stop : { ...stop, until: now + retryAfterMs };
}

/** Whether the person still waits for this room: joining can be given up meanwhile. */
function isJoining(state: MeetingState, room: string, userId: string): boolean {
  return state.phase === 'joining' && state.room === room && state.self.userId === userId;
}
