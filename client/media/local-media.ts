import { Emitter } from '../lib/emitter.js';
import { browserPlatform, captureDevice, captureScreen } from './capture.js';
import type { Captured, MediaPlatform } from './capture.js';
import { deviceLists } from './device-list.js';
import type { DeviceLists } from './device-list.js';
import type { MediaKind, MediaProblem } from './media-problem.js';

export type { DeviceLists } from './device-list.js';
export type { MediaKind, MediaProblem } from './media-problem.js';

/** A microphone or camera of ours. */
export interface LocalDevice {
  /** Null while it is closed. */
  track: MediaStreamTrack | null;
  /** There is a live track that is not muted. */
  open: boolean;
  /** The device in use; null while it is closed, or when the browser does not tell. */
  deviceId: string | null;
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

/** What a `LocalMedia` tells. */
export interface LocalMediaEvents {
  change: LocalMediaSnapshot;
  /** Something ended by itself. Problems of an `open…` call are its result only. */
  problem: MediaProblem;
  /** Devices came or went, or their names are known now. */
  devices: DeviceLists;
}

interface Capture {
  tracks: MediaStreamTrack[];
  deviceId: string | null;
  muted: boolean;
}

const NOTHING: Capture = { tracks: [], deviceId: null, muted: false };

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
  openMicrophone(deviceId?: string): Promise<MediaProblem | null> {
    return this.openDevice('microphone', deviceId ?? null);
  }

  /** Silences the microphone without letting it go; nothing happens while it is closed. */
  setMicrophoneMuted(muted: boolean): void {
    const capture = this.captures.microphone;
    if (capture.tracks.length === 0 || capture.muted === muted) return;
    for (const track of capture.tracks) track.enabled = !muted;
    this.captures.microphone = { ...capture, muted };
    this.tellChange();
  }

  /** Lets the microphone go. */
  closeMicrophone(): void {
    this.closeKind('microphone');
  }

  /** Opens the camera, asking for permission where needed. Null is success. */
  openCamera(deviceId?: string): Promise<MediaProblem | null> {
    return this.openDevice('camera', deviceId ?? null);
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
    deviceId: string | null,
  ): Promise<MediaProblem | null> {
    const request = ++this.requests[kind];
    let captured = await captureDevice(this.platform, kind, deviceId);
    const isHeldByUs = captured.reason === 'in_use' && this.captures[kind].tracks.length > 0;
    const muted = this.captures[kind].muted;
    if (isHeldByUs && request === this.requests[kind]) {
      // Some systems give only one camera, or one microphone, at a time.
      this.release(kind);
      captured = await captureDevice(this.platform, kind, deviceId);
      if (captured.reason !== null && request === this.requests[kind]) this.tellChange();
    }
    const problem = this.take(kind, request, captured, muted);
    // Devices have names only after a permission.
    if (!problem) await this.tellDevices();
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
    this.captures[kind] = { tracks, deviceId, muted };
    for (const track of tracks) {
      track.enabled = !muted;
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
    const rest = capture.tracks.filter((each) => each !== track);
    const goesOn = kind === 'screen' && track.kind === 'audio' && rest.length > 0;
    if (goesOn) this.captures[kind] = { ...capture, tracks: rest };
    else this.release(kind);
    this.tellChange();
    // A screen mostly ends because somebody pressed the browser's own "stop sharing".
    if (kind !== 'screen') this.emit('problem', { kind, reason: 'lost' });
  }

  private closeKind(kind: MediaKind): void {
    // Also a request that still waits for a permission is not wanted any more.
    this.requests[kind]++;
    if (this.captures[kind].tracks.length === 0) return;
    this.release(kind);
    this.tellChange();
  }

  private release(kind: MediaKind): void {
    const { tracks } = this.captures[kind];
    this.captures[kind] = NOTHING;
    for (const track of tracks) track.stop();
  }

  private deviceOf(kind: 'microphone' | 'camera'): LocalDevice {
    const { tracks, deviceId, muted } = this.captures[kind];
    const track = tracks[0] ?? null;
    return { track, open: track !== null && !muted, deviceId };
  }

  private tellChange(): void {
    this.emit('change', this.snapshot);
  }

  private async tellDevices(): Promise<void> {
    this.emit('devices', await this.listDevices());
  }
}
