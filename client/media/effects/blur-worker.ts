import type { Options, Results, SelfieSegmentationConfig } from '@mediapipe/selfie_segmentation';
import { BlurCanvas } from './blur-canvas.js';
import type { CameraFrame, FromBlurWorker, ToBlurWorker } from './blur-messages.js';
import { standInForPage } from './stand-in-page.js';

/** The part of the package that is used, which its script leaves behind. */
interface Segmentation {
  setOptions(options: Options & { useCpuInference?: boolean }): void;
  initialize(): Promise<void>;
  onResults(listener: (results: Results) => void): void;
  send(inputs: { image: OffscreenCanvas }): Promise<void>;
}

interface WorkerScope {
  onmessage: (event: MessageEvent<ToBlurWorker>) => void;
  postMessage(message: FromBlurWorker, transfer: Transferable[]): void;
  importScripts(url: string): void;
  SelfieSegmentation?: new (config: SelfieSegmentationConfig) => Segmentation;
}

/** The model with these pixels is the quicker of the two. */
const LANDSCAPE = 1;

const scope = globalThis as unknown as WorkerScope;
const canvas = new BlurCanvas();
let segmentation: Promise<Segmentation> | null = null;
let mask: Results['segmentationMask'] | null = null;

async function load(files: Record<string, string>): Promise<Segmentation> {
  const locateFile = (name: string): string => {
    const url = files[name];
    if (url === undefined) throw new Error(`There is no ${name}.`);
    return url;
  };
  standInForPage();
  scope.importScripts(locateFile('selfie_segmentation.js'));
  if (scope.SelfieSegmentation === undefined) throw new Error('There is no segmentation.');
  const made = new scope.SelfieSegmentation({ locateFile });
  // The model is small: bringing pictures to the graphics card and back takes longer than it does.
  made.setOptions({ modelSelection: LANDSCAPE, selfieMode: false, useCpuInference: true });
  made.onResults((results) => {
    mask = results.segmentationMask;
  });
  await made.initialize();
  return made;
}

async function blur(frame: CameraFrame): Promise<void> {
  if (segmentation === null) throw new Error('It was not told where its files are.');
  const ready = await segmentation;
  mask = null;
  await ready.send({ image: canvas.take(frame) });
  // Without one there is nothing that may be shown sharp.
  const picture = canvas.blurAround(mask);
  scope.postMessage({ kind: 'picture', picture }, [picture]);
}

function fail(error: unknown): void {
  scope.postMessage({ kind: 'failed', message: String(error) }, []);
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'load') {
    segmentation = load(data.files);
    segmentation.catch(fail);
  } else blur(data.frame).catch(fail);
};
