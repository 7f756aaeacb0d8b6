import { Emitter } from '../lib/emitter.js';
import { browserPlatform, captureDevice, captureScreen } from './capture.js';
import type { Captured, MediaPlatform } from './capture.js';
import type { Facing } from './constraints.js';
import { deviceLists } from './device-list.js';
import type { DeviceLists } from './device-list.js';
import { AppliedEffect } from './effects/applied-effect.js';
import type { EffectFailure, TrackEffect } from './effects/track-effect.js';
import type { MediaKind, MediaProblem } from './media-problem.js';

export type { DeviceLists } from './device-list.js';
export type { MediaKind, MediaProblem } from './media-problem.js';

/** A microphone or camera of ours. */
export interface LocalDevice {
  /** What is sent; null while it is closed, and while a strict effect is not ready. */
  track: MediaStreamTrack | null;
  /** There is a live track that is not muted. */
  open: boolean;
  /** The device in use; null while it is closed, or when the browser does not tell. */
  deviceId: string | null;
  /** Which way the camera looks; undefined when the browser does not tell, as on a computer. */
  facing?: string;
}

/** What we capture now. A new object for each change. */
export interface LocalMediaSnapshot {
  microphone: LocalDevice;
  camera: LocalDevice;
  screen: {
    video: MediaStreamTrack | null;
    /** Null also when a screen is shared without its sound. */
    audio: MediaStreamTrack | null;
    open: boolean;
  };
}

/** A device that ended by itself, as when a cable is pulled. */
export interface LostDevice {
  kind: 'microphone' | 'camera';
  /** Null when the browser never told. */
  deviceId: string | null;
  muted: boolean;
}

/** How a device is to be opened. */
export interface OpenOptions {
  /** Undefined for the browser's own choice. */
  deviceId?: string;
  /** Opens it silenced; undefined keeps what the device before was. */
  muted?: boolean;
  /** Takes the camera that looks this way, whatever its id. */
  facing?: Facing;
}

/** What a `LocalMedia` tells. */
export interface LocalMediaEvents {
  change: LocalMediaSnapshot;
  /** A device ended by itself. What goes wrong with an `open…` call is its result only. */
  lost: LostDevice;
  /** Devices came or went, or their names are known now. */
  devices: DeviceLists;
  /** An effect ended by itself: a strict one has closed the device, any other one left it as it is. */
  effectFailed: { kind: EffectKind; reason: EffectFailure };
}

/** What an effect can be on. */
export type EffectKind = 'microphone' | 'camera';

interface Capture {
  /** As captured, in front of any effect. */
  tracks: MediaStreamTrack[];
  deviceId: string | null;
  muted: boolean;
  effect: AppliedEffect | null;
}

const NOTHING: Capture = { tracks: [], deviceId: null, muted: false, effect: null };

/**
 * Our microphone, camera and screen. Of several calls that open the same kind the last one wins and
 * the others return null without an effect; a track that is not in the snapshot is stopped.
 */
export class LocalMedia extends Emitter<LocalMediaEvents> {
  private readonly platform: MediaPlatform;
  private readonly captures: Record<MediaKind, Capture> = {
    microphone: NOTHING,
    camera: NOTHING,
    screen: NOTHING,
  };
  /** The newest request of each kind: a slower, older one finds out that it is outdated. */
  private readonly requests: Record<MediaKind, number> = { microphone: 0, camera: 0, screen: 0 };
  private readonly effects: Record<MediaKind, TrackEffect | null> = {
    microphone: null,
    camera: null,
    screen: null,
  };

  /** `platform` is the browser's own unless a spec or another page brings one. */
  constructor(platform: MediaDevices | MediaPlatform = browserPlatform()) {
    super();
    this.platform = 'permission' in platform ? platform : browserPlatform(platform);
    this.platform.devices?.addEventListener('devicechange', () => void this.tellDevices());
  }

  /** What is captured now. */
  get snapshot(): LocalMediaSnapshot {
    const { screen } = this.captures;
    const video = screen.tracks.find((track) => track.kind === 'video') ?? null;
    const audio = screen.tracks.find((track) => track.kind === 'audio') ?? null;
    return {
      microphone: this.deviceOf('microphone'),
      camera: this.deviceOf('camera'),
      screen: { video, audio, open: video !== null },
    };
  }

  /**
   * Opens the microphone, asking for permission where needed. Another device takes over muted when
   * the one before was muted. Null is success.
   */
  openMicrophone(options: OpenOptions = {}): Promise<MediaProblem | null> {
    return this.openDevice('microphone', options);
  }

  /**
   * The microphone as it is captured, also while it is muted; null while it is closed. It is for
   * listening to whether there is a voice, by a copy, and never for sending.
   */
  get capturedMicrophone(): MediaStreamTrack | null {
    return this.captures.microphone.tracks[0] ?? null;
  }

  /** Silences the microphone without letting it go; nothing happens while it is closed. */
  setMicrophoneMuted(muted: boolean): void {
    const capture = this.captures.microphone;
    if (capture.tracks.length === 0 || capture.muted === muted) return;
    this.captures.microphone = { ...capture, muted };
    enable(this.captures.microphone);
    this.tellChange();
  }

  /**
   * Sends what `effect` makes of the device, now and whenever it is opened; null sends it as it is.
   * With a strict effect nothing leaves unprocessed from this call on. Settles when it works or not.
   */
  async setEffect(kind: EffectKind, effect: TrackEffect | null): Promise<void> {
    if (this.effects[kind] === effect) return;
    this.effects[kind] = effect;
    const capture = this.captures[kind];
    if (capture.tracks.length === 0) return;
    capture.effect?.stop();
    this.captures[kind] = { ...capture, effect: this.applied(kind, capture.tracks) };
    enable(this.captures[kind]);
    this.tellChange();
    await this.captures[kind].effect?.settled;
  }

