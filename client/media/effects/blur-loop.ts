import type { CameraFrame, FromBlurWorker } from './blur-messages.js';
import type { BlurWork } from './blur-work.js';
import type { FrameSink } from './frame-sink.js';
import { SpeedJudge } from './speed-judge.js';
import type { EffectFailure, EffectOutcome } from './track-effect.js';

const LOOK_MS = 1000;
/** How often nothing may have come back from the worker: it has megabytes to fetch first. */
const LOOKS_TO_BEGIN = 60;
const LOOKS_PER_FRAME = 10;

/** What pictures pass on their way. */
export interface BlurParts {
  /** Begins to hand out pictures of the camera; returns the function that ends it. */
  source: (take: (frame: CameraFrame) => void) => () => void;
  sink: FrameSink;
  startWork: (hear: (message: FromBlurWorker) => void) => BlurWork;
  slowFrameMs: number;
  nowMs: () => number;
  /** Nobody looks at the page, so that the browser slows it down on purpose. */
  isHidden: () => boolean;
}

/**
 * Carries pictures from the camera to the worker and from there into the track that is sent. Nothing
 * but what the worker made ever gets there; when nothing comes, its last picture stays.
 */
export class BlurLoop {
  private readonly work: BlurWork;
  private readonly judge: SpeedJudge;
  private readonly stopSource: () => void;
  private readonly timer: ReturnType<typeof setInterval>;
  private isOver = false;
  private isReady = false;
  /** When the picture that the worker has was given to it; null while it has none. */
  private sentAtMs: number | null = null;
  /** How often the worker was looked at in vain. */
  private looks = 0;

  constructor(
    private readonly parts: BlurParts,
    private readonly outcome: EffectOutcome,
  ) {
    this.judge = new SpeedJudge(parts.slowFrameMs);
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.work = parts.startWork((message) => {
      this.hear(message);
    });
    this.stopSource = parts.source((frame) => {
      this.take(frame);
    });
  }

  /** Lets everything go; idempotent. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.timer);
    this.stopSource();
    this.work.end();
  }

  /** A picture that comes while there is still one to be done is left out: few are better than late. */
  private take(frame: CameraFrame): void {
    if (this.isOver || this.sentAtMs !== null) {
      frame.close();
      return;
    }
    this.sentAtMs = this.parts.nowMs();
    this.work.send({ kind: 'frame', frame }, [frame]);
  }

  private hear(message: FromBlurWorker): void {
    if (message.kind === 'failed') {
      console.debug('The background cannot be blurred.', message.message);
      this.fail('failed');
      return;
    }
    const { nowMs, sink, isHidden } = this.parts;
    const tookMs = nowMs() - (this.sentAtMs ?? nowMs());
    this.sentAtMs = null;
    this.looks = 0;
    sink.show(message.picture);
    if (!this.isReady) {
      this.isReady = true;
      this.outcome.ready(sink.track);
    }
    if (!isHidden() && this.judge.isTooSlow(tookMs)) this.fail('slow');
  }

  private look(): void {
    if (this.sentAtMs === null) return;
    this.looks++;
    if (this.looks >= (this.isReady ? LOOKS_PER_FRAME : LOOKS_TO_BEGIN)) this.fail('failed');
  }

  private fail(reason: EffectFailure): void {
    if (this.isOver) return;
    this.end();
    this.outcome.failed(reason);
  }
}
