import type { Live } from './app.js';

/** The streams of a peer, as a mesh gives them. */
export interface PeerStreams {
  userId: string;
  camera: MediaStream;
  screen: MediaStream | null;
}

/** Tells how loud a track is, 0 to 1, until it is closed. */
export interface Meter {
  level(): number;
  close(): void;
}

/** Where streams come from. */
export interface StreamSources {
  selfId: () => string;
  ownMicrophone: () => MediaStreamTrack | null;
  ownCamera: () => MediaStreamTrack | null;
  createMeter: (track: MediaStreamTrack) => Meter;
}

/**
 * The streams and loudness of everybody, by `userId`. They are live objects, so they stay out of
 * the store; components ask here.
 */
export class LiveStreams implements Live {
  readonly #sources: StreamSources;
  #peers: () => PeerStreams[] = () => [];
  #ownCamera: MediaStream | null = null;
  readonly #sounds = new Map<string, MediaStream>();
  readonly #meters = new Map<string, { track: MediaStreamTrack; meter: Meter }>();
  readonly #listeners = new Set<(userId: string) => void>();

  constructor(sources: StreamSources) {
    this.#sources = sources;
  }

  /** Takes the peers of another meeting, or of none. */
  follow(peers: (() => PeerStreams[]) | null): void {
    this.#peers = peers ?? (() => []);
    // The own one goes on: the page of the meeting, built ahead, has asked for it already.
    const kept = peers === null ? null : this.#sources.selfId();
    for (const userId of [...this.#meters.keys()]) {
      if (userId !== kept) this.#closeMeter(userId);
    }
    this.#sounds.clear();
  }

  /** The own camera without sound, or what a peer sends. */
  cameraOf(userId: string): MediaStream | null {
    return userId === this.#sources.selfId() ? this.#own() : (this.#peer(userId)?.camera ?? null);
  }

  /**
   * What a peer says, without the picture: an element that also waits for a picture stays silent for
   * as long as none comes, that is while the camera is off. Null for the own sound.
   */
  soundOf(userId: string): MediaStream | null {
    const track = userId === this.#sources.selfId() ? null : this.#trackOf(userId);
    if (track === null) {
      this.#sounds.delete(userId);
      return null;
    }
    const known = this.#sounds.get(userId);
    if (known?.getAudioTracks()[0] === track) return known;
    const sound = new MediaStream([track]);
    this.#sounds.set(userId, sound);
    return sound;
  }

  /** The screen that a peer shares. The own one is not shown: it would mirror itself for ever. */
  screenOf(userId: string): MediaStream | null {
    return this.#peer(userId)?.screen ?? null;
  }

  /** Measures from the first question on. */
  levelOf(userId: string): number {
    const track = this.#trackOf(userId);
    if (this.#meters.get(userId)?.track !== track) this.#closeMeter(userId);
    if (track === null) return 0;
    const entry = this.#meters.get(userId) ?? { track, meter: this.#sources.createMeter(track) };
    this.#meters.set(userId, entry);
    return entry.meter.level();
  }

  /** Calls `listener` at each `changed`. */
  watch(listener: (userId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The streams of a participant are others now. */
  changed(userId: string): void {
    for (const listener of [...this.#listeners]) listener(userId);
  }

  /** A participant is gone. */
  forget(userId: string): void {
    this.#closeMeter(userId);
    this.#sounds.delete(userId);
    this.changed(userId);
  }

  #peer(userId: string): PeerStreams | undefined {
    return this.#peers().find((peer) => peer.userId === userId);
  }

  /** One stream for as long as the camera is the same, so that the picture is not started anew. */
  #own(): MediaStream | null {
    const track = this.#sources.ownCamera();
    if (track === null) this.#ownCamera = null;
    else if (this.#ownCamera?.getVideoTracks()[0] !== track) {
      this.#ownCamera = new MediaStream([track]);
    }
    return this.#ownCamera;
  }

  #trackOf(userId: string): MediaStreamTrack | null {
    if (userId === this.#sources.selfId()) return this.#sources.ownMicrophone();
    return this.#peer(userId)?.camera.getAudioTracks()[0] ?? null;
  }

  #closeMeter(userId: string): void {
    this.#meters.get(userId)?.meter.close();
    this.#meters.delete(userId);
  }
}
