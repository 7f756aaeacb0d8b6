import type { JoinData, JoinedData, JoinNotice, LeftData } from '../src/protocol/frames.js';
import type { LocalMedia, LocalMediaSnapshot, MediaProblem } from './media/local-media.js';
import type { Mesh, MeshOptions, PeerSnapshot } from './rtc/mesh.js';
import { RequestError } from './signalling/requests.js';
import type { SignallingClient, SignallingStatus } from './signalling/signalling-client.js';
import * as chat from './state/chat.js';
import * as devices from './state/media-switches.js';
import * as meeting from './state/meeting.js';
import type { MediaKind, MeetingState } from './state/meeting-state.js';
import { ROOM_CONVERSATION } from './state/meeting-state.js';
import { pathOfRoom, roomOfPath } from './state/room-link.js';
import * as roster from './state/roster.js';
import type { Store } from './state/store.js';
import { typingEnded, typingExpired, typingNoted } from './state/typing.js';
import type { Commands } from './ui/app.js';
import type { LiveStreams } from './ui/live-streams.js';

const OWN_CAPABILITIES = ['renegotiate', 'ice_restart', 'screen'];
const HISTORY_PAGE = 50;
/** Telling it more often would say nothing new: others show it for longer than this. */
const TYPING_EVERY_MS = 3_000;
const TYPING_CHECK_MS = 1_000;

/** What a controller connects, and what it needs of the page. */
export interface ControllerParts {
  store: Store<MeetingState>;
  client: SignallingClient;
  media: LocalMedia;
  live: LiveStreams;
  /** Null where the browser cannot hold calls. */
  createMesh: (options: MeshOptions) => Mesh | null;
  newUserId: () => string;
  newRoom: () => string;
  rememberName: (name: string) => void;
  /** The path that is open, and a way to show another one without loading it. */
  path: { get: () => string; push: (path: string) => void };
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Turns commands into frames and frames into transitions; holds what is alive in a meeting. */
export class MeetingController implements Commands {
  readonly #parts: ControllerParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  #mesh: Mesh | null = null;
  #messages = 0;
  #typedAt = new Map<string, number>();
  #typingTimer: ReturnType<typeof setInterval> | undefined;
  /** What was open when the meeting ended, for coming back the same way. */
  #wasOpen: MediaKind[] = [];

