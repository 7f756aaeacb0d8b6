import type { TrackRole } from '../../src/protocol/frames.js';

/** What an encoder should keep when there is not enough bandwidth (W3C mst-content-hint). */
const CONTENT_HINTS: Partial<Record<TrackRole, string>> = { camera: 'motion', screen: 'detail' };

/** The kind of track that each role takes. */
export const KIND_OF_ROLE: Record<TrackRole, 'audio' | 'video'> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  screen_audio: 'audio',
};

/** The tracks that we send, one for each role, shared by all peer links. */
export class LocalTracks {
  private readonly tracks = new Map<TrackRole, MediaStreamTrack>();

  /** `stream` is only the name under which the others' browsers group our tracks; it stays empty. */
  constructor(readonly stream: MediaStream) {}

  /** The track of a role; null when nothing is sent. */
  get(role: TrackRole): MediaStreamTrack | null {
    return this.tracks.get(role) ?? null;
  }

  /** Replaces the track of a role; false when it is this one already or of the wrong kind. */
  set(role: TrackRole, track: MediaStreamTrack | null): boolean {
    if (this.get(role) === track) return false;
    if (!track) return this.tracks.delete(role);
    if (track.kind !== KIND_OF_ROLE[role]) return false;
    const hint = CONTENT_HINTS[role];
    if (hint !== undefined) track.contentHint = hint;
    this.tracks.set(role, track);
    return true;
  }
}
