import { describe, expect, it } from '@jest/globals';
import {
  gravityOf,
  testReport,
  type TestResults,
  UNTESTED,
  verdictOf,
  VERDICTS,
} from './connection-test.js';

const GOOD = { status: 'good' } as const;
const BAD = { status: 'bad', reason: 'unreachable' } as const;
const NONE = { status: 'untested', reason: 'not_offered' } as const;
const LATER = { status: 'untested', reason: 'after_joining' } as const;

/** A test in which everything went well, but for this. */
function results(change: Partial<TestResults> = {}): TestResults {
  const all = Object.fromEntries(Object.keys(UNTESTED).map((step) => [step, GOOD]));
  return { ...(all as unknown as TestResults), ...change };
}

const NO_RELAY = { turn_udp: NONE, turn_tcp: NONE, turn_tls: NONE, loop: NONE };
const RELAY_LATER = { turn_udp: LATER, turn_tcp: LATER, turn_tls: LATER, loop: LATER };
const BLOCKED = { turn_udp: BAD, turn_tcp: BAD, turn_tls: NONE, loop: NONE };
const REFUSED = { status: 'bad', reason: 'refused' } as const;
const NO_CALLS = { status: 'untested', reason: 'unsupported' } as const;

describe('the verdict of a connection test', () => {
  it.each<[string, Partial<TestResults>, string]>([
    ['everything works', {}, 'good'],
    ['there is no TLS way', { turn_tls: NONE }, 'good'],
    ['one way to the relay is closed, but not UDP', { turn_tls: BAD }, 'good'],
    ['the server does not answer', { server: BAD, ...BLOCKED }, 'no_server'],
    ['the browser knows no calls', { turn_udp: NO_CALLS }, 'no_calls'],
    ['the relay takes no credentials', { ...BLOCKED, turn_tcp: REFUSED }, 'relay_refuses'],
    ['no way leads to the relay', BLOCKED, 'relay_blocked'],
    ['nothing comes through the relay', { loop: BAD }, 'loop_failed'],
    ['UDP is closed', { stun: BAD, turn_udp: BAD }, 'udp_blocked'],
    ['UDP is closed and there is no relay', { stun: BAD, ...NO_RELAY }, 'stun_blocked'],
    ['much is lost', { loop: { status: 'poor', reason: 'lossy' } }, 'slow'],
    ['the server is far', { server: { status: 'poor', reason: 'slow' } }, 'slow'],
    ['there is no camera', { camera: { status: 'bad', problem: 'not_found' } }, 'devices'],
    ['nothing was heard', { microphone: { status: 'poor', reason: 'silent' } }, 'devices'],
    ['there is no relay', NO_RELAY, 'no_relay'],
    ['the relay is for members', RELAY_LATER, 'relay_untested'],
  ])('when %s', (_what, change, verdict) => {
    expect(verdictOf(results(change))).toBe(verdict);
  });

  it('is as bad as what is wrong', () => {
    expect(VERDICTS.map(gravityOf).join(' ')).toBe(
      'bad bad bad bad bad poor poor poor poor poor poor good',
    );
  });
});

describe('the report of a connection test', () => {
  it('has verdict and figures, and nothing that was not measured', () => {
    const tested = results({
      server: { ...GOOD, delayMs: 12 },
      loop: { status: 'poor', reason: 'lossy', delayMs: 40, loss: 0.1 },
    });
    const browser = { agent: 'Test/1', now: 0, inMeeting: true };
    const report = JSON.parse(testReport(tested, browser)) as Record<string, unknown>;
    expect(report).toMatchObject({
      kind: 'meet connection test',
      at: '1970-01-01T00:00:00.000Z',
      browser: 'Test/1',
      in_meeting: true,
      verdict: 'slow',
    });
    expect(report.steps).toEqual({
      microphone: GOOD,
      camera: GOOD,
      server: { status: 'good', delay_ms: 12 },
      stun: GOOD,
      turn_udp: GOOD,
      turn_tcp: GOOD,
      turn_tls: GOOD,
      loop: { status: 'poor', reason: 'lossy', delay_ms: 40, loss: 0.1 },
    });
  });
});
