// What is sent. A tag stands where no server looks: in the ICE name, the session line, the chat text.
import { TAG } from './wire.mjs';

const CODECS = [96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108];

/** A description like those of browsers, about 2.4 kB. */
const SDP = [
  'v=0',
  `o=- 4611731400430051336${TAG} 2 IN IP4 127.0.0.1`,
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=msid-semantic: WMS 47017fee-b6c1-4162-929c-a25110252400',
  ...['audio 9 UDP/TLS/RTP/SAVPF 111', `video 9 UDP/TLS/RTP/SAVPF ${CODECS.join(' ')}`].flatMap(
    (media, mid) => [
      `m=${media}`,
      'c=IN IP4 0.0.0.0',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=ice-ufrag:F7gI',
      'a=ice-pwd:x9cml/YzichV2+XlhiMu8g+R',
      'a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F',
      'a=setup:actpass',
      `a=mid:${mid}`,
      'a=extmap:14 urn:ietf:params:rtp-hdrext:toffset',
      'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
      'a=sendrecv',
      'a=rtcp-mux',
      'a=rtcp-rsize',
    ],
  ),
  ...CODECS.flatMap((codec) => [`a=rtpmap:${codec} VP8/90000`, `a=rtcp-fb:${codec} goog-remb`]),
  'a=ssrc:2231627014 cname:4TOk42mSjXCkVIa6',
  'a=ssrc:2231627014 msid:47017fee-b6c1-4162-929c-a25110252400 e5ab5e84-9e0e-4a2d-8a8e-6a0f9b2c3d44',
  '',
].join('\r\n');

const CANDIDATE = {
  candidate: `candidate:842163049 1 udp 1677729535 203.0.113.5 46154 typ srflx generation 0 ufrag ${TAG}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
};

/** About 160 characters, as people write them. */
const CHAT_TEXT = `${TAG} Shall we begin with the plan for next week, and leave the rest for those who can stay a little longer? I have a train to catch.`;

/** The payload of an offer of about 2.5 kB. */
export function offerData(target) {
  return { sdp: SDP, target };
}

/** The payload of a candidate; the whole message has about 200 bytes. */
export function candidateData(target) {
  return { candidate: CANDIDATE, target };
}

/** The payload of a chat message to the room; the whole message has about 200 bytes. */
export function chatData() {
  return { text: CHAT_TEXT };
}
