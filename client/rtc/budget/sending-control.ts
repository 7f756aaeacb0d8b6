import type { Clock, Timer } from '../../lib/clock.js';
import type { LinkFigures } from './link-figures.js';
import { RESTED, effortOf, watchMachine } from './machine-effort.js';
import type { MachineState } from './machine-effort.js';
import { SOUND_BPS, picturesCarried, planSending } from './sending-plan.js';
import type { Effort, PeerPlan, PictureRole, PictureSize, SendingPlan } from './sending-plan.js';
import { FIRST_ESTIMATE, learn } from './upload-estimate.js';
import type { UploadEstimate, UploadSample } from './upload-estimate.js';
import { USUAL_SIZES } from './usual-sizes.js';

/** How often everything is measured and planned anew. */
export const SAMPLE_EVERY_MS = 2_000;
/** Several changes in one moment make one plan. */
const PLAN_AFTER_MS = 50;

/** Where the browser does not say how large a picture is. */
const UNKNOWN_SOURCE: PictureSize = { width: 1280, height: 720 };
/** The plan counts as held back when less than this part of what is wanted can go. */
const HELD_BACK_PART = 0.8;

/** What a `SendingControl` asks of the mesh. */
export interface TunedMesh {
  peers(): readonly { userId: string; connection: string }[];
  localTrack(role: 'microphone' | 'camera' | 'screen' | 'screen_audio'): MediaStreamTrack | null;
  tune(userId: string, plan: PeerPlan): void;
  figuresOf(userId: string): Promise<LinkFigures | null>;
}

/** One round of measuring. */
export interface CallReading {
  /** By `userId`, of everybody who is connected. */
  links: ReadonlyMap<string, LinkFigures>;
  /** How much may be sent to all together, in bits per second. */
  budgetBps: number;
  effort: Effort;
  /** The own way out is known to be narrow, and holds pictures back. */
  isUploadFull: boolean;
  /** The own machine is let do less than it should. */
  isMachineSlow: boolean;
  /** To how many people the own camera picture should go, and to how many the way carries it. */
  camerasWanted: number;
  camerasCarried: number;
  /** False when the way is known to be too narrow for the own picture to one person more. */
  isNextCarried: boolean;
}

/** What a `SendingControl` is made from. */
export interface SendingOptions {
  mesh: TunedMesh;
  clock: Clock;
  /** Called after each round; null when nobody is connected any more. */
  measured: (reading: CallReading | null) => void;
}

/**
 * Decides what is sent to whom: measures every two seconds while somebody is connected, and divides
 * what the own way and the own machine manage. No method throws.
 */
export class SendingControl {
  private readonly shown = new Map<string, Partial<Record<PictureRole, PictureSize | null>>>();
  private estimate: UploadEstimate = FIRST_ESTIMATE;
  private machine: MachineState = RESTED;
  private plan: SendingPlan = planSending(nothing());
  private sampleTimer: Timer | null = null;
  private planTimer: Timer | null = null;
  private wasAlone = true;
  private closed = false;

  constructor(private readonly options: SendingOptions) {
    this.sampleLater();
  }

  /** Somebody told how large pictures are shown there; what is not named stays as it was. */
  setShown(userId: string, shown: Partial<Record<PictureRole, PictureSize | null>>): void {
    this.shown.set(userId, { ...this.shown.get(userId), ...shown });
    this.planSoon();
  }

  /** Somebody is another page now, or gone: what was told before no longer counts. */
  forget(userId: string): void {
    this.shown.delete(userId);
    this.planSoon();
  }

  /** A peer connected, or another picture is sent: plans anew in a moment. */
  planSoon(): void {
    if (this.closed || this.planTimer !== null) return;
    this.planTimer = this.options.clock.setTimer(() => {
      this.planTimer = null;
      this.planNow();
    }, PLAN_AFTER_MS);
  }

  /** Ends all measuring; idempotent. */
  close(): void {
    this.closed = true;
    this.options.clock.clearTimer(this.sampleTimer);
    this.options.clock.clearTimer(this.planTimer);
  }

  private sampleLater(): void {
    this.sampleTimer = this.options.clock.setTimer(() => {
      void this.sample().then(() => {
        if (!this.closed) this.sampleLater();
      });
    }, SAMPLE_EVERY_MS);
  }

