import type { PictureRole, PictureSettings } from './sending-plan.js';

/** `networkPriority` is missing from the types, and from browsers that ignore it. */
type Encoding = RTCRtpEncodingParameters & { networkPriority?: RTCPriorityType };
type Parameters = RTCRtpSendParameters & { degradationPreference?: string };

/** What one sender shall do. */
export type Tuning =
  | { kind: 'sound' }
  /** Without settings the picture goes out as it is captured, and as the browser likes. */
  | { kind: PictureRole; settings: PictureSettings | null };

/**
 * Brings one sender's parameters to what is wanted: one change at a time, the newest wish wins. A
 * browser that refuses a wish, or has no encoding yet, keeps what it has; the next wish tries again.
 */
export class SenderTuning {
  private wish: Tuning | null = null;
  private isBusy = false;

  constructor(private readonly sender: RTCRtpSender) {}

  /** Asks for it; what is so already is not asked for. */
  set(tuning: Tuning): void {
    this.wish = tuning;
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let wish = this.wish; wish !== null; wish = this.wish) {
      this.wish = null;
      await this.apply(wish);
    }
    this.isBusy = false;
  }

  private async apply(tuning: Tuning): Promise<void> {
    try {
      // Read and written in one go: a browser refuses parameters that it did not just hand out.
      const parameters: Parameters = this.sender.getParameters();
      if (!change(parameters, tuning)) return;
      await this.sender.setParameters(parameters);
    } catch (error) {
      // Closed meanwhile, in the middle of a negotiation, or a parameter it does not know.
      console.debug('A sender was not tuned.', error instanceof Error ? error.name : 'unknown');
    }
  }
}

/** Writes the wish into the parameters; false when nothing is different, or nothing can be said yet. */
function change(parameters: Parameters, tuning: Tuning): boolean {
  const [encoding] = parameters.encodings as [Encoding?];
  const before = JSON.stringify(parameters);
  if (tuning.kind === 'screen') {
    // Shared text has to stay readable when bandwidth is short; better slow than blurred.
    parameters.degradationPreference = 'maintain-resolution';
  } else if (parameters.degradationPreference === 'maintain-resolution') {
    // A screen was in this place before.
    parameters.degradationPreference = 'balanced';
  }
  if (encoding && tuning.kind === 'sound') {
    encoding.priority = 'high';
    encoding.networkPriority = 'high';
  } else if (encoding && tuning.kind !== 'sound' && tuning.settings !== null) {
    const { active, maxBitrate, maxFramerate, scaleResolutionDownBy } = tuning.settings;
    encoding.active = active;
    // A paused picture keeps its other settings: there is nothing to set them for.
    if (active) Object.assign(encoding, { maxBitrate, maxFramerate, scaleResolutionDownBy });
  } else if (encoding && tuning.kind !== 'sound') {
    // A camera began small.
    encoding.scaleResolutionDownBy = 1;
  }
  return JSON.stringify(parameters) !== before;
}
