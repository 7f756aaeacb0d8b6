import type {
  ChatData,
  ControlData,
  ControlNotice,
  HistoryData,
  HistoryPage,
  IceSettings,
  JoinData,
  StateData,
  AckData,
  VolatileFrame,
} from '../../src/protocol/frames.js';
import { FakeClock } from '../lib/clock.fake.js';
import { Emitter } from '../lib/emitter.js';
import type { LocalMediaEvents, MediaProblem } from '../media/local-media.js';
import type { MeshEvents } from '../rtc/mesh.js';
import type { RestoredSession, SignallingEvents } from '../signalling/signalling-events.js';
import type { PeerConnection } from '../state/meeting-state.js';
import type { LiveStreams } from '../ui/live-streams.js';
import type { ControllerParts } from './meeting-controller.js';

/** A signalling client that only remembers what it was asked, and tells what a spec wants told. */
export class FakeClient extends Emitter<SignallingEvents> {
  readonly joins: { room: string; userId: string; data: () => JoinData }[] = [];
  readonly states: StateData[] = [];
  readonly chats: ChatData[] = [];
  readonly histories: HistoryData[] = [];
  readonly told: VolatileFrame[] = [];
  readonly controls: ControlData[] = [];
  /** Why decisions are refused; null carries them out. */
  answer: Error | null = null;
  restored: RestoredSession | null = null;
  iceAnswer: IceSettings = { ice_servers: [], relay_only: false };
  links = null;
  calls: string[] = [];
  left = 0;

  join(room: string, userId: string, data: () => JoinData): void {
    this.joins.push({ room, userId, data });
  }

  control(data: ControlData): Promise<ControlNotice> {
    this.controls.push(data);
    return this.answer === null
      ? Promise.resolve({ action: data.action, role: 'host', room: 'tea', user_id: 'me' })
      : Promise.reject(this.answer);
  }

  knock(text: string): boolean {
    this.calls.push(`knock ${text}`);
    return true;
  }

  leave(): void {
    this.left++;
    this.emit('status', { status: 'stopped', reason: { kind: 'left' } });
  }

  setState(data: StateData): boolean {
    this.states.push(data);
    return true;
  }

  chat(data: ChatData): Promise<AckData> {
    this.chats.push(data);
    this.emit('message', { id: this.chats.length, ...data, state: 'waiting' });
    return new Promise(() => undefined);
  }

  history(data: HistoryData): Promise<HistoryPage> {
    this.histories.push(data);
    return Promise.resolve({ messages: [], more: false });
  }

  ice(): Promise<IceSettings> {
    this.calls.push('ice');
    return Promise.resolve(this.iceAnswer);
  }

  resumeSaved(): Promise<RestoredSession | null> {
    return Promise.resolve(this.restored);
  }

  takeBack(): void {
    this.calls.push('take back');
  }

  reconnectNow(): void {
    this.calls.push('reconnect');
  }

  flush(): void {
    this.calls.push('flush');
  }

  tell(frame: VolatileFrame): boolean {
    this.told.push(frame);
    return true;
  }

  /** Lets the client tell what a server, or its own state, would make it tell. */
  hear<K extends keyof SignallingEvents>(type: K, event: SignallingEvents[K]): void {
    this.emit(type, event);
  }
}

/** A mesh that only remembers what it was asked. */
export class FakeMesh extends Emitter<MeshEvents> {
  readonly calls: string[] = [];
  readonly known = new Set<string>();
  /** How the connections to all stand. */
  connection: PeerConnection = 'connecting';
  /** Called with each wish to connect. */
  connects: () => void = () => undefined;

  admit(peer: { userId: string }): void {
    this.connects();
    this.known.add(peer.userId);
    this.calls.push(`admit ${peer.userId}`);
  }

  syncRoster(people: { user_id: string }[]): void {
    this.connects();
    for (const { user_id: userId } of people) this.known.add(userId);
    this.calls.push(`roster ${people.map((person) => person.user_id).join(' ')}`);
  }

  resync(userId: string): void {
    this.calls.push(`resync ${userId}`);
  }

  networkChanged(): void {
    this.calls.push('network');
  }

  removePeer(userId: string): void {
    if (this.known.delete(userId)) this.calls.push(`remove ${userId}`);
  }

  peers(): { userId: string; connection: PeerConnection }[] {
    return [...this.known].map((userId) => ({ userId, connection: this.connection }));
  }

  setLocalTrack(): void {
    this.calls.push('track');
  }

  localTrack(): MediaStreamTrack | null {
    return null;
  }

  tune(): void {
    this.calls.push('tune');
  }

  figuresOf(): Promise<null> {
    return Promise.resolve(null);
  }

  receiveOnly(): void {
    this.calls.push('receive');
  }

  setIceServers(): void {
    this.calls.push('ice');
  }

  setRelayOnly(isOn: boolean): void {
    this.calls.push(isOn ? 'relay only' : 'direct');
  }

  refreshRelays(): void {
    this.calls.push('refresh');
  }

  close(): void {
    this.calls.push('close');
  }
}

/** Devices that open at once, or fail with `problem`. */
export class FakeMedia extends Emitter<LocalMediaEvents> {
  readonly calls: string[] = [];
  problem: MediaProblem | null = null;
  snapshot = {
    microphone: { track: null as MediaStreamTrack | null, open: false, deviceId: null },
    camera: { track: null, open: false, deviceId: null },
    screen: { video: null, audio: null, open: false },
  };

  capturedMicrophone: MediaStreamTrack | null = null;

  openMicrophone({ muted = false } = {}): Promise<MediaProblem | null> {
    this.calls.push(muted ? 'open muted' : 'open');
    if (this.problem === null) this.hold(!muted);
    return Promise.resolve(this.problem);
  }

  setMicrophoneMuted(muted: boolean): void {
    this.calls.push(muted ? 'mute' : 'unmute');
    this.hold(!muted);
  }

  closeMicrophone(): void {
    this.calls.push('close');
  }

  closeAll(): void {
    this.calls.push('close all');
  }

  tellDevices(): Promise<void> {
    return Promise.resolve();
  }

  private hold(open: boolean): void {
    const track = {} as MediaStreamTrack;
    this.snapshot = { ...this.snapshot, microphone: { track, open, deviceId: null } };
    this.emit('change', this.snapshot);
  }
}

/** What a meeting needs beside its fakes, and no spec of it looks at. It is always 1000. */
export function quietParts(): Omit<
  ControllerParts,
  | 'store'
  | 'client'
  | 'media'
  | 'createMesh'
  | 'prepareSocket'
  | 'readyForOthers'
  | 'path'
  | 'chatMemory'
> {
  const nothing = (): void => undefined;
  const live = { follow: nothing, changed: nothing, forget: nothing };
  return {
    live: live as unknown as LiveStreams,
    newUserId: () => 'another',
    newRoom: () => 'new',
    entryFor: () => null,
    playKnock: () => Promise.resolve(true),
    hostKeys: { of: () => null, keep: nothing, forget: nothing },
    rememberName: nothing,
    now: () => 1000,
    isAllowed: () => Promise.resolve(true),
    clock: new FakeClock(),
    sound: {
      createEar: () => ({ level: () => 0, close: nothing }),
      playTest: () => Promise.resolve(true),
      askForSpeaker: () => Promise.resolve(null),
    },
  };
}
