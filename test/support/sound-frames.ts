import type { ClientFrameType, ClientPayloads, ControlData } from '../../src/protocol/frames.js';

const SDP = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

/** A payload of every type with every field that it can have, as a correct client would send it. */
export function soundPayloads(target: string): { [T in ClientFrameType]: ClientPayloads[T] } {
  const state = { mic: true, camera: false, screen: false, hand: true, strain: 'upload' as const };
  const profile = { name: 'Ann', caps: ['renegotiate', 'screen'], state };
  const description = {
    sdp: { type: 'offer', sdp: SDP },
    target,
    tracks: [{ mid: '0', role: 'camera' as const }],
    generation: 1,
  };
  const candidate = {
    candidate: 'candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'abcd',
  };
  return {
    join: { ...profile, host_key: 'k'.repeat(43), password: 'swordfish' },
    resume: {
      token: 'x'.repeat(43),
      ticket: `${'y'.repeat(60)}.${'z'.repeat(43)}`,
      epoch: 'f3b4b0a2-54a5-4a5e-8d0a-1b6c0c5f8a11',
      seq: 1,
      inbox_seq: 0,
      ...profile,
      host_key: 'k'.repeat(43),
    },
    leave: {},
    offer: description,
    answer: { ...description, sdp: { type: 'answer', sdp: SDP } },
    candidate: { candidate, target, generation: 1 },
    chat: { text: 'Hello', target },
    history: { before: 100, after: 0, limit: 10 },
    state: { ...state, name: 'Ann' },
    typing: { target },
    reaction: { reaction: 'clap' },
    control: soundControl(target),
    knock: { text: 'It is me' },
    invite: { action: 'list' },
    view: { target, camera: { width: 640, height: 360 }, screen: null },
    ice: {},
    summary: {
      first_frame_ms: 840,
      direct_pairs: 2,
      relayed_pairs: 1,
      ice_failures: 0,
      ice_restarts: 1,
    },
    ping: { sent_at: 1 },
    pong: { seq: 1, inbox_seq: 0 },
    ack: { seq: 1, inbox_seq: 0 },
  };
}

function soundControl(target: string): ControlData {
  return {
    action: 'set',
    target,
    waiting_id: 'w'.repeat(16),
    set: {
      locked: false,
      lobby: false,
      password: null,
      chat: 'open',
      screen: 'all',
      spotlight: null,
    },
    enforced: true,
    may_unmute: true,
    address: false,
  };
}

/** Types that are acted on without a reply to their sender; every other one is always answered. */
export const UNANSWERED_TYPES: ReadonlySet<string> = new Set<ClientFrameType>([
  'offer',
  'answer',
  'candidate',
  'state',
  'typing',
  'reaction',
  'view',
  'summary',
  'pong',
  'ack',
]);
