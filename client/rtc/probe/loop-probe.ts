import type { IceServer } from '../../../src/protocol/frames.js';

const CONNECT_PATIENCE_MS = 12_000;
/** As often as sound is sent, for a second and a half. */
const PACKETS = 75;
const EVERY_MS = 20;
/** As large as a packet of sound. */
const PACKET_BYTES = 120;
/** What is later than this is lost to a call. */
const LATE_MS = 1_000;

/** How packets fare through the relay and back. */
export interface LoopFigures {
  /** The median time of a packet, through the relay and back here once, in milliseconds. */
  delayMs: number;
  /** The share that did not come back in time, 0 to 1. */
  loss: number;
}

/**
 * Calls oneself through a relay and measures the way. Null when no connection came about.
 *
 * @param signal ends measuring; the result means nothing then.
 */
export async function probeLoop(
  relay: IceServer,
  signal: AbortSignal,
): Promise<LoopFigures | null> {
  const configuration: RTCConfiguration = { iceServers: [relay], iceTransportPolicy: 'relay' };
  const near = new RTCPeerConnection(configuration);
  const far = new RTCPeerConnection(configuration);
  try {
    const channel = near.createDataChannel('loop', { ordered: false, maxRetransmits: 0 });
    channel.binaryType = 'arraybuffer';
    far.ondatachannel = ({ channel: other }) => {
      other.binaryType = 'arraybuffer';
      other.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        if (other.readyState === 'open') other.send(data);
      };
    };
    await connect(near, far);
    if (!(await isOpened(channel, signal))) return null;
    return await measure(channel, signal);
  } finally {
    near.close();
    far.close();
  }
}

/** Each side gets the other's candidates; those that come before there is a description wait for it. */
async function connect(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  const early: (RTCIceCandidate | null)[] = [];
  const add = (to: RTCPeerConnection, candidate: RTCIceCandidate | null): void => {
    // One that comes after the end has nowhere to go.
    to.addIceCandidate(candidate).catch(() => undefined);
  };
  near.onicecandidate = ({ candidate }) => {
    if (far.remoteDescription) add(far, candidate);
    else early.push(candidate);
  };
  far.onicecandidate = ({ candidate }) => {
    add(near, candidate);
  };
  await near.setLocalDescription();
  if (near.localDescription) await far.setRemoteDescription(near.localDescription);
  for (const candidate of early) add(far, candidate);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
}

function isOpened(channel: RTCDataChannel, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isOpen: boolean): void => {
      clearTimeout(timer);
      resolve(isOpen);
    };
    const timer = setTimeout(end, CONNECT_PATIENCE_MS, false);
    signal.addEventListener('abort', () => {
      end(false);
    });
    channel.onopen = () => {
      end(true);
    };
    channel.onclose = () => {
      end(false);
    };
    if (channel.readyState === 'open') end(true);
  });
}

/** A packet goes through the relay to the other end and through it back: half of that is one round. */
async function measure(channel: RTCDataChannel, signal: AbortSignal): Promise<LoopFigures | null> {
  const sentAt: number[] = [];
  const times: number[] = [];
  channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    const elapsed = performance.now() - (sentAt[new DataView(data).getUint32(0)] ?? NaN);
    if (elapsed <= LATE_MS) times.push(elapsed / 2);
  };
  for (let number = 0; number < PACKETS && !signal.aborted; number++) {
    const packet = new DataView(new ArrayBuffer(PACKET_BYTES));
    packet.setUint32(0, number);
    sentAt.push(performance.now());
    if (channel.readyState !== 'open') return null;
    channel.send(packet.buffer);
    await pause(EVERY_MS);
  }
  const deadline = performance.now() + LATE_MS;
  while (times.length < sentAt.length && performance.now() < deadline) await pause(EVERY_MS);
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  if (median === undefined) return null;
  // Both ways: what is lost on either is lost to one of the two.
  return { delayMs: median, loss: 1 - times.length / sentAt.length };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