  private async sample(): Promise<void> {
    const links = new Map<string, LinkFigures>();
    await Promise.all(
      this.connected().map(async (userId) => {
        const figures = await this.options.mesh.figuresOf(userId);
        if (figures) links.set(userId, figures);
      }),
    );
    if (this.closed) return;
    if (links.size === 0) {
      if (!this.wasAlone) this.options.measured(null);
      this.wasAlone = true;
      return;
    }
    this.wasAlone = false;
    this.estimate = learn(this.estimate, this.samplesOf(links));
    this.machine = watchMachine(this.machine, machineSampleOf(links));
    this.planNow();
    this.options.measured(this.readingOf(inOrder(links, this.connected())));
  }

  private planNow(): void {
    const { mesh } = this.options;
    const ways = this.estimate.ways;
    this.plan = planSending({
      budgetBps: this.estimate.budgetBps,
      sources: { camera: this.sourceOf('camera'), screen: this.sourceOf('screen') },
      sounds: this.sounds(),
      effort: effortOf(this.machine),
      peers: this.connected().map((userId) => ({
        userId,
        shown: { ...USUAL_SIZES, ...this.shown.get(userId) },
        ceilingBps: ways.get(userId)?.ceilingBps ?? null,
        isCameraSent: this.plan.peers.get(userId)?.camera.active ?? false,
      })),
    });
    for (const [userId, plan] of this.plan.peers) mesh.tune(userId, plan);
  }

  private readingOf(links: ReadonlyMap<string, LinkFigures>): CallReading {
    const { budgetBps, isNarrow } = this.estimate;
    const { plannedBps, wantedBps, peers, camerasLeftOut } = this.plan;
    const sent = [...peers.values()].filter(({ camera }) => camera.active).length;
    const camerasWanted = sent + camerasLeftOut;
    return {
      links,
      budgetBps,
      effort: effortOf(this.machine),
      isUploadFull: isNarrow && plannedBps < wantedBps * HELD_BACK_PART,
      isMachineSlow: this.machine.step > 0,
      camerasWanted,
      camerasCarried: Math.min(
        camerasWanted,
        Math.max(sent, picturesCarried(budgetBps, peers.size, this.sounds())),
      ),
      isNextCarried:
        !isNarrow || picturesCarried(budgetBps, peers.size + 1, this.sounds()) > camerasWanted,
    };
  }

  private samplesOf(links: ReadonlyMap<string, LinkFigures>): UploadSample[] {
    return [...links].map(([userId, figures]) => {
      const plan = this.plan.peers.get(userId);
      const pictures = plan ? [plan.camera, plan.screen].filter(({ active }) => active) : [];
      const pictureBps = pictures.reduce((total, { maxBitrate }) => total + maxBitrate, 0);
      return {
        userId,
        plannedBps: pictureBps + this.sounds() * SOUND_BPS,
        sentBps: figures.outBps,
        availableBps: figures.availableOutBps,
        loss: figures.lossOut,
        isLimited: figures.limitedBy === 'bandwidth',
      };
    });
  }

  private connected(): string[] {
    return this.options.mesh
      .peers()
      .filter(({ connection }) => connection === 'connected' || connection === 'interrupted')
      .map(({ userId }) => userId);
  }

  private sounds(): number {
    const { mesh } = this.options;
    return (['microphone', 'screen_audio'] as const).filter((role) => mesh.localTrack(role)).length;
  }

  private sourceOf(role: PictureRole): PictureSize | null {
    const track = this.options.mesh.localTrack(role);
    if (track === null) return null;
    const { width, height } = track.getSettings();
    return width && height ? { width, height } : UNKNOWN_SOURCE;
  }
}

function machineSampleOf(links: ReadonlyMap<string, LinkFigures>): {
  isLimited: boolean;
  encodeMs: number | null;
  framesPerSecond: number | null;
} {
  const all = [...links.values()];
  // Of the one that takes longest for its frames: it is the first to fall behind.
  const slowest = all.reduce<LinkFigures | null>(
    (found, each) => ((each.encodeMs ?? 0) > (found?.encodeMs ?? 0) ? each : found),
    null,
  );
  return {
    isLimited: all.some(({ limitedBy }) => limitedBy === 'cpu'),
    encodeMs: slowest?.encodeMs ?? null,
    framesPerSecond: (slowest?.cameraOut ?? slowest?.screenOut)?.framesPerSecond ?? null,
  };
}

function inOrder(
  links: ReadonlyMap<string, LinkFigures>,
  order: readonly string[],
): ReadonlyMap<string, LinkFigures> {
  const sorted = new Map<string, LinkFigures>();
  for (const userId of order) {
    const figures = links.get(userId);
    if (figures) sorted.set(userId, figures);
  }
  return sorted;
}

function nothing(): Parameters<typeof planSending>[0] {
  const effort = effortOf(RESTED);
  return { budgetBps: 0, sources: { camera: null, screen: null }, sounds: 0, peers: [], effort };
}
