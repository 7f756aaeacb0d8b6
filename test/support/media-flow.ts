import type { Page } from 'playwright-core';

/** Counters of one peer connection, in the order in which the page made them; closed ones are left out. */
export interface Flow {
  videoBytes: number;
  audioPackets: number;
  /** The newest size that was encoded; 0 before the first frame. */
  width: number;
  height: number;
  /** By how much the picture is made smaller before it is sent. */
  scaledBy: number;
  /** Of what came in. */
  audioReceived: number;
  audioLost: number;
  videoReceived: number;
  availableBps: number;
}

/** What went out and came in over each peer connection of a page that a {@link Visitor} opened. */
export function readFlow(page: Page): Promise<Flow[]> {
  return page.evaluate(readInPage);
}

/** Runs in the page. */
async function readInPage(): Promise<Flow[]> {
  const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
  const flows: Flow[] = [];
  const scaleOf = (sender: RTCRtpSender): number[] =>
    sender.track?.kind === 'video'
      ? sender.getParameters().encodings.map((encoding) => encoding.scaleResolutionDownBy ?? 1)
      : [];
  for (const connection of peerConnections) {
    if (connection.connectionState === 'closed') continue;
    const flow: Flow = {
      videoBytes: 0,
      audioPackets: 0,
      width: 0,
      height: 0,
      scaledBy: Math.max(0, ...connection.getSenders().flatMap(scaleOf)),
      audioReceived: 0,
      audioLost: 0,
      videoReceived: 0,
      availableBps: 0,
    };
    for (const stat of (await connection.getStats()).values()) {
      const entry = stat as Record<string, unknown>;
      const number = (key: string): number => (typeof entry[key] === 'number' ? entry[key] : 0);
      const what = `${String(entry.type)} ${String(entry.kind)}`;
      if (what === 'outbound-rtp video') {
        flow.videoBytes += number('bytesSent');
        flow.width = Math.max(flow.width, number('frameWidth'));
        flow.height = Math.max(flow.height, number('frameHeight'));
      } else if (what === 'outbound-rtp audio') flow.audioPackets += number('packetsSent');
      else if (what === 'inbound-rtp audio') {
        flow.audioReceived += number('packetsReceived');
        flow.audioLost += number('packetsLost');
      } else if (what === 'inbound-rtp video') flow.videoReceived += number('bytesReceived');
      else if (entry.type === 'candidate-pair') {
        flow.availableBps = Math.max(flow.availableBps, number('availableOutgoingBitrate'));
      }
    }
    flows.push(flow);
  }
  return flows;
}
