import type { JoinData, JoinedData, JoinNotice, LeftData } from '../src/protocol/frames.js';
import { ChatController } from './chat-controller.js';
import type { ChatParts } from './chat-controller.js';
import { DeviceController } from './device-controller.js';
import type { DeviceParts } from './device-controller.js';
import type { LocalMediaSnapshot } from './media/local-media.js';
import type { Mesh, MeshOptions, PeerSnapshot } from './rtc/mesh.js';
import type {
  ResumedEvent,
  SignallingEvents,
  SignallingStatus,
} from './signalling/signalling-events.js';
import * as meeting from './state/meeting.js';
import type { MediaKind, MeetingState } from './state/meeting-state.js';
import { pathOfRoom, roomOfPath } from './state/room-link.js';
import * as roster from './state/roster.js';
import type { Commands } from './ui/app.js';
import type { LiveStreams } from './ui/live-streams.js';

const OWN_CAPABILITIES = ['renegotiate', 'ice_restart', 'screen'];

/** What a controller connects, and what it needs of the page. */
export interface ControllerParts
  extends Omit<ChatParts, 'memory'>, Pick<DeviceParts, 'media' | 'isAllowed'> {
  live: LiveStreams;
  chatMemory: ChatParts['memory'];
  /** Null where the browser cannot hold calls. */
  createMesh: (options: MeshOptions) => Mesh | null;
  newUserId: () => string;
  newRoom: () => string;
  rememberName: (name: string) => void;
  /** The path that is open, and a way to show another one without loading it. */
  path: { get: () => string; push: (path: string) => void };
}

/** Turns commands into frames and frames into transitions; holds what is alive in a meeting. */
export class MeetingController implements Commands {
  readonly #parts: ControllerParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  readonly #chat: ChatController;
  readonly #devices: DeviceController;
  #mesh: Mesh | null = null;
  /** Who was here before the server was restarted and is not back yet. */
  #missing = new Set<string>();
  /** The server has said that it is about to restart, so everything that it acknowledged arrives. */
  #isDraining = false;

