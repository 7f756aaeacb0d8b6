import { describe, expect, it } from '@jest/globals';
import { readLink } from './link-figures.js';
import type { LinkFigures, RoleOfMid } from './link-figures.js';

type Entries = Record<string, Record<string, unknown>>;

const roleOf: RoleOfMid = (mid) => (mid === '1' ? 'camera' : mid === '2' ? 'screen' : null);

function report(timestamp: number, entries: Entries): RTCStatsReport {
  const all = Object.entries(entries).map(
    ([id, entry]) => [id, { id, timestamp, ...entry }] as const,
  );
  return new Map(all);
}

/** Reads two moments, two seconds apart. */
function read(first: Entries, second: Entries): LinkFigures {
  const { counters } = readLink(report(1000, first), null, roleOf);
  return readLink(report(3000, second), counters, roleOf).figures;
}

const PAIR = { type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r' };
const CANDIDATES = {
  l: { type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
  r: { type: 'remote-candidate', candidateType: 'host', protocol: 'udp' },
};

describe('readLink', () => {
  it('knows nothing of an empty report', () => {
    expect(read({}, {})).toEqual({
      roundTripMs: null,
      lossOut: null,
      lossIn: null,
      jitterMs: null,
      outBps: 0,
      inBps: 0,
      path: null,
      protocol: null,
      cameraOut: null,
      cameraIn: null,
      screenOut: null,
      screenIn: null,
      limitedBy: 'none',
      availableOutBps: null,
      encodeMs: null,
    });
  });

  it('reads bit rates, loss and pictures from two moments', () => {
    const video = { type: 'outbound-rtp', kind: 'video', mid: '1' };
    const inbound = { type: 'inbound-rtp', kind: 'video', mid: '2' };
    const figures = read(
      {
        o: {
          ...video,
          bytesSent: 1000,
          headerBytesSent: 0,
          packetsSent: 10,
          framesEncoded: 0,
          totalEncodeTime: 0,
        },
        x: { type: 'remote-inbound-rtp', kind: 'video', packetsLost: 0 },
        i: { ...inbound, bytesReceived: 0, packetsReceived: 0, packetsLost: 0, framesDecoded: 1 },
      },
      {
        o: {
          ...video,
          bytesSent: 251_000,
          headerBytesSent: 10_000,
          packetsSent: 110,
          framesEncoded: 40,
          totalEncodeTime: 0.4,
          frameWidth: 640,
          frameHeight: 360,
          framesPerSecond: 20.4,
          qualityLimitationReason: 'bandwidth',
        },
        x: { type: 'remote-inbound-rtp', kind: 'video', packetsLost: 10, roundTripTime: 0.05 },
        i: {
          ...inbound,
          bytesReceived: 25_000,
          packetsReceived: 95,
          packetsLost: 5,
          jitter: 0.012,
          framesDecoded: 9,
          frameWidth: 1920,
          frameHeight: 1080,
        },
      },
    );
    expect(figures).toMatchObject({
      outBps: 1_040_000,
      inBps: 100_000,
      lossOut: 0.1,
      lossIn: 0.05,
      jitterMs: 12,
      roundTripMs: 50,
      encodeMs: 10,
      limitedBy: 'bandwidth',
      cameraOut: { width: 640, height: 360, framesPerSecond: 20 },
      screenIn: { width: 1920, height: 1080, framesPerSecond: 0 },
      screenOut: null,
      cameraIn: null,
    });
  });

  it('says nothing of a picture that stands still', () => {
    const still = {
      type: 'outbound-rtp',
      kind: 'video',
      mid: '1',
      framesEncoded: 7,
      frameWidth: 4,
      frameHeight: 3,
      qualityLimitationReason: 'cpu',
    };
    expect(read({ o: still }, { o: still })).toMatchObject({ cameraOut: null, limitedBy: 'none' });
  });

  it('names the way by the chosen pair', () => {
    const pair = { ...PAIR, currentRoundTripTime: 0.1, availableOutgoingBitrate: 5e5 };
    const chromium = { t: { type: 'transport', selectedCandidatePairId: 'p' }, p: pair };
    expect(read({}, { ...chromium, ...CANDIDATES })).toMatchObject({
      path: 'direct',
      protocol: 'udp',
      roundTripMs: 100,
      availableOutBps: 500_000,
    });
    const other = { ...PAIR, localCandidateId: 'none' };
    const relayed = { ...CANDIDATES.l, candidateType: 'relay', relayProtocol: 'tcp' };
    const firefox = {
      q: { ...other, nominated: true, state: 'failed' },
      p: { ...PAIR, nominated: true, state: 'succeeded' },
    };
    expect(read({}, { ...firefox, ...CANDIDATES, l: relayed })).toMatchObject({
      path: 'relayed',
      protocol: 'tcp',
    });
  });

  it('takes counters that began anew for no traffic', () => {
    const sound = { type: 'outbound-rtp', kind: 'audio', mid: '0' };
    const figures = read({ o: { ...sound, bytesSent: 9000 } }, { o: { ...sound, bytesSent: 10 } });
    expect(figures.outBps).toBe(0);
  });
});
