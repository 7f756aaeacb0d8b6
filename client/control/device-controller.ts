import type { JoinData } from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import type {
  LocalMedia,
  LocalMediaSnapshot,
  MediaProblem,
  OpenOptions,
} from '../media/local-media.js';
import {
  chooseDevice,
  rememberDevice,
  speakerInUse,
  wantedDevice,
} from '../state/devices-choice.js';
import * as devices from '../state/media-switches.js';
import type { DeviceKind, MediaKind, MeetingState } from '../state/meeting-state.js';
import { decidedOfMe } from '../state/moderation.js';
import { takenFrom } from '../state/policy.js';
import type { Store } from '../state/store.js';
import type { DeviceCommands } from '../ui/app.js';
import { DeviceWatch } from './device-watch.js';
import { MicrophoneWatch } from './microphone-watch.js';
import type { Listener } from './microphone-watch.js';

/** What the browser does with sound besides capturing it. */
export interface SoundParts {
  createEar: (track: MediaStreamTrack) => Listener;
  /** Plays a tone through a loudspeaker, empty for the system's; false when that failed. */
  playTest: (sinkId: string) => Promise<boolean>;
  /** The browser's own question for a loudspeaker; null when the person closed it. */
  askForSpeaker: () => Promise<{ deviceId: string; label: string } | null>;
}

/** What the devices connect. */
export interface DeviceParts {
  store: Store<MeetingState>;
  media: LocalMedia;
  /** Called with each new snapshot, and whether what the others are told of it changed. */
  captured: (snapshot: LocalMediaSnapshot, isNews: boolean) => void;
  /** True when the browser will give the device without asking the person. */
  isAllowed: (kind: 'microphone' | 'camera') => Promise<boolean>;
  sound: SoundParts;
  clock: Clock;
}

/** Opens and closes microphone, camera and screen, and remembers which were open. */
export class DeviceController implements DeviceCommands {
  readonly #parts: DeviceParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  /** What was open when the meeting ended, for coming back the same way. */
  #wasOpen: ('microphone' | 'camera')[] = [];
  readonly #microphone: MicrophoneWatch;
  /** The key of push to talk is down, and it was what opened the microphone. */
  #isTalking = false;

