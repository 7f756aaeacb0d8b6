/** One thing that a member did or saw, in the order in which it did or saw them. */
export type HistoryEvent =
  /** It has the room up to `seq` of `epoch`: by joining, or by a resume that could not recover. */
  | { kind: 'began'; epoch: string; seq: number }
  /** It is back and will be given everything after what it had, up to `seq`. */
  | { kind: 'recovered'; epoch: string; seq: number }
  | { kind: 'sent'; id: number; text: string }
  | { kind: 'acked'; id: number; seq: number; messageId: string }
  | { kind: 'received'; seq: number; messageId: string; from: string; text: string }
  | { kind: 'saw-join'; seq: number; userId: string; session: string }
  | { kind: 'saw-left'; seq: number; userId: string; session: string }
  /** What was decided for the room. */
  | { kind: 'saw-policy'; seq: number; number: number };

/** What one member lived through. */
export interface MemberHistory {
  userId: string;
  room: string;
  /** True when it was in the room at the end and had been given everything. */
  isComplete: boolean;
  events: HistoryEvent[];
}

/** The place of something in the order, and what stands there. */
interface Sighting {
  seq: number;
  what: string;
  /** Told the author that the message is there, which may come late. */
  isAck: boolean;
}

/** One uninterrupted stretch of the order that one member saw. */
interface Stretch {
  epoch: string;
  from: number;
  /** The newest position seen. */
  last: number;
  sightings: Sighting[];
}

/**
 * Holds what members saw against what was promised: one dense order for all, each acknowledged message
 * exactly once at every member that was there, `left` once, nothing from rooms they are not in.
 *
 * @returns the promises that were broken, in words. Empty when none was.
 */
export function checkHistories(histories: readonly MemberHistory[]): string[] {
  const faults: string[] = [];
  for (const room of new Set(histories.map((history) => history.room))) {
    const members = histories.filter((history) => history.room === room);
    const stretches = members.map((member) => ({ member, parts: stretchesOf(member, faults) }));
    faults.push(...checkOneOrder(stretches.flatMap(({ parts }) => parts)));
    for (const { member, parts } of stretches) {
      faults.push(...parts.flatMap((part) => checkDense(member.userId, part)));
      faults.push(...checkOnce(member));
      faults.push(...checkOwnRoom(member, members));
    }
    faults.push(...checkAcked(stretches));
  }
  return [...new Set(faults)];
}

function stretchesOf({ userId, events }: MemberHistory, faults: string[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const event of events) {
    const current = stretches.at(-1);
    if (event.kind === 'began') {
      if (current?.epoch === event.epoch && event.seq < current.last) {
        faults.push(`${userId}: the order went back without a new epoch`);
      }
      stretches.push({ epoch: event.epoch, from: event.seq, last: event.seq, sightings: [] });
    } else if (event.kind === 'recovered') {
      if (current && current.epoch !== event.epoch)
        faults.push(`${userId}: recovered into another epoch`);
      if (current && event.seq < current.last) {
        faults.push(`${userId}: the order went back without a new epoch`);
      }
    } else if (event.kind !== 'sent' && current) {
      current.sightings.push(sightingOf(event));
      current.last = Math.max(current.last, event.seq);
    }
  }
  return stretches;
}

function sightingOf(
  event: Exclude<HistoryEvent, { kind: 'began' | 'recovered' | 'sent' }>,
): Sighting {
  const { seq } = event;
  switch (event.kind) {
    case 'acked':
    case 'received':
      return { seq, what: `chat ${event.messageId}`, isAck: event.kind === 'acked' };
    case 'saw-join':
      return { seq, what: `join ${event.session}`, isAck: false };
    case 'saw-left':
      return { seq, what: `left ${event.session}`, isAck: false };
    case 'saw-policy':
      return { seq, what: `policy ${String(event.number)}`, isAck: false };
  }
}

/** Positions follow each other without a gap; a late or repeated acknowledgement of an old one is fine. */
function checkDense(userId: string, { from, sightings }: Stretch): string[] {
  const faults: string[] = [];
  const known = new Map<number, string>();
  let last = from;
  for (const { seq, what, isAck } of sightings) {
    if (seq <= last) {
      const isOldAck = isAck && (seq <= from || known.get(seq) === what);
      if (!isOldAck) faults.push(`${userId}: ${what} at ${String(seq)} after ${String(last)}`);
      continue;
    }
    if (seq !== last + 1)
      faults.push(`${userId}: nothing between ${String(last)} and ${String(seq)}`);
    known.set(seq, what);
    last = seq;
  }
  return faults;
}

/** Within an epoch, one position holds one thing, for everybody. */
function checkOneOrder(stretches: readonly Stretch[]): string[] {
  const faults: string[] = [];
  const byPlace = new Map<string, string>();
  for (const { epoch, sightings } of stretches) {
    for (const { seq, what } of sightings) {
      const place = `${epoch}/${String(seq)}`;
      const other = byPlace.get(place);
      if (other !== undefined && other !== what) {
        faults.push(`position ${String(seq)} holds ${other} and ${what}`);
      }
      byPlace.set(place, what);
    }
  }
  return faults;
}

function checkOnce({ userId, events }: MemberHistory): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const event of events) {
    const what =
      event.kind === 'received'
        ? `message ${event.messageId}`
        : event.kind === 'saw-left'
          ? `left of ${event.session}`
          : undefined;
    if (what === undefined) continue;
    if (seen.has(what)) faults.push(`${userId}: ${what} twice`);
    seen.add(what);
  }
  return faults;
}

function checkOwnRoom(
  { userId, events }: MemberHistory,
  members: readonly MemberHistory[],
): string[] {
  const known = new Set(members.map((member) => member.userId));
  return events.flatMap((event) =>
    event.kind === 'received' && !known.has(event.from)
      ? [`${userId}: a message of ${event.from}, who is not in this room`]
      : [],
  );
}

/** What was acknowledged has to be at everybody whose stretch covers its position. */
function checkAcked(
  all: readonly { member: MemberHistory; parts: readonly Stretch[] }[],
): string[] {
  const faults: string[] = [];
  const seen = new Map(
    all.flatMap(({ parts }) => parts.map((part) => [part, seenIn(part)] as const)),
  );
  for (const { member, parts } of all) {
    const own = acknowledgedTo(member);
    const acked = parts.flatMap(({ epoch, sightings }) =>
      sightings.filter(({ what }) => own.has(what)).map(({ seq, what }) => ({ epoch, seq, what })),
    );
    for (const { epoch, seq, what } of acked) {
      for (const other of all) {
        if (other.member === member) continue;
        for (const part of other.parts) {
          const isLastPart = part === other.parts.at(-1);
          const end = isLastPart && other.member.isComplete ? Infinity : part.last;
          if (part.epoch !== epoch || seq <= part.from || seq > end) continue;
          if (seen.get(part)?.has(what) !== true) {
            faults.push(`${other.member.userId}: misses the acknowledged ${what}`);
          }
        }
      }
    }
  }
  return faults;
}

function seenIn({ sightings }: Stretch): Set<string> {
  return new Set(sightings.map(({ what }) => what));
}

function acknowledgedTo({ events }: MemberHistory): Set<string> {
  return new Set(
    events.flatMap((event) => (event.kind === 'acked' ? [`chat ${event.messageId}`] : [])),
  );
}
