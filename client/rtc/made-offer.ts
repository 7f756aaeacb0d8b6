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

/**
 * Lets a connection look for ways by these servers from now on, or through a relay only. Throws where
 * the browser does not take them.
 */
export function reconfigure(
  pc: RTCPeerConnection,
  iceServers: IceServer[],
  relayOnly: boolean,
): void {
  pc.setConfiguration({
    ...pc.getConfiguration(),
    iceServers,
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
  });
}

/** What a first offer has. Two sections more cost both sides a third of the time until somebody is seen. */
const FIRST_ROLES: readonly TrackRole[] = ['microphone', 'camera'];

/** Which picture goes out in the section of a role; null for sound. */
export function pictureIn(role: TrackRole): PictureRole | null {
  return role === 'camera' || role === 'screen' ? role : null;
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

/** Creates the transceivers of the first offer of `meet.v1`, with what is sent now. */
export function addFirstTransceivers(
  pc: RTCPeerConnection,
  localTracks: LocalTracks,
): ReadonlyMap<TrackRole, RTCRtpTransceiver> {
  // What is left out follows when the connection is there.
  const roles = localTracks.get('screen') ? ROLES : FIRST_ROLES;
  return new Map(
    roles.map((role) => {
      const section = { role, track: localTracks.get(role), picture: pictureIn(role) };
      return [role, addTransceiver(pc, localTracks, section)];
    }),
  );
}
