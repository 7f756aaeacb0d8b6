import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import wasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdWasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import type { EffectOutcome } from './track-effect.js';

/** The only rate that RNNoise knows. */
const SAMPLE_RATE = 48_000;
/** How long the sound may stand still, as after a phone call, before the microphone is sent as it is. */
const STILL_MS = 3000;

/** Fetched once per page, and again after a failure. */
let binary: Promise<ArrayBuffer> | null = null;

/** Takes the noise out of a voice by RNNoise in an audio worklet, at about 10 ms of delay. */
export async function suppressNoise(
  track: MediaStreamTrack,
  outcome: EffectOutcome,
): Promise<() => void> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
  const restore = await leaveNoiseTo(track);
  const endings: (() => void)[] = [restore, () => void context.close().catch(() => undefined)];
  const end = (): void => {
    for (const ending of endings.splice(0).reverse()) ending();
  };
  try {
    const [wasmBinary] = await Promise.all([
      fetchBinary(),
      context.audioWorklet.addModule(workletUrl),
    ]);
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const node = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    node.channelCount = 1;
    node.channelCountMode = 'explicit';
    const destination = context.createMediaStreamDestination();
    destination.channelCount = 1;
    source.connect(node).connect(destination);
    node.addEventListener('processorerror', () => {
      outcome.failed('failed');
    });
    endings.push(() => {
      source.disconnect();
      node.destroy();
    });
    await untilRunning(context);
    endings.push(watchForStandstill(context, outcome));
    const [processed] = destination.stream.getAudioTracks();
    if (processed === undefined) throw new Error('The sound has no track.');
    outcome.ready(processed);
    return end;
  } catch (error) {
    end();
    throw error;
  }
}

async function fetchBinary(): Promise<ArrayBuffer> {
  binary ??= loadRnnoise({ url: wasmUrl, simdUrl: simdWasmUrl });
  try {
    return await binary;
  } catch (error) {
    binary = null;
    throw error;
  }
}

/** Turns the browser's own filter off: two in a row make a voice sound hollow. */
async function leaveNoiseTo(track: MediaStreamTrack): Promise<() => void> {
  const before = track.getConstraints();
  try {
    await track.applyConstraints({ ...before, noiseSuppression: false });
  } catch {
    // Not every browser changes it on an open microphone; then both are at work.
    return () => undefined;
  }
  return () => {
    if (track.readyState === 'live') track.applyConstraints(before).catch(() => undefined);
  };
}

async function untilRunning(context: AudioContext): Promise<void> {
  // Before the first click on a page, browsers may keep sound from starting.
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('The sound does not start.'));
    }, STILL_MS);
  });
  await Promise.race([context.resume(), late]);
}

/** An operating system stops the sound of a page at times, as iOS does for a phone call. */
function watchForStandstill(context: AudioContext, outcome: EffectOutcome): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  context.onstatechange = () => {
    clearTimeout(timer);
    if (context.state === 'running' || context.state === 'closed') return;
    context.resume().catch(() => undefined);
    timer = setTimeout(() => {
      outcome.failed('failed');
    }, STILL_MS);
  };
  return () => {
    clearTimeout(timer);
    context.onstatechange = null;
  };
}
