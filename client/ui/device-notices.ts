import { fillTold, text } from '../i18n/text.js';
import type { Told } from '../i18n/shapes.js';
import type { Notice } from '../state/meeting-state.js';
import { showDialog } from '../state/meeting.js';
import type { App } from './app.js';

/** A notice about a device. */
export type DeviceNotice = Extract<
  Notice,
  { kind: 'device_gone' | 'device_back' | 'device_offer' | 'microphone_silent' }
>;

/** What is said of a device that came or went, and what can be done about it. */
export function deviceNotice(
  notice: DeviceNotice,
  { devices, store }: App,
): { told: Told; action: { word: string; run: () => void } | null } {
  const choose = {
    word: text.chooseAnother,
    run: () => {
      store.update((state) => showDialog(state, 'settings'));
    },
  };
  switch (notice.kind) {
    case 'device_gone': {
      const { gone, now, media } = notice;
      return { told: fillTold(text.deviceGone[media], { gone, now }), action: choose };
    }
    case 'device_back': {
      const { before, now, media } = notice;
      const undo = (): void => {
        devices.choose(media, before);
      };
      const action = { word: text.undo, run: undo };
      return { told: fillTold(text.deviceBack[media], { now }), action };
    }
    case 'device_offer': {
      const { deviceId, now, media } = notice;
      const use = (): void => {
        if (media === 'speaker') devices.choose(media, deviceId);
        else devices.accept(media, deviceId);
      };
      return {
        told: fillTold(text.deviceOffer[media], { now }),
        action: { word: text.useIt, run: use },
      };
    }
    case 'microphone_silent': {
      const { label: device } = notice;
      const told =
        device === '' ? text.microphoneSilent : fillTold(text.microphoneSilentNamed, { device });
      return { told, action: choose };
    }
  }
}