  constructor(parts: ControllerParts) {
    const { client, store } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    this.#chat = new ChatController({ ...parts, memory: parts.chatMemory });
    this.#devices = new DeviceController({ ...parts, captured: this.#captured });
    client.on('status', this.#statusChanged);
    client.on('joined', this.#joined);
    client.on('resumed', this.#resumed);
    client.on('join', this.#personJoined);
    client.on('left', this.#personLeft);
    client.on('away', ({ user_id }) => {
      this.#update((state) => roster.personAway(state, user_id, true));
    });
    client.on('back', ({ user_id }) => {
      this.#update((state) => roster.personAway(state, user_id, false));
    });
    client.on('draining', () => {
      this.#isDraining = true;
    });
    client.on('state', this.#personChanged);
    client.on('signal', (frame) => this.#mesh?.handleSignal(frame));
    client.on('resync', ({ target }) => this.#mesh?.resync(target));
  }

  /** Asks the server for a place in a room. */
  join(name: string, room: string): void {
    const { store, client, rememberName, newUserId } = this.#parts;
    rememberName(name);
    const { stop, self } = store.get();
    const taken = stop?.kind === 'refused' && stop.code === 'ID_IN_USE';
    const userId = taken ? newUserId() : self.userId;
    this.#update((state) => meeting.startJoining(state, { name, room, userId }));
    client.join(room, userId, () => this.#joinData());
  }

  /**
   * Goes on where an earlier page of this tab was: with its seat, its chat and its devices. Does
   * nothing when there was none.
   */
  async resume(room: string): Promise<void> {
    const restored = await this.#parts.client.resumeSaved(room, () => this.#joinData());
    if (restored === null) return;
    const { userId, join } = restored;
    const name = join.name ?? this.#parts.store.get().self.name;
    this.#update((state) => meeting.startJoining(state, { name, room, userId }));
    this.#chat.restore(room, restored);
    await this.#devices.restore(join.state ?? {});
  }

  /** Gives up asking; devices stay open, since the person still looks at them. */
  cancelJoin(): void {
    this.#update(meeting.cancelJoining);
    this.#parts.client.leave();
  }

  /** Leaves the room and closes all devices. */
  leave(): void {
    // First the store: from here on nothing that ends is worth telling.
    this.#update(meeting.leaveMeeting);
    this.#parts.client.leave();
    this.#end();
  }

  /** Comes back to the same room with the devices that were open. */
  rejoin(): void {
    const { self, room } = this.#parts.store.get();
    this.#devices.reopen();
    this.join(self.name, room);
  }

  /** Takes the seat back that another window took over, with the devices that were open. */
  takeBack(): void {
    const { self, room } = this.#parts.store.get();
    this.#update((state) => meeting.startJoining(state, { ...self, room }));
    this.#devices.reopen();
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
    this.#mesh?.networkChanged();
  }

  /** Makes a new media connection to one participant. */
  reconnect(userId: string): void {
    this.#mesh?.restart(userId);
  }

  /** Shows what the path names: called when the person went back or forward. */
  follow(): void {
    const { store, path, newRoom } = this.#parts;
    const room = roomOfPath(path.get());
    const { phase, room: current } = store.get();
    if (phase === 'meeting' && room === current) return;
    if (phase === 'meeting' || phase === 'joining') this.leave();
    this.#update((state) => meeting.toJoinPage(state, room ?? newRoom(), room !== null));
  }

  /** The page may go now, for good or to be loaded again: keeps what the next one needs. */
  save(): void {
    this.#chat.save();
    this.#parts.client.flush();
  }

  /** Turns a device on or off. */
  toggle(kind: MediaKind): void {
    this.#devices.toggle(kind);
  }

  /** Changes to another device of the same kind. */
  chooseDevice(kind: 'microphone' | 'camera', deviceId: string): void {
    this.#devices.choose(kind, deviceId);
  }

  /** Sends a message to the room, or to one person. */
  sendChat(conversation: string, text: string): void {
    this.#chat.send(conversation, text);
  }

  /** Sends a failed message once more. */
  retryChat(conversation: string, key: string): void {
    this.#chat.retry(conversation, key);
  }

  /** Fetches a page of older room messages. */
  loadOlder(): void {
    this.#chat.loadOlder();
  }

  /** Tells that this person is writing, now and then. */
  typing(conversation: string): void {
    this.#chat.typing(conversation);
  }

  #joinData(): JoinData {
    const { self } = this.#parts.store.get();
    return { name: self.name, caps: OWN_CAPABILITIES, state: this.#devices.shared };
  }

  readonly #statusChanged = (status: SignallingStatus): void => {
    if (status.status === 'stopped') {
      const { reason } = status;
      if (reason.kind === 'left') return;
      this.#update((state) => meeting.stopMeeting(state, reason));
      this.#end();
    } else if (status.status === 'reconnecting') {
      const retryAt = this.#parts.now() + status.retryInMs;
      this.#update((state) => meeting.linkChanged(state, { ...status, retryAt }));
    } else this.#update((state) => meeting.linkChanged(state, status));
  };

  readonly #joined = (joined: JoinedData): void => {
    this.#enterRoom(joined);
    this.#update((state) => meeting.enterMeeting(state, joined, this.#parts.now()));
    this.#mesh?.syncRoster(joined.participants, { isReturning: false });
  };

  readonly #resumed = (resumed: ResumedEvent): void => {
    const { store, now } = this.#parts;
    this.#enterRoom(resumed);
    const before = store.get().participants.map((person) => person.user_id);
    const isPlanned = this.#isDraining;
    this.#isDraining = false;
    this.#update((state) => meeting.resumeMeeting(state, resumed, isPlanned, now()));
    this.#chat.resumed(resumed);
    const { othersReturnWithinMs } = resumed;
    this.#mesh?.syncRoster(resumed.participants, { isReturning: true, othersReturnWithinMs });
    if (othersReturnWithinMs > 0) {
      const present = new Set(resumed.participants.map((person) => person.user_id));
      this.#waitFor(
        before.filter((userId) => !present.has(userId)),
        othersReturnWithinMs,
      );
    }
  };

  #enterRoom(data: JoinedData): void {
    const { path } = this.#parts;
    this.#mesh ??= this.#createMesh(data);
    this.#mesh?.setIceServers(data.ice_servers);
    if (path.get() !== pathOfRoom(data.room)) path.push(pathOfRoom(data.room));
  }

  /** After a restart of the server, those who do not come back in time are gone. */
  #waitFor(missing: readonly string[], withinMs: number): void {
    this.#missing = new Set(missing);
    setTimeout(() => {
      this.#update((state) => roster.dropMissing(state, this.#missing, this.#parts.now()));
      this.#missing.clear();
    }, withinMs);
  }

  #createMesh(joined: JoinedData): Mesh | null {
    const { createMesh, client, live, media } = this.#parts;
    const mesh = createMesh({
      selfId: joined.self.user_id,
      iceServers: joined.ice_servers,
      signal: (frame) => client.signal(frame),
      links: client.links ?? undefined,
    });
    if (mesh === null) return null;
    live.follow(() => mesh.peers());
    mesh.on('peer', this.#peerChanged);
    mesh.on('gone', ({ userId }) => {
      live.forget(userId);
    });
    sendTracks(mesh, media.snapshot);
    return mesh;
  }

  readonly #peerChanged = ({ userId, connection }: PeerSnapshot): void => {
    this.#update((state) => roster.peerChanged(state, userId, connection));
    this.#parts.live.changed(userId);
  };

  readonly #personJoined = (notice: JoinNotice): void => {
    this.#missing.delete(notice.user_id);
    this.#update((state) => roster.personJoined(state, notice, this.#parts.now()));
    const { user_id: userId, session, dialect, caps } = notice;
    // Those who were in the room before call the newcomer (base clients know no other way).
    this.#mesh?.addPeer({ userId, session, dialect, caps }, true);
  };

  readonly #personLeft = (left: LeftData): void => {
    this.#mesh?.removePeer(left.target);
    this.#update((state) => roster.personLeft(state, left, this.#parts.now()));
  };

  readonly #personChanged = (notice: SignallingEvents['state']): void => {
    this.#update((state) => roster.personChanged(state, notice));
    this.#parts.live.changed(notice.user_id);
  };

  readonly #captured = (snapshot: LocalMediaSnapshot, isNews: boolean): void => {
    const { store, client, live } = this.#parts;
    if (this.#mesh !== null) sendTracks(this.#mesh, snapshot);
    // What is switched while the server is away, the client tells when it is back.
    if (isNews) client.setState(this.#devices.shared);
    live.changed(store.get().self.userId);
  };

  /** Lets go of everything that is alive. */
  #end(): void {
    this.#mesh?.close();
    this.#mesh = null;
    this.#missing.clear();
    this.#isDraining = false;
    this.#parts.live.follow(null);
    this.#chat.end();
    this.#devices.end();
  }
}

function sendTracks(mesh: Mesh, snapshot: LocalMediaSnapshot): void {
  mesh.setLocalTrack('microphone', snapshot.microphone.track);
  mesh.setLocalTrack('camera', snapshot.camera.track);
  mesh.setLocalTrack('screen', snapshot.screen.video);
  mesh.setLocalTrack('screen_audio', snapshot.screen.audio);
}
