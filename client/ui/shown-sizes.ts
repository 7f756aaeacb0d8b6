import type { ViewSize } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import type { App, ShownSizes } from './app.js';

/** Pictures by `user_id`: how large each of them is shown, in device pixels. */
export type Views = ReadonlyMap<string, ShownSizes>;

/** Sizes change with every step of a window that is being dragged: only where it ends matters. */
const SETTLE_MS = 250;
const NOT_SHOWN: ShownSizes = { camera: null, screen: null };

/** What the reports need of the page. */
export interface ViewReportParts {
  tell: (views: Views) => void;
  /** Runs `task` after a while; returns the function that stops it. */
  later: (task: () => void, afterMs: number) => () => void;
}

/**
 * Tells how large everybody is shown, wherever that is: on the stage and in a window of its own. What
 * becomes visible is told at once, everything else when it has settled.
 */
export class ViewReport {
  readonly #parts: ViewReportParts;
  #stage: Views = new Map();
  #elsewhere: Views = new Map();
  #isHidden = false;
  #told: Views = new Map();
  #stop: (() => void) | null = null;

  constructor(parts: ViewReportParts) {
    this.#parts = parts;
  }

  /** Pictures are shown outside of this page, so loudness is worth following while it is hidden. */
  get isShownElsewhere(): boolean {
    return this.#elsewhere.size > 0;
  }

  /** Takes what the stage shows: everybody who is there, with null for what is hidden. */
  setStage(views: Views): void {
    this.#stage = views;
    this.#changed();
  }

  /** Takes what another window shows, such as picture-in-picture; an empty map when it is closed. */
  setElsewhere(views: Views): void {
    this.#elsewhere = views;
    this.#changed();
  }

  /** Nobody sees the stage while its page is hidden. */
  setHidden(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#changed();
  }

  /** Forgets the last meeting. */
  clear(): void {
    this.#stop?.();
    this.#stop = null;
    this.#stage = new Map();
    this.#elsewhere = new Map();
    this.#told = new Map();
  }

  #changed(): void {
    const views = this.#current();
    if (isSame(views, this.#told)) {
      this.#stop?.();
      this.#stop = null;
    } else if (appears(views, this.#told)) {
      this.#tell();
    } else {
      this.#stop ??= this.#parts.later(() => {
        this.#tell();
      }, SETTLE_MS);
    }
  }

  #tell(): void {
    this.#stop?.();
    this.#stop = null;
    const views = this.#current();
    if (isSame(views, this.#told)) return;
    this.#told = views;
    this.#parts.tell(views);
  }

  #current(): Views {
    const views = new Map<string, ShownSizes>();
    for (const [userId, shown] of this.#stage)
      views.set(userId, this.#isHidden ? NOT_SHOWN : shown);
    for (const [userId, shown] of this.#elsewhere) {
      const { camera, screen } = views.get(userId) ?? NOT_SHOWN;
      const larger = { camera: max(camera, shown.camera), screen: max(screen, shown.screen) };
      views.set(userId, larger);
    }
    return views;
  }
}

const reports = new WeakMap<App['call'], ViewReport>();

/** The one report of a page: the stage and picture-in-picture tell it what they show. */
export function viewReport({ call }: App): ViewReport {
  const known = reports.get(call);
  if (known !== undefined) return known;
  const report = new ViewReport({
    tell: (views) => {
      call.show(views);
    },
    later: (task, afterMs) => {
      const timer = setTimeout(task, afterMs);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  reports.set(call, report);
  return report;
}

/** A size in CSS pixels as device pixels; null when nothing can be seen of it. */
export function inDevicePixels(
  { width, height }: { width: number; height: number },
  ratio: number,
): ViewSize | null {
  const scaled = (length: number): number =>
    Math.min(Bounds.viewPixels, Math.round(length * ratio));
  const size = { width: scaled(width), height: scaled(height) };
  return size.width < 1 || size.height < 1 ? null : size;
}

function max(one: ViewSize | null, other: ViewSize | null): ViewSize | null {
  if (one === null || other === null) return one ?? other;
  return one.width * one.height >= other.width * other.height ? one : other;
}

/** Something is shown that was known to be hidden, or that nothing was known of. */
function appears(views: Views, before: Views): boolean {
  return [...views].some(([userId, { camera, screen }]) => {
    const known = before.get(userId) ?? NOT_SHOWN;
    return (camera !== null && known.camera === null) || (screen !== null && known.screen === null);
  });
}

function isSame(one: Views, other: Views): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other]);
}
