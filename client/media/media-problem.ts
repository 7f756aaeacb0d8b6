/** What is captured. */
export type MediaKind = 'microphone' | 'camera' | 'screen';

/**
 * Why something is not captured.
 *
 * - `denied`: the person, or a policy of the page, refused it for this site
 * - `dismissed`: the question was closed without an answer, or the picker was cancelled
 * - `system_denied`: the operating system refuses it to the browser
 * - `not_found`: there is no such device
 * - `in_use`: another program holds the device, or it does not start
 * - `insecure`: the page is not loaded over https, so that browsers offer no devices
 * - `unsupported`: this browser cannot do it
 * - `lost`: it worked, and ended by itself, as when a cable is pulled
 * - `unknown`: anything else
 */
export type MediaProblemReason =
  | 'denied'
  | 'dismissed'
  | 'system_denied'
  | 'not_found'
  | 'in_use'
  | 'insecure'
  | 'unsupported'
  | 'lost'
  | 'unknown';

/** One thing that is not captured, and why. */
export interface MediaProblem {
  kind: MediaKind;
  reason: MediaProblemReason;
}

/** Names of errors as W3C Media Capture has them, and as older browsers did. */
const REASON_BY_NAME: Readonly<Record<string, MediaProblemReason>> = {
  NotFoundError: 'not_found',
  DevicesNotFoundError: 'not_found',
  OverconstrainedError: 'not_found',
  NotReadableError: 'in_use',
  TrackStartError: 'in_use',
  AbortError: 'in_use',
  NotSupportedError: 'unsupported',
  TypeError: 'unsupported',
  SecurityError: 'denied',
};

/**
 * Reads the reason from an error of `getUserMedia` or `getDisplayMedia`. `permission` is what the
 * Permissions API says afterwards; null when it says nothing.
 */
export function problemReason(
  kind: MediaKind,
  error: { name: string; message: string },
  permission: PermissionState | null,
): MediaProblemReason {
  if (error.name !== 'NotAllowedError' && error.name !== 'PermissionDeniedError') {
    return Object.hasOwn(REASON_BY_NAME, error.name)
      ? (REASON_BY_NAME[error.name] ?? 'unknown')
      : 'unknown';
  }
  // Only the text tells them apart: "Permission denied by system" of Chromium.
  if (/\bsystem\b/iu.test(error.message)) return 'system_denied';
  if (/\bpolicy\b/iu.test(error.message)) return 'denied';
  // A screen is asked for anew each time: nothing is ever refused for good.
  return kind !== 'screen' && permission === 'denied' ? 'denied' : 'dismissed';
}