  constructor(parts: DeviceParts) {
    const { store, media } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    media.on('change', this.#captured);
    const { clock, sound } = parts;
    new DeviceWatch({
      store,
      media,
      open: (kind, options) => this.#capture(kind, options),
      nowMs: () => clock.now(),
    });
    this.#microphone = new MicrophoneWatch({
      clock,
      media,
      createEar: sound.createEar,
      heard: (heard) => {
        this.#update((state) => devices.microphoneHeard(state, heard));
      },
    });
    store.subscribe(
      ({ phase, preferences }) =>
        preferences.pushToTalk && ['joining', 'waiting', 'meeting'].includes(phase),
      (waitsForKey) => {
        if (waitsForKey) media.setMicrophoneMuted(true);
      },
    );
    // Where the person said yes before, the devices can be chosen at once.
    void media.tellDevices();
  }

  /** What the others are told of the devices. */
  get shared(): Required<NonNullable<JoinData['state']>> {
    const { media, hand, quality } = this.#parts.store.get();
    const { strain } = quality;
    return { ...devices.sharedState(media), hand: hand.raisedAt !== null, strain };
  }

  /** Turns a device on or off. In the room a microphone is muted, not let go: speaking comes back at once. */
  toggle(kind: MediaKind): void {
    const { store, media } = this.#parts;
    const { phase, media: switches } = store.get();
    const { opening, open } = switches[kind];
    if (opening || (!open && this.#isTaken(kind))) return;
    const hasMicrophone = media.snapshot.microphone.track !== null;
    const isMuted = kind === 'microphone' && hasMicrophone && !open;
    if (isMuted || (kind === 'microphone' && hasMicrophone && phase === 'meeting')) {
      media.setMicrophoneMuted(open);
    } else if (!open) void this.#open(kind);
    else if (kind === 'microphone') media.closeMicrophone();
    else if (kind === 'camera') media.closeCamera();
    else media.closeScreen();
  }

  /** Changes to another device and remembers it; what is closed stays closed, what is muted muted. */
  choose(kind: DeviceKind, deviceId: string): void {
    this.#update((state) => chooseDevice(state, kind, deviceId));
    if (kind === 'speaker' || this.#parts.media.snapshot[kind].track === null) return;
    void this.#open(kind);
  }

  /** Opens a device that was offered. */
  accept(kind: 'microphone' | 'camera', deviceId: string): void {
    this.#update((state) => chooseDevice(state, kind, deviceId));
    void this.#open(kind);
  }

  /** Lets the browser ask which loudspeaker to use. */
  async askForSpeaker(): Promise<void> {
    const speaker = await this.#parts.sound.askForSpeaker();
    if (speaker === null) return;
    this.#update((state) => rememberDevice(state, 'speaker', speaker));
    await this.#parts.media.tellDevices();
  }

  /** Plays a short tone through the loudspeaker that is in use. */
  testSound(): Promise<boolean> {
    return this.#parts.sound.playTest(speakerInUse(this.#parts.store.get()));
  }

  /** Turns to the camera on the other side of a phone. */
  flipCamera(): void {
    const { looksAway, camera } = this.#parts.store.get().media;
    if (camera.opening) return;
    void this.#open('camera', { facing: looksAway ? 'user' : 'environment' });
  }

  /** Opens the microphone for as long as a key is held. */
  talk(isHeld: boolean): void {
    const { store, media } = this.#parts;
    const { phase, preferences, media: switches } = store.get();
    if (!isHeld) {
      this.#stopTalking();
      return;
    }
    const { open, opening } = switches.microphone;
    if (this.#isTalking || open || opening) return;
    if (phase !== 'meeting' || !preferences.pushToTalk || this.#isTaken('microphone')) return;
    this.#isTalking = true;
    this.#update((state) => devices.pushingChanged(state, true));
    if (media.snapshot.microphone.track !== null) media.setMicrophoneMuted(false);
    else {
      // Muted first: the key may be up again when the browser has asked.
      void this.#open('microphone', { muted: true }).then(() => {
        if (this.#isTalking) media.setMicrophoneMuted(false);
      });
    }
  }

  /** Closes what is open, as a host has decided; the microphone is muted, so that it can come back at once. */
  close(kind: MediaKind): void {
    const { media, store } = this.#parts;
    if (kind === 'microphone') {
      this.#stopTalking();
      if (store.get().media.microphone.open) media.setMicrophoneMuted(true);
    } else if (store.get().media[kind].open) {
      if (kind === 'camera') media.closeCamera();
      else media.closeScreen();
    }
  }

  /** How loud the own microphone is, 0 to 1, also while it is muted. */
  level(): number {
    return this.#microphone.level;
  }

  /** Opens what was open when the meeting ended. */
  reopen(): void {
    for (const kind of this.#wasOpen) void this.#openAgain(kind);
  }

  /** Opens what the page before the reload had open, as far as nobody has to be asked for it. */
  async restore({ mic = false, camera = false }: NonNullable<JoinData['state']>): Promise<void> {
    const { isAllowed } = this.#parts;
    await Promise.all([
      mic &&
        isAllowed('microphone').then((yes) => (yes ? this.#openAgain('microphone') : undefined)),
      camera && isAllowed('camera').then((yes) => (yes ? this.#openAgain('camera') : undefined)),
    ]);
  }

  /** Lets go of everything, and remembers what it was. */
  end(): void {
    const { media, store } = this.#parts;
    this.#stopTalking();
    this.#wasOpen = devices.openDevices(store.get().media);
    media.closeAll();
  }

  #stopTalking(): void {
    if (!this.#isTalking) return;
    this.#isTalking = false;
    this.#parts.media.setMicrophoneMuted(true);
    this.#update((state) => devices.pushingChanged(state, false));
  }

  /** Who speaks by a key does not begin by being heard. */
  #openAgain(kind: 'microphone' | 'camera'): Promise<void> {
    const { pushToTalk } = this.#parts.store.get().preferences;
    return this.#open(kind, kind === 'microphone' && pushToTalk ? { muted: true } : {});
  }

  /** True when a host keeps it closed; the person is told so. */
  #isTaken(kind: MediaKind): boolean {
    const taken = takenFrom(this.#parts.store.get(), kind);
    if (taken !== null) this.#update((state) => decidedOfMe(state, taken));
    return taken !== null;
  }

  /** Opens the device that was chosen, and tells what is wrong when it does not open. */
  async #open(kind: MediaKind, options: OpenOptions = {}): Promise<void> {
    const state = this.#parts.store.get();
    const isTaken = kind === 'microphone' ? takenFrom(state, kind) !== null : this.#isTaken(kind);
    if (isTaken && kind !== 'microphone') return;
    const wanted = kind === 'screen' ? null : wantedDevice(state, kind);
    // A microphone that is kept closed can be another one all the same.
    const silence = isTaken ? { muted: true } : {};
    const asked = { deviceId: wanted ?? undefined, ...options, ...silence };
    const problem = await this.#capture(kind, asked);
    // It may have been taken while the browser asked.
    if (takenFrom(this.#parts.store.get(), kind) !== null) this.close(kind);
    if (problem === null) return;
    this.#update((now) => devices.mediaProblem(now, kind, problem.reason));
  }

  async #capture(kind: MediaKind, options: OpenOptions): Promise<MediaProblem | null> {
    const { media } = this.#parts;
    this.#update((state) => devices.mediaOpening(state, kind));
    const open = {
      microphone: () => media.openMicrophone(options),
      camera: () => media.openCamera(options),
      screen: () => media.openScreen(),
    };
    const problem = await open[kind]();
    this.#update((state) => devices.mediaAnswered(state, kind));
    return problem;
  }

  readonly #captured = (snapshot: LocalMediaSnapshot): void => {
    const before = JSON.stringify(this.shared);
    this.#update((state) => devices.mediaCaptured(state, snapshot));
    this.#parts.captured(snapshot, before !== JSON.stringify(this.shared));
  };
}
