import type { EffectKind, LocalMedia } from '../media/local-media.js';
import type { TrackEffect } from '../media/effects/track-effect.js';
import * as effects from '../state/effects.js';
import type { EffectsState } from '../state/effects-state.js';
import type { MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import type { Store } from '../state/store.js';
import type { EffectCommands } from '../ui/app.js';

/** What the effects connect. */
export interface EffectParts {
  store: Store<MeetingState>;
  media: LocalMedia;
  noiseSuppression: () => TrackEffect;
  blur: () => TrackEffect;
  /** Opens the camera, as its switch does. */
  openCamera: () => void;
}

const DEVICES: Record<keyof EffectsState, EffectKind> = {
  noiseSuppression: 'microphone',
  blur: 'camera',
};

/** Puts the effects that a person prefers on the own voice and picture, from the first moment on. */
export class EffectsController implements EffectCommands {
  readonly #parts: EffectParts;

  constructor(parts: EffectParts) {
    const { store, media } = parts;
    this.#parts = parts;
    for (const effect of ['noiseSuppression', 'blur'] as const) {
      const apply = (isOn: boolean): void => void this.#apply(effect, isOn);
      store.subscribe((state) => state.preferences[effect], apply);
      apply(store.get().preferences[effect]);
    }
    store.subscribe(
      (state) => state.media.camera.open || !state.preferences.blur,
      (isSettled) => {
        if (isSettled) store.update(effects.blurSettled);
      },
    );
    media.on('effectFailed', ({ kind, reason }) => {
      const failed = kind === 'camera' ? effects.blurFailed : effects.noiseSuppressionFailed;
      store.update((state) => failed(state, reason));
    });
  }

  showWithoutBlur(): void {
    const { store, openCamera } = this.#parts;
    store.update((state) => prefer(state, { blur: false }));
    if (!store.get().media.camera.open) openCamera();
  }

  async #apply(effect: keyof EffectsState, isOn: boolean): Promise<void> {
    const { store, media } = this.#parts;
    const made = isOn ? this.#parts[effect]() : null;
    // Before anything else: from here on nothing is sent as it is.
    const settled = media.setEffect(DEVICES[effect], made);
    if (made !== null) store.update((state) => effects.effectStatus(state, effect, 'preparing'));
    await settled;
    store.update((state) => effects.effectStatus(state, effect, 'idle'));
  }
}
