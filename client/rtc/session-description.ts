import type { Sdp } from '../../src/protocol/frames.js';

/** The text of a description, in whichever of the two forms it came. */
export function sdpText(sdp: Sdp): string {
  return typeof sdp === 'string' ? sdp : sdp.sdp;
}

/**
 * Names the RTCPeerConnection that a description is from: user name and session id of its `o=`
 * line, which stay while its version counts up (RFC 9429 §5.2.1). Null when there is no such line.
 */
export function sessionOf(sdp: string): string | null {
  return /^o=(\S+ \S+) /mu.exec(sdp)?.[1] ?? null;
}

/** The names of the media sections, in their order (RFC 9429 §5.2.1). */
export function midsOf(sdp: string): string[] {
  return Array.from(sdp.matchAll(/^a=mid:(\S+)/gmu), ([, mid]) => mid ?? '');
}
