import { CloseCode } from '../../src/protocol/close-codes.js';

/** What an overloaded server that does not say otherwise is given. */
const OVERLOADED_MS = 5_000;
const MAX_HINT_MS = 60_000;

/**
 * How long the server asks us to wait after this close, in milliseconds; null when it does not. The
 * reason text may hold `retry_after_ms=NNN`; `announcedMs` is what a `draining` frame said before.
 */
export function comebackHintMs(
  closeCode: number,
  reason: string,
  announcedMs: number | null,
): number | null {
  const isBusy = closeCode === CloseCode.RESTART || closeCode === CloseCode.OVERLOADED;
  const inReason = isBusy ? /\bretry_after_ms=(\d{1,9})\b/u.exec(reason)?.[1] : undefined;
  if (inReason !== undefined) return Math.min(Number(inReason), MAX_HINT_MS);
  if (closeCode === CloseCode.OVERLOADED) return OVERLOADED_MS;
  return announcedMs === null ? null : Math.min(announcedMs, MAX_HINT_MS);
}
