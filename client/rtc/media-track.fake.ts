/** A track that a spec mutes and ends. */
export class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  contentHint = '';
  readyState: MediaStreamTrackState = 'live';

  constructor(
    readonly kind: 'audio' | 'video',
    readonly id = '',
  ) {
    super();
  }

  /** What a camera captures; without sizes for sound. */
  settings: MediaTrackSettings = {};

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As where the code under test wants a real one. */
  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

/** A stream that only holds tracks. */
export class FakeStream {
  private readonly tracks = new Set<unknown>();

  addTrack(track: unknown): void {
    this.tracks.add(track);
  }

  removeTrack(track: unknown): void {
    this.tracks.delete(track);
  }

  getTracks(): unknown[] {
    return [...this.tracks];
  }
}

/** A stream for `createStream`. */
export function fakeStream(): MediaStream {
  return new FakeStream() as unknown as MediaStream;
}
