import type { ChatMessage, HistoryData, HistoryPage } from '../protocol/frames.js';

const DEFAULT_PAGE = 50;

/**
 * Cuts the page out of `messages` (oldest first) that was asked for: the last ones before `before`, or
 * else the first ones after `after`, or else the newest. It stops early where the page as JSON would go
 * over `maxBytes`, but never gives nothing when there is something.
 */
export function pageOf(
  messages: readonly ChatMessage[],
  { before, after, limit = DEFAULT_PAGE }: HistoryData,
  maxBytes: number,
): HistoryPage {
  const upTo = before ?? Number.POSITIVE_INFINITY;
  const from = after ?? 0;
  const within = messages.filter(({ seq }) => seq > from && seq < upTo);
  const isForward = after !== undefined && before === undefined;
  const wanted = isForward ? within.slice(0, limit) : within.slice(-limit).reverse();
  const fitting = wanted.slice(0, fittingCount(wanted, maxBytes));
  return {
    messages: isForward ? fitting : fitting.reverse(),
    more: within.length > fitting.length,
  };
}

/** How many of the first messages go into `maxBytes`; one always does. */
function fittingCount(messages: readonly ChatMessage[], maxBytes: number): number {
  let bytes = 0;
  const tooMany = messages.findIndex((message) => {
    // Not its text alone: escaped it can be twice as long, and names are long where texts are short.
    bytes += Buffer.byteLength(JSON.stringify(message)) + 1;
    return bytes > maxBytes;
  });
  return tooMany < 0 ? messages.length : Math.max(1, tooMany);
}
