import type { TrackRole } from '../../src/protocol/frames.js';
import { systemClock } from '../lib/clock.js';
import type { Clock } from '../lib/clock.js';
import { LocalTracks } from './local-tracks.js';
import { Mesh } from './mesh.js';
import type { MeshOptions } from './mesh.js';
import { SpareCertificate } from './spare-certificate.js';
import { SpareOffer } from './spare-offer.js';

/** What calls are made with; the browser's by default. */
export interface NextCallParts {
  certificate: SpareCertificate;
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  createStream: () => MediaStream;
  clock: Clock;
  /** Milliseconds since 1970. */
  nowMs: () => number;
}

/** What a call has of its own, and no other one gets. */
interface Begun {
  spare: SpareOffer;
  certificates: RTCCertificate[];
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const ofBrowser = (): NextCallParts => ({
  certificate: new SpareCertificate(),
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  createStream: () => new MediaStream(),
  clock: systemClock,
  nowMs: () => Date.now(),
});

/**
 * Makes the meshes of a page, one for each call. What the next one begins with is there before anybody
 * waits for it: a certificate, and the offer to whoever is in the room. None of it looks for a way to
 * anybody, or sends anything, before there is a call.
 */
export class NextCall {
  readonly #tracks = new Map<TrackRole, MediaStreamTrack | null>();
  #begun: Begun | null = null;
  #calls = 0;

  constructor(private readonly parts: NextCallParts = ofBrowser()) {}

  /** Gets ready for the next call, unless that was done. Never rejects: without it calls begin later. */
  async prepare(): Promise<void> {
    if (this.#begun !== null) return;
    const calls = this.#calls;
    await this.parts.certificate.prepare();
    // One may have begun meanwhile; the one after it is prepared when it has ended.
    if (calls !== this.#calls) return;
    this.#begun ??= this.#begin();
    await this.#begun.spare.prepare();
  }

  /** Offers this track in calls to come, until their meshes are told another one; null offers none. */
  setLocalTrack(role: TrackRole, track: MediaStreamTrack | null): void {
    this.#tracks.set(role, track);
    const spare = this.#begun?.spare;
    if (spare?.localTracks.set(role, track) === true) spare.localTrackChanged(role);
  }

  /** Makes the mesh of a call with what there is. */
  createMesh(options: Omit<MeshOptions, 'spare'>): Mesh {
    const ahead = this.#begun;
    this.#begun = null;
    this.#calls++;
    const { nowMs } = this.parts;
    const isFresh = ahead?.certificates.every(({ expires }) => expires > nowMs()) ?? false;
    if (!isFresh) ahead?.spare.close();
    const { spare, createPeerConnection } = ahead !== null && isFresh ? ahead : this.#begin();
    return new Mesh({ createPeerConnection, ...options, spare });
  }

  #begin(): Begun {
    const { certificate, clock, createStream } = this.parts;
    const certificates = certificate.take();
    const createPeerConnection = (configuration: RTCConfiguration): RTCPeerConnection =>
      this.parts.createPeerConnection({ ...configuration, certificates });
    const localTracks = new LocalTracks(createStream());
    for (const [role, track] of this.#tracks) localTracks.set(role, track);
    const spare = new SpareOffer({ clock, localTracks, createPeerConnection });
    return { spare, certificates, createPeerConnection };
  }
}
