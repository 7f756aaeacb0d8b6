import type { MediaProblemReason } from './meeting-state.js';

/** What is tested, in its order. */
export const TEST_STEPS = [
  'microphone',
  'camera',
  'server',
  'stun',
  'turn_udp',
  'turn_tcp',
  'turn_tls',
  'loop',
] as const;

/** One thing that is tested. */
export type TestStep = (typeof TEST_STEPS)[number];

/**
 * How a step stands.
 *
 * - `waiting`, `running`: it has no result yet
 * - `good`: it works
 * - `poor`: it works, but not well
 * - `bad`: it does not work
 * - `untested`: there is nothing to test, or nobody may; the reason says which
 */
export type StepStatus = 'waiting' | 'running' | 'good' | 'poor' | 'bad' | 'untested';

/**
 * Why a step is not simply good.
 *
 * - `silent`: the microphone is open, and nothing was heard
 * - `unreachable`: no answer came
 * - `refused`: the relay does not take the credentials of this server
 * - `full`: the relay has no room
 * - `slow`, `lossy`: it takes long, or much is lost
 * - `not_offered`: the server names none
 * - `after_joining`: credentials are for members alone
 * - `too_often`: there were too many tests from here
 * - `no_relay`: no relay could be reached, so nothing can go through it
 * - `unsupported`: this browser cannot hold calls
 */
export type StepReason =
  | 'silent'
  | 'unreachable'
  | 'refused'
  | 'full'
  | 'slow'
  | 'lossy'
  | 'not_offered'
  | 'after_joining'
  | 'too_often'
  | 'no_relay'
  | 'unsupported';

/** What came of a step. */
export interface StepResult {
  status: StepStatus;
  reason?: StepReason;
  /** Why a device is not there. */
  problem?: MediaProblemReason;
  /** There and back to the server; or once through the relay and back here. */
  delayMs?: number;
  /** The share that got lost, 0 to 1. */
  loss?: number;
}

/** All steps as they stand. */
export type TestResults = Readonly<Record<TestStep, StepResult>>;

/** A test that has not begun. */
export const UNTESTED: TestResults = Object.fromEntries(
  TEST_STEPS.map((step) => [step, { status: 'waiting' }]),
) as Record<TestStep, StepResult>;

/** What it all comes to, the worst first. */
export const VERDICTS = [
  'no_server',
  'no_calls',
  'relay_refuses',
  'relay_blocked',
  'loop_failed',
  'stun_blocked',
  'udp_blocked',
  'slow',
  'devices',
  'no_relay',
  'relay_untested',
  'good',
] as const;

/** What it all comes to. */
export type Verdict = (typeof VERDICTS)[number];

const RELAYS = ['turn_udp', 'turn_tcp', 'turn_tls'] as const;

/** Judges a finished test: the first thing that has to be mended, or that all is well. */
export function verdictOf(results: TestResults): Verdict {
  const is = (step: TestStep, ...wanted: StepStatus[]): boolean =>
    wanted.includes(results[step].status);
  const relays = RELAYS.filter((step) => is(step, 'good', 'poor', 'bad'));
  const works = relays.some((step) => is(step, 'good', 'poor'));
  const rules: Partial<Record<Verdict, boolean>> = {
    no_server: is('server', 'bad'),
    no_calls: RELAYS.some((step) => results[step].reason === 'unsupported'),
    relay_refuses: !works && relays.some((step) => results[step].reason === 'refused'),
    relay_blocked: !works && relays.length > 0,
    loop_failed: is('loop', 'bad'),
    // Without a relay, everything hangs on the direct way.
    stun_blocked: relays.length === 0 && is('stun', 'bad'),
    udp_blocked: is('turn_udp', 'bad'),
    slow: is('loop', 'poor') || is('server', 'poor'),
    devices: is('microphone', 'bad', 'poor') || is('camera', 'bad', 'poor'),
    no_relay: RELAYS.every((step) => results[step].reason === 'not_offered'),
    relay_untested: relays.length === 0,
  };
  return VERDICTS.find((verdict) => rules[verdict] === true) ?? 'good';
}

/** How bad a verdict is. */
export function gravityOf(verdict: Verdict): 'good' | 'poor' | 'bad' {
  if (verdict === 'good') return 'good';
  const isBad = VERDICTS.indexOf(verdict) <= VERDICTS.indexOf('loop_failed');
  return isBad ? 'bad' : 'poor';
}

/** What is known of the page and its browser; nothing of it names a person or a place. */
export interface TestedBrowser {
  /** The `User-Agent` text. */
  agent: string;
  /** Milliseconds since 1970. */
  now: number;
  /** The test was made in a meeting. */
  inMeeting: boolean;
}

/** The test as text that may be shown to anybody: results, but no names, addresses, devices or room. */
export function testReport(results: TestResults, browser: TestedBrowser): string {
  const report = {
    kind: 'meet connection test',
    version: 1,
    at: new Date(browser.now).toISOString(),
    browser: browser.agent,
    in_meeting: browser.inMeeting,
    verdict: verdictOf(results),
    steps: Object.fromEntries(
      TEST_STEPS.map((step) => {
        const { status, reason, problem, delayMs, loss } = results[step];
        return [step, { status, reason, problem, delay_ms: delayMs, loss }];
      }),
    ),
  };
  return JSON.stringify(report, null, 2);
}
