import type { TrackDescription, TrackRole } from '../../src/protocol/frames.js';
import { KIND_OF_ROLE } from './local-tracks.js';

/** The order in which an offerer creates its transceivers, and the fallback for unnamed ones. */
export const ROLES: readonly TrackRole[] = ['microphone', 'camera', 'screen', 'screen_audio'];

/** The transceivers of one peer connection by what they carry. A role is never held twice. */
export class Roles {
  private readonly transceivers = new Map<TrackRole, RTCRtpTransceiver>();

  /** The transceiver of a role. */
  get(role: TrackRole): RTCRtpTransceiver | null {
    return this.transceivers.get(role) ?? null;
  }

  /** Gives a role to a transceiver which we created ourselves. */
  set(role: TrackRole, transceiver: RTCRtpTransceiver): void {
    this.transceivers.set(role, transceiver);
  }

  /**
   * Gives roles to those transceivers that a remote offer created: by the names which the offer
   * brings (`tracks`), else by kind in the order of `ROLES`. Returns what is new.
   */
  adopt(
    transceivers: readonly RTCRtpTransceiver[],
    tracks: readonly TrackDescription[] | undefined,
    allowed: readonly TrackRole[] = ROLES,
  ): TrackRole[] {
    const known = new Set(this.transceivers.values());
    const added: TrackRole[] = [];
    for (const transceiver of transceivers) {
      if (transceiver.mid === null || known.has(transceiver)) continue;
      const kind = transceiver.receiver.track.kind;
      const named = tracks?.find(({ mid }) => mid === transceiver.mid)?.role;
      const role = tracks ? named : allowed.find((each) => this.fits(each, kind));
      // A name of the wrong kind, an unknown one or one that is taken is the peer's mistake.
      if (role === undefined || !allowed.includes(role) || !this.fits(role, kind)) continue;
      this.transceivers.set(role, transceiver);
      added.push(role);
    }
    return added;
  }

  /**
   * What the descriptions of this link say about its media sections; `coming` are the mids of a first
   * offer that is not set yet, in the order in which the transceivers were created.
   */
  describe(coming: readonly string[] = []): TrackDescription[] {
    const tracks: TrackDescription[] = [];
    for (const [at, [role, transceiver]] of [...this.transceivers].entries()) {
      const mid = transceiver.mid ?? coming[at];
      if (mid !== undefined) tracks.push({ mid, role });
    }
    return tracks;
  }

  private fits(role: TrackRole, kind: string): boolean {
    return KIND_OF_ROLE[role] === kind && !this.transceivers.has(role);
  }
}
