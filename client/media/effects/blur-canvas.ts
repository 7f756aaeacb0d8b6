import type { CameraFrame } from './blur-messages.js';

/** How wide the picture is that the person is found in; the model itself has 256 pixels. */
const FINDING_WIDTH = 256;
/** The widest picture that is sent. */
const WIDEST = 1280;
/** The background goes down to this many pixels across, in which nothing can be read. */
const BLURRED_WIDTH = 32;

/** Draws one picture after the other, each made of a sharp person and a blurred rest. */
export class BlurCanvas {
  private readonly sharp = new Layer();
  private readonly finding = new Layer();
  private readonly mixed = new Layer();
  /** From the largest to the smallest, each half of the one before. */
  private steps: Layer[] = [];

  /** Takes a picture and closes it. Returns a small one in which the person can be found. */
  take(frame: CameraFrame): OffscreenCanvas {
    const [width, height] =
      'displayWidth' in frame
        ? [frame.displayWidth, frame.displayHeight]
        : [frame.width, frame.height];
    const scale = Math.min(1, WIDEST / width);
    // Encoders want even numbers.
    this.sharp.size(even(width * scale), even(height * scale));
    this.sharp.draw(frame);
    frame.close();
    this.finding.size(FINDING_WIDTH, Math.max(1, Math.round((FINDING_WIDTH * height) / width)));
    this.finding.draw(this.sharp.canvas);
    return this.finding.canvas;
  }

  /** The picture that was taken, sharp where `mask` is opaque; without a mask it is sharp nowhere. */
  blurAround(mask: CanvasImageSource | null): ImageBitmap {
    const { width, height } = this.sharp.canvas;
    const { context } = this.mixed;
    this.mixed.size(width, height);
    context.globalCompositeOperation = 'copy';
    this.mixed.draw(this.blurred());
    if (mask !== null) {
      // The person alone, cut out of the sharp picture, then laid over the blurred one.
      this.sharp.context.globalCompositeOperation = 'destination-in';
      // Twice, since its edge is soft and some of the room is in it.
      this.sharp.draw(mask);
      this.sharp.draw(mask);
      this.sharp.context.globalCompositeOperation = 'copy';
      context.globalCompositeOperation = 'source-over';
      this.mixed.draw(this.sharp.canvas);
    }
    return this.mixed.canvas.transferToImageBitmap();
  }

  /** Halved again and again and doubled back: as smooth as a filter, in every browser. */
  private blurred(): OffscreenCanvas {
    let { width, height } = this.sharp.canvas;
    let last = this.sharp.canvas;
    let at = 0;
    while (width > BLURRED_WIDTH) {
      width = Math.max(1, Math.round(width / 2));
      height = Math.max(1, Math.round(height / 2));
      const step = (this.steps[at++] ??= new Layer());
      step.size(width, height);
      step.draw(last);
      last = step.canvas;
    }
    this.steps = this.steps.slice(0, at);
    for (const step of this.steps.slice(0, -1).reverse()) {
      step.draw(last);
      last = step.canvas;
    }
    return last;
  }
}

/** A canvas whose whole surface is drawn at once. */
class Layer {
  readonly canvas = new OffscreenCanvas(1, 1);
  readonly context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('This browser draws nothing in workers.');
    this.context = context;
    context.globalCompositeOperation = 'copy';
  }

  size(width: number, height: number): void {
    if (this.canvas.width === width && this.canvas.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    // Forgotten with the old size.
    this.context.globalCompositeOperation = 'copy';
    this.context.imageSmoothingQuality = 'medium';
  }

  draw(image: CanvasImageSource): void {
    this.context.drawImage(image, 0, 0, this.canvas.width, this.canvas.height);
  }
}

function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
