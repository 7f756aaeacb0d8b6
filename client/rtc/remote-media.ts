import type { TrackRole } from '../../src/protocol/frames.js';

const TRACK_EVENTS = ['mute', 'unmute', 'ended'] as const;

const ALWAYS = (): boolean => true;

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
    /** Whether what comes in a role is to be heard or seen; everything is by default. */
    private readonly receives: (role: TrackRole) => boolean = ALWAYS,
  ) {
    this.camera = createStream();
    this.screenStream = createStream();
  }

  /** The shared screen and its sound; null while the screen's track is silent or ended. */
  get screen(): MediaStream | null {
    const track = this.tracks.get('screen');
    if (!track || !this.receives('screen')) return null;
    return !track.muted && track.readyState === 'live' ? this.screenStream : null;
  }

  /** Puts the tracks of roles in the place of those before. */
  take(tracks: ReadonlyMap<TrackRole, MediaStreamTrack>): void {
    const fresh = [...tracks].filter(([role, track]) => this.tracks.get(role) !== track);
    for (const [role, track] of fresh) this.set(role, track);
    if (fresh.length > 0) this.changed();
  }

  /** Other roles are received now: their tracks join the streams, those of the rest leave them. */
  receptionChanged(): void {
    let isOther = false;
    for (const [role, track] of this.tracks) {
      const was = this.streamOf(role).getTracks().includes(track);
      this.admit(role, track);
      isOther ||= was !== this.receives(role);
    }
    if (isOther) this.changed();
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

  private set(role: TrackRole, track: MediaStreamTrack): void {
    const before = this.tracks.get(role);
    if (before) this.streamOf(role).removeTrack(before);
    this.tracks.set(role, track);
    this.admit(role, track);
    if (role === 'screen') this.watch(track);
  }

  /** What is not received is neither in a stream nor decoded into anything. */
  private admit(role: TrackRole, track: MediaStreamTrack): void {
    const isReceived = this.receives(role);
    track.enabled = isReceived;
    const stream = this.streamOf(role);
    if (!isReceived) stream.removeTrack(track);
    else if (!stream.getTracks().includes(track)) stream.addTrack(track);
  }

  private streamOf(role: TrackRole): MediaStream {
    return role === 'microphone' || role === 'camera' ? this.camera : this.screenStream;
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
