/** A while that ends after a number of pictures, or after the time that they took, whichever comes first. */
interface Span {
  frames: number;
  ms: number;
}

/** The first pictures are slower than the others, while the parts are being compiled. */
const WARM_UP: Span = { frames: 9, ms: 4_000 };
/** About two seconds of a camera on a machine that is nearly too slow; fewer pictures on one that is hopeless. */
const FIRST: Span = { frames: 20, ms: 5_000 };
/** Once it has been fast enough, a busy moment has to last. */
const LATER: Span = { frames: 120, ms: 30_000 };
/** So few pictures say nothing, however long they took. */
const FEWEST_FRAMES = 3;

/** Decides whether a machine keeps up, from the time that each picture took. */
export class SpeedJudge {
  private hasBegun = false;
  private isWarm = false;
  private hasProved = false;
  private tookMs: number[] = [];

  /** `slowFrameMs` is how long half of the pictures may take at most. */
  constructor(private readonly slowFrameMs: number) {}

  /** One more picture is done. True when the machine is too slow. */
  isTooSlow(tookMs: number): boolean {
    if (!this.hasBegun) {
      // It waited until everything was fetched, which says nothing about the machine.
      this.hasBegun = true;
      return false;
    }
    this.tookMs.push(tookMs);
    if (!this.isWarm) {
      if (this.isOver(WARM_UP)) this.beginAnew();
      return false;
    }
    if (!this.isOver(this.hasProved ? LATER : FIRST)) return false;
    const slow = this.tookMs.filter((ms) => ms > this.slowFrameMs).length;
    const isSlow = slow * 2 > this.tookMs.length;
    this.beginAnew();
    this.hasProved = true;
    return isSlow;
  }

  private beginAnew(): void {
    this.isWarm = true;
    this.tookMs = [];
  }

  private isOver({ frames, ms }: Span): boolean {
    if (this.tookMs.length >= frames) return true;
    const total = this.tookMs.reduce((sum, each) => sum + each, 0);
    return total >= ms && this.tookMs.length >= FEWEST_FRAMES;
  }
}
