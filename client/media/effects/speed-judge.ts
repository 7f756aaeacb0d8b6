/** The first pictures are slower than all others, while the parts are being compiled. */
const WARM_UP_FRAMES = 10;
/** About two to four seconds of a camera, on a machine that is nearly too slow. */
const FIRST_FRAMES = 20;
/** Once it has been fast enough, a busy moment has to last. */
const LATER_FRAMES = 120;

/** Decides whether a machine keeps up, from the time that each picture took. */
export class SpeedJudge {
  private warmUp = WARM_UP_FRAMES;
  private hasProved = false;
  private tookMs: number[] = [];

  /** `slowFrameMs` is how long half of the pictures may take at most. */
  constructor(private readonly slowFrameMs: number) {}

  /** One more picture is done. True when the machine is too slow. */
  isTooSlow(tookMs: number): boolean {
    if (this.warmUp > 0) {
      this.warmUp--;
      return false;
    }
    this.tookMs.push(tookMs);
    if (this.tookMs.length < (this.hasProved ? LATER_FRAMES : FIRST_FRAMES)) return false;
    const slow = this.tookMs.filter((ms) => ms > this.slowFrameMs).length;
    const isSlow = slow * 2 > this.tookMs.length;
    this.tookMs = [];
    this.hasProved = true;
    return isSlow;
  }
}
