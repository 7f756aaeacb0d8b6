import type { JoinData } from '../../src/protocol/frames.js';
import type { LocalMedia, LocalMediaSnapshot, MediaProblem } from '../media/local-media.js';
import * as devices from '../state/media-switches.js';
import type { MediaKind, MeetingState } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';
import type { DeviceCommands } from '../ui/app.js';

/** What the devices connect. */
export interface DeviceParts {
  store: Store<MeetingState>;
  media: LocalMedia;
  /** Called with each new snapshot, and whether what the others are told of it changed. */
  captured: (snapshot: LocalMediaSnapshot, isNews: boolean) => void;
  /** True when the browser will give the device without asking the person. */
  isAllowed: (kind: 'microphone' | 'camera') => Promise<boolean>;
}

/** Opens and closes microphone, camera and screen, and remembers which were open. */
export class DeviceController implements DeviceCommands {
  readonly #parts: DeviceParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  /** What was open when the meeting ended, for coming back the same way. */
  #wasOpen: MediaKind[] = [];

  constructor(parts: DeviceParts) {
    const { store, media } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    media.on('change', this.#captured);
    media.on('problem', this.#failed);
    media.on('devices', (lists) => {
      this.#update((state) => devices.devicesListed(state, lists));
    });
  }

  /** What the others are told of the devices. */
  get shared(): Required<NonNullable<JoinData['state']>> {
    return { ...devices.sharedState(this.#parts.store.get().media), hand: false };
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
  choose(kind: 'microphone' | 'camera', deviceId: string): void {
    void this.#open(kind, deviceId);
  }

  /** Opens what was open when the meeting ended. */
  reopen(): void {
    for (const kind of this.#wasOpen) this.toggle(kind);
  }

  /** Opens what the page before the reload had open, as far as nobody has to be asked for it. */
  async restore({ mic = false, camera = false }: NonNullable<JoinData['state']>): Promise<void> {
    const { isAllowed } = this.#parts;
    await Promise.all([
      mic && isAllowed('microphone').then((yes) => (yes ? this.#open('microphone') : undefined)),
      camera && isAllowed('camera').then((yes) => (yes ? this.#open('camera') : undefined)),
    ]);
  }

  /** Lets go of everything, and remembers what it was. */
  end(): void {
    const { media, store } = this.#parts;
    this.#wasOpen = devices.openDevices(store.get().media);
    media.closeAll();
  }

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
    if (problem !== null) this.#failed(problem);
  }

  readonly #failed = ({ kind, reason }: MediaProblem): void => {
    this.#update((state) => devices.mediaProblem(state, kind, reason));
  };

  readonly #captured = (snapshot: LocalMediaSnapshot): void => {
    const before = JSON.stringify(this.shared);
    this.#update((state) => devices.mediaCaptured(state, snapshot));
    this.#parts.captured(snapshot, before !== JSON.stringify(this.shared));
  };
}