  /** Lets the microphone go. */
  closeMicrophone(): void {
    this.closeKind('microphone');
  }

  /** Opens the camera, asking for permission where needed. Null is success. */
  openCamera(options: OpenOptions = {}): Promise<MediaProblem | null> {
    return this.openDevice('camera', options);
  }

  /** Lets the camera go; its light goes out. */
  closeCamera(): void {
    this.closeKind('camera');
  }

  /** Lets a person pick a screen to share. Null is success. */
  async openScreen(): Promise<MediaProblem | null> {
    const request = ++this.requests.screen;
    const captured = await captureScreen(this.platform);
    return this.take('screen', request, captured, false);
  }

  /** Ends sharing. */
  closeScreen(): void {
    this.closeKind('screen');
  }

  /** Tells the devices now, to all who listen. */
  async tellDevices(): Promise<void> {
    this.emit('devices', await this.listDevices());
  }

  /** The devices now; empty lists where the browser tells none. */
  async listDevices(): Promise<DeviceLists> {
    try {
      return deviceLists((await this.platform.devices?.enumerateDevices()) ?? []);
    } catch {
      // Refused by a policy of the page: there is nothing to choose from.
      return deviceLists([]);
    }
  }

  /** Lets everything go. */
  closeAll(): void {
    for (const kind of ['microphone', 'camera', 'screen'] as const) this.closeKind(kind);
  }

  private async openDevice(
    kind: 'microphone' | 'camera',
    options: OpenOptions,
  ): Promise<MediaProblem | null> {
    const { deviceId = null, muted: wanted, facing } = options;
    const request = ++this.requests[kind];
    let captured = await captureDevice(this.platform, kind, deviceId, facing);
    const isHeldByUs = captured.reason === 'in_use' && this.captures[kind].tracks.length > 0;
    const muted = wanted ?? this.captures[kind].muted;
    if (isHeldByUs && request === this.requests[kind]) {
      // Some systems give only one camera, or one microphone, at a time.
      this.release(kind);
      captured = await captureDevice(this.platform, kind, deviceId, facing);
      if (captured.reason !== null && request === this.requests[kind]) this.tellChange();
    }
    const problem = this.take(kind, request, captured, muted);
    // Devices have names only after a permission.
    if (!problem) await this.tellDevices();
    if (!problem) await this.captures[kind].effect?.settled;
    return problem;
  }

  private take(
    kind: MediaKind,
    request: number,
    captured: Captured,
    muted: boolean,
  ): MediaProblem | null {
    if (request !== this.requests[kind]) {
      captured.stream?.getTracks().forEach((track) => {
        track.stop();
      });
      return null;
    }
    if (captured.reason !== null) return { kind, reason: captured.reason };
    this.release(kind);
    const tracks = captured.stream.getTracks();
    const deviceId = tracks[0]?.getSettings().deviceId ?? null;
    this.captures[kind] = { tracks, deviceId, muted, effect: this.applied(kind, tracks) };
    enable(this.captures[kind]);
    for (const track of tracks) {
      track.addEventListener(
        'ended',
        () => {
          this.ended(kind, track);
        },
        { once: true },
      );
    }
    this.tellChange();
    return null;
  }

  /** The browser fires this only for an end that we did not cause. */
  private ended(kind: MediaKind, track: MediaStreamTrack): void {
    const capture = this.captures[kind];
    if (!capture.tracks.includes(track)) return;
    const { deviceId, muted } = capture;
    const rest = capture.tracks.filter((each) => each !== track);
    const goesOn = kind === 'screen' && track.kind === 'audio' && rest.length > 0;
    if (goesOn) this.captures[kind] = { ...capture, tracks: rest };
    else this.release(kind);
    this.tellChange();
    // A screen mostly ends because somebody pressed the browser's own "stop sharing".
    if (kind !== 'screen') this.emit('lost', { kind, deviceId, muted });
  }

  private applied(kind: MediaKind, tracks: MediaStreamTrack[]): AppliedEffect | null {
    const effect = this.effects[kind];
    const [track] = tracks;
    if (effect === null || track === undefined || kind === 'screen') return null;
    return new AppliedEffect(effect, track, {
      changed: () => {
        enable(this.captures[kind]);
        this.tellChange();
      },
      failed: (reason) => {
        this.captures[kind] = { ...this.captures[kind], effect: null };
        if (effect.strict) this.release(kind);
        enable(this.captures[kind]);
        this.tellChange();
        this.emit('effectFailed', { kind, reason });
      },
    });
  }

  private closeKind(kind: MediaKind): void {
    // Also a request that still waits for a permission is not wanted any more.
    this.requests[kind]++;
    if (this.captures[kind].tracks.length === 0) return;
    this.release(kind);
    this.tellChange();
  }

  private release(kind: MediaKind): void {
    const { tracks, effect } = this.captures[kind];
    this.captures[kind] = NOTHING;
    effect?.stop();
    for (const track of tracks) track.stop();
  }

  private deviceOf(kind: 'microphone' | 'camera'): LocalDevice {
    const { tracks, deviceId, muted, effect } = this.captures[kind];
    const track = (effect === null ? tracks[0] : effect.track) ?? null;
    const facing = track?.getSettings().facingMode;
    return { track, open: track !== null && !muted, deviceId, facing };
  }

  private tellChange(): void {
    this.emit('change', this.snapshot);
  }
}

function enable({ tracks, muted, effect }: Capture): void {
  if (effect !== null) effect.enable(!muted);
  else for (const track of tracks) track.enabled = !muted;
}
