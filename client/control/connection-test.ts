import type { IceServer } from '../../src/protocol/frames.js';
import { probeCamera, probeMicrophone } from '../media/device-probe.js';
import type { DeviceOutcome } from '../media/device-probe.js';
import { probeLoop } from '../rtc/probe/loop-probe.js';
import { probeServers, relaysBy, stunServersIn } from '../rtc/probe/server-probe.js';
import type { ProbeOutcome, RelayTransport } from '../rtc/probe/server-probe.js';
import type { TestServers } from '../signalling/test-servers.js';
import type { StepReason, StepResult, TestStep } from '../state/connection-test.js';

/** There and back to the server, above which chat and joining feel slow. */
const FAR_MS = 500;
/** Through the relay and back, above which people talk into each other (ITU-T G.114 §II). */
const SLOW_MS = 300;
/** What sound can lose before words are missing. */
const LOSSY = 0.05;

const RELAYS: readonly [TestStep, RelayTransport][] = [
  ['turn_udp', 'udp'],
  ['turn_tcp', 'tcp'],
  ['turn_tls', 'tls'],
];

/** What a test needs of the page. */
export interface ConnectionTestParts {
  microphone: { deviceId: string | null; openLevel: (() => number) | null };
  camera: { deviceId: string | null; openTrack: MediaStreamTrack | null };
  /** This browser can hold calls. */
  calls: boolean;
  /** There and back to the server in milliseconds; null when it does not answer. */
  roundTrip: (signal: AbortSignal) => Promise<number | null>;
  /** The servers for the test; null when they cannot be had. */
  servers: () => Promise<TestServers | null>;
  told: (step: TestStep, result: StepResult) => void;
  signal: AbortSignal;
}

/** Tests devices and connection one after the other, and tells of each step. */
export async function runConnectionTest(parts: ConnectionTestParts): Promise<void> {
  const { camera, microphone, roundTrip, signal } = parts;
  const step = (name: TestStep, run: () => Promise<StepResult>): Promise<StepResult> =>
    runStep(parts, name, run);
  await step('microphone', async () =>
    deviceResult(await probeMicrophone(microphone.deviceId, microphone.openLevel, signal)),
  );
  await step('camera', async () =>
    deviceResult(await probeCamera(camera.deviceId, camera.openTrack, signal)),
  );
  await step('server', async () => serverResult(await roundTrip(signal)));
  const given = parts.calls ? await parts.servers() : null;
  const servers = given === null || given === 'too_often' ? [] : given.servers;
  const missing = whyMissing(parts.calls, given);
  await step('stun', async () => {
    const stun = stunServersIn(servers);
    if (stun.length === 0) return untested(missing === 'after_joining' ? 'not_offered' : missing);
    return outcomeResult(await probeServers(stun, 'stun', signal));
  });
  const working: IceServer[] = [];
  const hasAny = RELAYS.some(([, transport]) => relaysBy(servers, transport).length > 0);
  for (const [name, transport] of RELAYS) {
    await step(name, async () => {
      const relays = relaysBy(servers, transport);
      if (relays.length === 0) return untested(hasAny ? 'not_offered' : missing);
      const outcome = await probeServers(relays, 'relay', signal);
      if (outcome === 'good') working.push(...relays);
      return outcomeResult(outcome);
    });
  }
  await step('loop', async () => {
    const [relay] = working;
    if (!relay) return untested(hasAny ? 'no_relay' : missing);
    return loopResult(await probeLoop(relay, signal));
  });
}

async function runStep(
  { told, signal }: ConnectionTestParts,
  name: TestStep,
  run: () => Promise<StepResult>,
): Promise<StepResult> {
  const isOver = (): boolean => signal.aborted;
  if (isOver()) return { status: 'waiting' };
  told(name, { status: 'running' });
  let result: StepResult;
  try {
    result = await run();
  } catch (error) {
    // A server address that this browser does not take, for example: what it would not use does not work.
    console.debug('A step of the test failed.', name, error);
    result = { status: 'bad', reason: 'unreachable' };
  }
  if (!isOver()) told(name, result);
  return result;
}

/** Why there is no relay to test. */
function whyMissing(calls: boolean, given: TestServers | null): StepReason {
  if (!calls) return 'unsupported';
  if (given === 'too_often') return 'too_often';
  if (given === null) return 'unreachable';
  return given.offersRelay ? 'after_joining' : 'not_offered';
}

function untested(reason: StepReason): StepResult {
  return { status: 'untested', reason };
}

function deviceResult(outcome: DeviceOutcome): StepResult {
  if (outcome === 'good') return { status: 'good' };
  if (outcome === 'silent') return { status: 'poor', reason: 'silent' };
  return { status: 'bad', problem: outcome.problem };
}

function serverResult(delayMs: number | null): StepResult {
  if (delayMs === null) return { status: 'bad', reason: 'unreachable' };
  const rounded = Math.round(delayMs);
  return delayMs > FAR_MS
    ? { status: 'poor', reason: 'slow', delayMs: rounded }
    : { status: 'good', delayMs: rounded };
}

function outcomeResult(outcome: ProbeOutcome): StepResult {
  return outcome === 'good' ? { status: 'good' } : { status: 'bad', reason: outcome };
}

function loopResult(figures: { delayMs: number; loss: number } | null): StepResult {
  if (figures === null) return { status: 'bad', reason: 'unreachable' };
  const { loss } = figures;
  const measured = { delayMs: Math.round(figures.delayMs), loss };
  if (loss > LOSSY) return { status: 'poor', reason: 'lossy', ...measured };
  if (figures.delayMs > SLOW_MS) return { status: 'poor', reason: 'slow', ...measured };
  return { status: 'good', ...measured };
}
