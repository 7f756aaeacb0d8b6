import type { TrackRole } from '../../src/protocol/frames.js';

const TRACK_EVENTS = ['mute', 'unmute', 'ended'] as const;

/**
 * What a peer sends us, over all its peer links: a new link swaps its tracks into the same streams,
 * so that a playing element goes on without being told.
 */
export class RemoteMedia {
  /** Microphone and camera. */
  readonly camera: MediaStream;
  private readonly screenStream: MediaStream;
  private readonly tracks = new Map<TrackRole, MediaStreamTrack>();
  private unwatch: () => void = () => undefined;

  constructor(
    createStream: () => MediaStream,
    private readonly changed: () => void,
  ) {
    this.camera = createStream();
    this.screenStream = createStream();
  }

  /** The shared screen and its sound; null while the screen's track is silent or ended. */
  get screen(): MediaStream | null {
    const track = this.tracks.get('screen');
    return track && !track.muted && track.readyState === 'live' ? this.screenStream : null;
  }

  /** Puts the track of a role in the place of the one before. */
  set(role: TrackRole, track: MediaStreamTrack): void {
    const before = this.tracks.get(role);
    if (before === track) return;
    const stream = role === 'microphone' || role === 'camera' ? this.camera : this.screenStream;
    if (before) stream.removeTrack(before);
    stream.addTrack(track);
    this.tracks.set(role, track);
    if (role === 'screen') this.watch(track);
    this.changed();
  }

  /** The link that carried the tracks is gone: no screen comes any more, the picture stays. */
  linkClosed(): void {
    const track = this.tracks.get('screen');
    if (!track) return;
    // A closed connection ends its tracks without an event (W3C WebRTC 1.0 §4.4.1.6).
    this.unwatch();
    this.screenStream.removeTrack(track);
    this.tracks.delete('screen');
    this.changed();
  }

  /** Takes all tracks out. */
  close(): void {
    this.unwatch();
    for (const stream of [this.camera, this.screenStream]) {
      for (const track of stream.getTracks()) stream.removeTrack(track);
    }
    this.tracks.clear();
  }

  private watch(track: MediaStreamTrack): void {
    this.unwatch();
    const changed = (): void => {
      this.changed();
    };
    for (const type of TRACK_EVENTS) track.addEventListener(type, changed);
    this.unwatch = () => {
      for (const type of TRACK_EVENTS) track.removeEventListener(type, changed);
    };
  }
}
