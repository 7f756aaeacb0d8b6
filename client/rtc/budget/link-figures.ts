import type { PictureRole } from './sending-plan.js';

/** A picture as it goes over a connection: pixels and frames per second. */
export interface PictureFigures {
  width: number;
  height: number;
  framesPerSecond: number;
}

/** What one connection did since the reading before. Null is not known. */
export interface LinkFigures {
  roundTripMs: number | null;
  /** The share of packets that got lost, 0 to 1, there and here. */
  lossOut: number | null;
  lossIn: number | null;
  jitterMs: number | null;
  /** Bits per second with headers and repairs. */
  outBps: number;
  inBps: number;
  path: 'direct' | 'relayed' | null;
  /** How it travels: `udp`, `tcp` or `tls`. */
  protocol: string | null;
  cameraOut: PictureFigures | null;
  cameraIn: PictureFigures | null;
  screenOut: PictureFigures | null;
  screenIn: PictureFigures | null;
  limitedBy: 'none' | 'bandwidth' | 'cpu' | 'other';
  /** What the browser believes that the way out carries, in bits per second. */
  availableOutBps: number | null;
  /** The longest that any encoder took for a frame. */
  encodeMs: number | null;
}

/** Which picture each media section carries; from `RtcLink.roles`. */
export type RoleOfMid = (mid: string) => PictureRole | null;

type Entry = Record<string, unknown> & { id: string; type: string; timestamp: number };

/** Counters of one reading, for the differences to the next. */
export type Counters = ReadonlyMap<string, Entry>;

/** One reading of a connection: the figures, and what the next reading is compared with. */
export interface Reading {
  figures: LinkFigures;
  counters: Counters;
}

/** Reads a connection's statistics; `before` is what the last reading of the same connection left. */
export function readLink(
  report: RTCStatsReport,
  before: Counters | null,
  roleOf: RoleOfMid,
): Reading {
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry) => entries.set(entry.id, entry));
  const book = new Book(entries, before ?? new Map());
  return { figures: figuresOf(book, roleOf), counters: entries };
}

/** Whether our side of the way that is in use is at a relay. */
export function usesRelay(report: RTCStatsReport): boolean {
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry) => entries.set(entry.id, entry));
  const book = new Book(entries, new Map());
  return book.find(selectedPair(book)?.localCandidateId)?.candidateType === 'relay';
}

function figuresOf(book: Book, roleOf: RoleOfMid): LinkFigures {
  const pair = selectedPair(book);
  const outbound = book.all('outbound-rtp');
  const inbound = book.all('inbound-rtp');
  const remotes = book.all('remote-inbound-rtp');
  const pictures = (role: PictureRole, entries: readonly Entry[]): PictureFigures | null =>
    pictureOf(
      entries.find(({ mid }) => typeof mid === 'string' && roleOf(mid) === role),
      book,
    );
  return {
    roundTripMs: roundTripOf(pair, remotes),
    lossOut: lossOut(book, outbound, remotes),
    lossIn: lossOf(sumOf(inbound, 'packetsLost', book), sumOf(inbound, 'packetsReceived', book)),
    jitterMs: most(inbound.map((entry) => seconds(entry, 'jitter'))),
    outBps:
      sumOf(outbound, 'bytesSent', book, true) + sumOf(outbound, 'headerBytesSent', book, true),
    inBps:
      sumOf(inbound, 'bytesReceived', book, true) +
      sumOf(inbound, 'headerBytesReceived', book, true),
    ...pathOf(pair, book),
    cameraOut: pictures('camera', outbound),
    cameraIn: pictures('camera', inbound),
    screenOut: pictures('screen', outbound),
    screenIn: pictures('screen', inbound),
    limitedBy: limitOf(outbound.filter((entry) => isMoving(entry, book))),
    availableOutBps: numberOf(pair, 'availableOutgoingBitrate'),
    encodeMs: most(outbound.map((entry) => encodeMsOf(entry, book))),
  };
}

/** The entries of one reading, and how their counters moved since the one before. */
class Book {
  constructor(
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly before: Counters,
  ) {}

