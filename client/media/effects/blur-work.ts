import graphUrl from '@mediapipe/selfie_segmentation/selfie_segmentation.binarypb?url';
import solutionUrl from '@mediapipe/selfie_segmentation/selfie_segmentation.js?url';
import modelUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url';
import simdGlueUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js?url';
import simdWasmUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm?url';
import glueUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.js?url';
import wasmUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.wasm?url';
import workerUrl from './blur-worker.ts?worker&url';
import type { FromBlurWorker, ToBlurWorker } from './blur-messages.js';

/** Every file of the package that is used, under the name that its code asks for. */
const FILES: Record<string, string> = {
  'selfie_segmentation.js': solutionUrl,
  'selfie_segmentation.binarypb': graphUrl,
  'selfie_segmentation_landscape.tflite': modelUrl,
  'selfie_segmentation_solution_simd_wasm_bin.js': simdGlueUrl,
  'selfie_segmentation_solution_simd_wasm_bin.wasm': simdWasmUrl,
  'selfie_segmentation_solution_wasm_bin.js': glueUrl,
  'selfie_segmentation_solution_wasm_bin.wasm': wasmUrl,
};

/** The worker that blurs. */
export interface BlurWork {
  send(message: ToBlurWorker, transfer: Transferable[]): void;
  end(): void;
}

interface TrustedUrls {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** Starts the worker, which fetches its parts from our own server only. */
export function startBlurWork(hear: (message: FromBlurWorker) => void): BlurWork {
  const worker = new Worker(trusted(workerUrl));
  worker.onmessage = ({ data }: MessageEvent<FromBlurWorker>) => {
    hear(data);
  };
  worker.onerror = (event) => {
    hear({ kind: 'failed', message: event.message });
  };
  const files = Object.fromEntries(
    Object.entries(FILES).map(([name, url]) => [name, new URL(url, document.baseURI).href]),
  );
  const send: BlurWork['send'] = (message, transfer) => {
    worker.postMessage(message, transfer);
  };
  send({ kind: 'load', files }, []);
  return {
    send,
    end: () => {
      worker.terminate();
    },
  };
}

/** Lets exactly one address through to where scripts may be loaded from. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedUrls };
  const policy = trustedTypes?.createPolicy('meet-blur', { createScriptURL: () => url });
  // The types of this version of TypeScript know only text there.
  return (policy?.createScriptURL(url) as string | undefined) ?? url;
}
