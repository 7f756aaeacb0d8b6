import type { DeviceLists, LocalMedia, LostDevice, MediaProblem } from '../media/local-media.js';
import { deviceMove, fallbackFor } from '../state/device-fallback.js';
import { devicesOf, findDevice, rememberedDevice, speakerInUse } from '../state/devices-choice.js';
import { devicesListed, mediaProblem } from '../state/media-switches.js';
import type { DeviceChoice, DeviceKind, MeetingState } from '../state/meeting-state.js';
import { notify } from '../state/notices.js';
import type { Store } from '../state/store.js';

/** A device that is lost again so soon is broken, or taken away for good. */
const SETTLED_AFTER_MS = 2_000;

type Captured = 'microphone' | 'camera';

/** What the watch needs. */
export interface DeviceWatchParts {
  store: Store<MeetingState>;
  media: LocalMedia;
  /** Opens another device in the place of one; null is success. */
  open: (
    kind: Captured,
    options: { deviceId: string; muted: boolean },
  ) => Promise<MediaProblem | null>;
  /** Milliseconds of any steady clock. */
  nowMs: () => number;
}

/**
 * Follows devices that come and go: takes another one in the place of one that was unplugged, and goes
 * back when the preferred one is there again. What was muted stays muted.
 */
export class DeviceWatch {
  readonly #parts: DeviceWatchParts;
  /** Kinds that are being changed now: both the track and the list tell of the same unplugging. */
  readonly #moving = new Set<Captured>();
  readonly #movedAt = new Map<Captured, number>();

  constructor(parts: DeviceWatchParts) {
    this.#parts = parts;
    parts.media.on('devices', this.#listed);
    parts.media.on('lost', (lost) => void this.#lost(lost));
  }

  readonly #listed = (lists: DeviceLists): void => {
    const { store } = this.#parts;
    const before = store.get();
    store.update((state) => devicesListed(state, lists));
    for (const kind of ['microphone', 'camera'] as const) this.#followCaptured(kind, before);
    this.#followSpeaker(before);
  };

  #followCaptured(kind: Captured, before: MeetingState): void {
    const { store, media } = this.#parts;
    const state = store.get();
    const { problem, opening } = state.media[kind];
    if (this.#moving.has(kind) || opening) return;
    const used = media.snapshot[kind].deviceId;
    const decided = deviceMove({
      before: devicesOf(before.media, kind),
      after: devicesOf(state.media, kind),
      used,
      preferred: rememberedDevice(state.preferences, kind),
      isMissed: problem === 'not_found' || problem === 'lost',
    });
    if (decided.move === 'fall_back') {
      void this.#move(kind, { ...decided, muted: this.#isMuted(kind) });
    } else if (decided.move === 'go_back') {
      void this.#goBack(kind, decided.to, used ?? '');
    } else if (decided.move === 'offer') {
      const { deviceId, label: now } = decided.to;
      store.update((s) => notify(s, { kind: 'device_offer', media: kind, deviceId, now }));
    }
  }

  async #lost({ kind, deviceId, muted }: LostDevice): Promise<void> {
    if (this.#moving.has(kind)) return;
    const { store, media } = this.#parts;
    this.#moving.add(kind);
    const known = devicesOf(store.get().media, kind);
    const gone = known.find((device) => device.deviceId === deviceId);
    const lists = await media.listDevices();
    this.#moving.delete(kind);
    // Closed for good meanwhile, or opened again by the person.
    if (media.snapshot[kind].track !== null || store.get().media[kind].opening) return;
    store.update((state) => devicesListed(state, lists));
    const after = devicesOf(store.get().media, kind);
    const preferred = rememberedDevice(store.get().preferences, kind);
    const to = gone === undefined ? null : fallbackFor(after, gone, preferred);
    await this.#move(kind, { gone: gone ?? null, to, muted });
  }

  /** Takes `to` in the place of `gone`, or tells that there is nothing left. */
  async #move(
    kind: Captured,
    { gone, to, muted }: { gone: DeviceChoice | null; to: DeviceChoice | null; muted: boolean },
  ): Promise<void> {
    const { store, nowMs } = this.#parts;
    const again = nowMs() - (this.#movedAt.get(kind) ?? -Infinity) < SETTLED_AFTER_MS;
    if (gone === null || to === null || again || !(await this.#open(kind, to, muted))) {
      this.#letGo(kind);
      store.update((state) => mediaProblem(state, kind, 'lost'));
      return;
    }
    const notice = { kind: 'device_gone', media: kind, gone: gone.label, now: to.label } as const;
    store.update((state) => notify(state, notice));
  }

  async #goBack(kind: Captured, to: DeviceChoice, before: string): Promise<void> {
    if (!(await this.#open(kind, to, this.#isMuted(kind)))) return;
    const notice = { kind: 'device_back', media: kind, now: to.label, before } as const;
    this.#parts.store.update((state) => notify(state, notice));
  }

  async #open(kind: Captured, { deviceId }: DeviceChoice, muted: boolean): Promise<boolean> {
    this.#moving.add(kind);
    this.#movedAt.set(kind, this.#parts.nowMs());
    const problem = await this.#parts.open(kind, { deviceId, muted });
    this.#moving.delete(kind);
    return problem === null;
  }

  /** A track of a device that is gone gives nothing any more, whether it ended or not. */
  #letGo(kind: Captured): void {
    const { media } = this.#parts;
    if (kind === 'microphone') media.closeMicrophone();
    else media.closeCamera();
  }

  #isMuted(kind: Captured): boolean {
    const { track, open } = this.#parts.media.snapshot[kind];
    return track !== null && !open;
  }

  #followSpeaker(before: MeetingState): void {
    const { store } = this.#parts;
    const state = store.get();
    const was = before.media.speakers;
    const { speakers } = state.media;
    // The first list tells of nothing that came.
    if (was.length === 0 || speakers.length === 0 || speakerInUse(before) === speakerInUse(state)) {
      return;
    }
    const preferred = rememberedDevice(state.preferences, 'speaker');
    const gone = findDevice(was, preferred);
    const back = findDevice(speakers, preferred);
    if (gone !== null && back === null) this.#tellSpeakerGone(gone.label);
    else if (gone === null && back !== null) this.#tellSpeakerBack(back.label);
  }

  #tellSpeakerGone(gone: string): void {
    const media: DeviceKind = 'speaker';
    const body = { kind: 'device_gone', media, gone, now: '' } as const;
    this.#parts.store.update((state) => notify(state, body));
  }

  #tellSpeakerBack(now: string): void {
    const media: DeviceKind = 'speaker';
    const body = { kind: 'device_back', media, now, before: '' } as const;
    this.#parts.store.update((state) => notify(state, body));
  }
}