  all(type: string): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.type === type);
  }

  find(id: unknown): Entry | null {
    return typeof id === 'string' ? (this.entries.get(id) ?? null) : null;
  }

  /** By how much a counter went up; 0 at its first reading, and where it began anew. */
  delta(entry: Entry, key: string): number {
    const earlier = numberOf(this.before.get(entry.id) ?? null, key);
    const now = numberOf(entry, key);
    return earlier === null || now === null ? 0 : Math.max(0, now - earlier);
  }

  secondsSince(entry: Entry): number {
    const before = this.before.get(entry.id);
    return before ? Math.max(0, (entry.timestamp - before.timestamp) / 1000) : 0;
  }
}

function sumOf(
  entries: readonly Entry[],
  key: string,
  book: Book,
  asBitsPerSecond = false,
): number {
  return entries.reduce((total, entry) => {
    const delta = book.delta(entry, key);
    if (!asBitsPerSecond) return total + delta;
    const elapsed = book.secondsSince(entry);
    return elapsed > 0 ? total + Math.round((delta * 8) / elapsed) : total;
  }, 0);
}

/** The pair that carries the media. Firefox has no transport that names it. */
function selectedPair(book: Book): Entry | null {
  for (const transport of book.all('transport')) {
    const pair = book.find(transport.selectedCandidatePairId);
    if (pair) return pair;
  }
  const pairs = book.all('candidate-pair');
  return (
    pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ nominated, state }) => nominated === true && state === 'succeeded') ??
    null
  );
}

function pathOf(pair: Entry | null, book: Book): Pick<LinkFigures, 'path' | 'protocol'> {
  const local = book.find(pair?.localCandidateId);
  const remote = book.find(pair?.remoteCandidateId);
  if (!local || !remote) return { path: null, protocol: null };
  const isRelayed = local.candidateType === 'relay' || remote.candidateType === 'relay';
  const protocol = local.candidateType === 'relay' ? local.relayProtocol : local.protocol;
  return {
    path: isRelayed ? 'relayed' : 'direct',
    protocol: typeof protocol === 'string' ? protocol.toLowerCase() : null,
  };
}

function roundTripOf(pair: Entry | null, remotes: readonly Entry[]): number | null {
  return (
    seconds(pair, 'currentRoundTripTime') ??
    most(remotes.map((entry) => seconds(entry, 'roundTripTime')))
  );
}

/** By counters where there are any: the fraction of one report jumps with a single packet. */
function lossOut(book: Book, outbound: readonly Entry[], remotes: readonly Entry[]): number | null {
  const lost = sumOf(remotes, 'packetsLost', book);
  return remotes.length === 0 ? null : lossOf(lost, sumOf(outbound, 'packetsSent', book) - lost);
}

function lossOf(lost: number, arrived: number): number | null {
  const all = lost + arrived;
  return all > 0 ? Math.min(1, Math.max(0, lost / all)) : null;
}

function pictureOf(entry: Entry | undefined, book: Book): PictureFigures | null {
  if (!entry || !isMoving(entry, book)) return null;
  const width = numberOf(entry, 'frameWidth');
  const height = numberOf(entry, 'frameHeight');
  if (width === null || height === null) return null;
  return { width, height, framesPerSecond: Math.round(numberOf(entry, 'framesPerSecond') ?? 0) };
}

function isMoving(entry: Entry, book: Book): boolean {
  return (
    entry.kind === 'video' &&
    book.delta(entry, entry.type === 'outbound-rtp' ? 'framesEncoded' : 'framesDecoded') > 0
  );
}

function limitOf(entries: readonly Entry[]): LinkFigures['limitedBy'] {
  const reasons = entries.map(({ qualityLimitationReason }) => qualityLimitationReason);
  return (['cpu', 'bandwidth', 'other'] as const).find((each) => reasons.includes(each)) ?? 'none';
}

function encodeMsOf(entry: Entry, book: Book): number | null {
  const frames = book.delta(entry, 'framesEncoded');
  return frames > 0 ? (book.delta(entry, 'totalEncodeTime') * 1000) / frames : null;
}

function most(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** A figure in seconds, as milliseconds. */
function seconds(entry: Entry | null, key: string): number | null {
  const value = numberOf(entry, key);
  return value === null ? null : Math.round(value * 10_000) / 10;
}

function numberOf(entry: Entry | null, key: string): number | null {
  const value = entry?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
