import type { IceServer, TrackRole } from '../../src/protocol/frames.js';
import { firstScale } from './budget/first-picture.js';
import type { PictureRole } from './budget/sending-plan.js';
import { KIND_OF_ROLE } from './local-tracks.js';
import type { LocalTracks } from './local-tracks.js';
import { ROLES } from './roles.js';

/** A connection with its first offer, which is not set: it looks for no ways yet, and sends nothing. */
export interface MadeOffer {
  pc: RTCPeerConnection;
  /** In the order in which they were created. */
  transceivers: ReadonlyMap<TrackRole, RTCRtpTransceiver>;
  offer: RTCSessionDescriptionInit;
}

/**
 * One way for all sections from the beginning: else each of them looks for a way of its own until the
 * answer is there. Whoever speaks `meet.v1` bundles.
 */
export const BUNDLE_POLICY: RTCBundlePolicy = 'max-bundle';

/** What an RTCPeerConnection is configured by. */
export interface ConnectionWishes {
  iceServers: IceServer[];
  /** Nothing but a relay is used; false by default. */
  relayOnly?: boolean;
  /** Which sections may share one way (RFC 9429 §4.1.1); as the browser has it by default. */
  bundlePolicy?: RTCBundlePolicy;
}

/** The configuration of a connection. */
export function configurationOf(wishes: ConnectionWishes): RTCConfiguration {
  const { iceServers, relayOnly, bundlePolicy } = wishes;
  return {
    iceServers,
    ...(bundlePolicy === undefined ? {} : { bundlePolicy }),
    ...(relayOnly === true ? { iceTransportPolicy: 'relay' } : {}),
  };
}

/** What a first offer has. Two sections more cost both sides a third of the time until somebody is seen. */
const FIRST_ROLES: readonly TrackRole[] = ['microphone', 'camera'];

/** The sections of a first offer, in their order; those that it leaves out follow later. */
export function firstRoles(localTracks: LocalTracks): readonly TrackRole[] {
  return localTracks.get('screen') ? ROLES : FIRST_ROLES;
}

/** A media section to be created. */
export interface Section {
  role: TrackRole;
  /** What goes out in it; null when nothing does. */
  track: MediaStreamTrack | null;
  /** Which picture goes out in it; null for sound. */
  picture: PictureRole | null;
}

/** Creates the transceiver of a section that goes both ways; a camera begins small. */
export function addTransceiver(
  pc: RTCPeerConnection,
  { stream }: LocalTracks,
  { role, track, picture }: Section,
): RTCRtpTransceiver {
  const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [stream] };
  if (picture === 'camera') init.sendEncodings = [{ scaleResolutionDownBy: firstScale(track) }];
  return pc.addTransceiver(track ?? KIND_OF_ROLE[role], init);
}

/** What a link of `meet.v1` offers first, made with what is sent now. May throw. */
export async function makeOffer(
  pc: RTCPeerConnection,
  localTracks: LocalTracks,
): Promise<MadeOffer> {
  const transceivers = new Map<TrackRole, RTCRtpTransceiver>();
  for (const role of firstRoles(localTracks)) {
    const picture = role === 'camera' || role === 'screen' ? role : null;
    const section: Section = { role, track: localTracks.get(role), picture };
    transceivers.set(role, addTransceiver(pc, localTracks, section));
  }
  return { pc, transceivers, offer: await pc.createOffer() };
}