  constructor(parts: ControllerParts) {
    const { client, media, store, now } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    client.on('status', this.#statusChanged);
    client.on('joined', this.#joined);
    client.on('join', this.#personJoined);
    client.on('left', this.#personLeft);
    client.on('state', (notice) => {
      this.#update((state) => roster.personChanged(state, notice));
      parts.live.changed(notice.user_id);
    });
    client.on('signal', (frame) => this.#mesh?.handleSignal(frame));
    client.on('chat', (message) => {
      this.#update((state) => chat.messageArrived(typingEnded(state, message.user_id), message));
    });
    client.on('typing', (notice) => {
      this.#update((state) => typingNoted(state, notice, now()));
      this.#typingTimer ??= setInterval(this.#expireTyping, TYPING_CHECK_MS);
    });
    media.on('change', this.#captured);
    media.on('problem', this.#mediaFailed);
    media.on('devices', (lists) => {
      this.#update((state) => devices.devicesListed(state, lists));
    });
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
    for (const kind of this.#wasOpen) this.toggle(kind);
    this.join(self.name, room);
  }

  /** Shows the first page with a fresh room. */
  startOver(): void {
    this.#parts.path.push('/');
    this.follow();
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

  /** Turns a device on or off. In the room a microphone is muted, not let go: speaking comes back at once. */
  toggle(kind: MediaKind): void {
    const { store, media } = this.#parts;
    const { phase, media: switches } = store.get();
    const { opening, open } = switches[kind];
    if (opening) return;
    const hasMicrophone = media.snapshot.microphone.track !== null;
    if (kind === 'microphone' && hasMicrophone && phase === 'meeting') {
      media.setMicrophoneMuted(open);
    } else if (!open) void this.#open(kind);
    else if (kind === 'microphone') media.closeMicrophone();
    else if (kind === 'camera') media.closeCamera();
    else media.closeScreen();
  }

  /** Changes to another device of the same kind. */
  chooseDevice(kind: 'microphone' | 'camera', deviceId: string): void {
    void this.#open(kind, deviceId);
  }

  /** Sends a message to the room, or to one person. */
  sendChat(conversation: string, text: string): void {
    this.#send(conversation, text, `own ${++this.#messages}`);
  }

  /** Sends a failed message once more. */
  retryChat(conversation: string, key: string): void {
    const text = chat.failedText(this.#parts.store.get(), conversation, key);
    if (text !== null) this.#send(conversation, text, key);
  }

  /** Fetches a page of older room messages. */
  loadOlder(): void {
    const { store, client } = this.#parts;
    const before = chat.oldestSeq(store.get());
    if (before === null) return;
    this.#update((state) => chat.historyLoading(state, true));
    client.history({ before, limit: HISTORY_PAGE }).then(
      (page) => {
        this.#update((state) => chat.historyLoaded(state, page));
      },
      () => {
        this.#update((state) => chat.historyLoading(state, false));
      },
    );
  }

  /** Tells that this person is writing, now and then. */
  typing(conversation: string): void {
    const now = this.#parts.now();
    if (now - (this.#typedAt.get(conversation) ?? 0) < TYPING_EVERY_MS) return;
    this.#typedAt.set(conversation, now);
    this.#parts.client.typing(conversation === ROOM_CONVERSATION ? {} : { target: conversation });
  }

  #send(conversation: string, text: string, key: string): void {
    const { client, now } = this.#parts;
    const message = { key, text, sentAt: now() };
    this.#update((state) => chat.messageSending(state, conversation, message));
    this.#typedAt.delete(conversation);
    client
      .chat(conversation === ROOM_CONVERSATION ? { text } : { text, target: conversation })
      .then(
        (ack) => {
          this.#update((state) => chat.messageSent(state, conversation, key, ack));
        },
        (error: unknown) => {
          const code = error instanceof RequestError ? error.code : 'INTERNAL';
          this.#update((state) => chat.messageFailed(state, conversation, key, code));
        },
      );
  }

  #joinData(): JoinData {
    const { self, media } = this.#parts.store.get();
    const state = { ...devices.sharedState(media), hand: false };
    return { name: self.name, caps: OWN_CAPABILITIES, state };
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
    const { path, now } = this.#parts;
    const mesh = (this.#mesh ??= this.#createMesh(joined));
    if (path.get() !== pathOfRoom(joined.room)) path.push(pathOfRoom(joined.room));
    this.#update((state) => meeting.enterMeeting(state, joined, now()));
    if (mesh === null) return;
    mesh.setIceServers(joined.ice_servers);
    const present = new Set(joined.participants.map((person) => person.user_id));
    for (const { userId } of mesh.peers()) if (!present.has(userId)) mesh.removePeer(userId);
    // Those who were in the room before us call us (base clients know no other way).
    for (const { user_id: userId, dialect, caps } of joined.participants) {
      mesh.addPeer({ userId, dialect, caps }, false);
    }
  };

  #createMesh(joined: JoinedData): Mesh | null {
    const { createMesh, client, live, media } = this.#parts;
    const mesh = createMesh({
      selfId: joined.self.user_id,
      iceServers: joined.ice_servers,
      signal: (frame) => client.signal(frame),
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
    this.#update((state) => roster.personJoined(state, notice, this.#parts.now()));
    const { user_id: userId, dialect, caps } = notice;
    this.#mesh?.addPeer({ userId, dialect, caps }, true);
  };

  readonly #personLeft = (left: LeftData): void => {
    this.#mesh?.removePeer(left.target);
    this.#update((state) => roster.personLeft(state, left, this.#parts.now()));
  };

  async #open(kind: MediaKind, deviceId?: string): Promise<void> {
    const { media } = this.#parts;
    this.#update((state) => devices.mediaOpening(state, kind));
    const open = {
      microphone: () => media.openMicrophone(deviceId),
      camera: () => media.openCamera(deviceId),
      screen: () => media.openScreen(),
    };
    const problem = await open[kind]();
    this.#update((state) => devices.mediaAnswered(state, kind));
    if (problem !== null) this.#mediaFailed(problem);
  }

  readonly #mediaFailed = ({ kind, reason }: MediaProblem): void => {
    this.#update((state) => devices.mediaProblem(state, kind, reason));
  };

  readonly #captured = (snapshot: LocalMediaSnapshot): void => {
    const { store, client, live } = this.#parts;
    const before = devices.sharedState(store.get().media);
    this.#update((state) => devices.mediaCaptured(state, snapshot));
    if (this.#mesh !== null) sendTracks(this.#mesh, snapshot);
    const after = devices.sharedState(store.get().media);
    if (JSON.stringify(before) !== JSON.stringify(after)) client.setState(after);
    live.changed(store.get().self.userId);
  };

  readonly #expireTyping = (): void => {
    this.#update((state) => typingExpired(state, this.#parts.now()));
    if (this.#parts.store.get().typing.length > 0) return;
    clearInterval(this.#typingTimer);
    this.#typingTimer = undefined;
  };

  /** Lets go of everything that is alive. */
  #end(): void {
    const { media, live, store } = this.#parts;
    this.#wasOpen = devices.openDevices(store.get().media);
    this.#mesh?.close();
    this.#mesh = null;
    live.follow(null);
    this.#typedAt.clear();
    media.closeAll();
  }
}

function sendTracks(mesh: Mesh, snapshot: LocalMediaSnapshot): void {
  mesh.setLocalTrack('microphone', snapshot.microphone.track);
  mesh.setLocalTrack('camera', snapshot.camera.track);
  mesh.setLocalTrack('screen', snapshot.screen.video);
  mesh.setLocalTrack('screen_audio', snapshot.screen.audio);
}
