import type { MediaKind } from '../state/meeting-state.js';
import type { DecidedOfMe, ModerationNotice } from '../state/moderation-notices.js';
import { showPanel } from '../state/meeting.js';
import type { Told } from '../i18n/shapes.js';
import { fill, plural, text } from '../i18n/text.js';
import type { App } from './app.js';
import type { IconName } from './icons.js';

/** A notice of moderation: its words, and what can be done about it at once. */
interface Shown {
  told: Told;
  icon: IconName;
  action: { word: string; run: () => void } | null;
  refusal?: string;
  refuse?: () => void;
}

const ICONS: Record<DecidedOfMe, IconName> = {
  muted: 'microphone-off',
  muted_may_unmute: 'microphone-off',
  mute_asked: 'microphone-off',
  mic_allowed: 'microphone',
  camera_off: 'camera-off',
  camera_asked: 'camera-off',
  camera_allowed: 'camera',
  screen: 'screen-off',
  hand_lowered: 'hand',
  promoted: 'people',
  demoted: 'people',
  acting: 'people',
  spotlit: 'spotlight',
};

/** What the person may turn on again by a click, having been told. */
const OPENS: Partial<Record<DecidedOfMe, 'microphone' | 'camera'>> = {
  muted_may_unmute: 'microphone',
  mute_asked: 'microphone',
  mic_allowed: 'microphone',
  camera_asked: 'camera',
  camera_allowed: 'camera',
};

/** How a notice of moderation is shown. */
export function moderationNotice(notice: ModerationNotice, app: App): Shown {
  switch (notice.kind) {
    case 'knock':
      return knockNotice(notice, app);
    case 'decided':
      return decidedNotice(notice.what, app);
    case 'decision_failed':
      return { told: text.decisionFailed[notice.why], icon: 'warning', action: null };
    case 'administrators':
      return {
        told: { title: text.fromAdministrators, detail: notice.text },
        icon: 'info',
        action: null,
      };
  }
}

function knockNotice(
  { name, text: line, people, waitingId }: ModerationNotice & { kind: 'knock' },
  { moderation, store }: App,
): Shown {
  if (people > 1) {
    const show = (): void => {
      store.update((state) => showPanel(state, 'people'));
    };
    const told = { title: plural(text.knockMany, people), detail: text.knock.detail };
    return { told, icon: 'people', action: { word: text.knockShow, run: show } };
  }
  const decide = (action: 'admit' | 'deny') => () =>
    void moderation.decide({ action, waiting_id: waitingId });
  const detail = line === '' ? text.knock.detail : line;
  return {
    told: { title: fill(text.knock.title, { name }), detail },
    icon: 'people',
    action: { word: text.admit, run: decide('admit') },
    refusal: text.deny,
    refuse: decide('deny'),
  };
}

function decidedNotice(what: DecidedOfMe, { devices, store }: App): Shown {
  const opens = OPENS[what];
  const shown = { told: text.decided[what], icon: ICONS[what] };
  if (opens === undefined) return { ...shown, action: null };
  const open = (): void => {
    // It may be open already by another button.
    if (!store.get().media[opens].open) devices.toggle(opens);
  };
  return { ...shown, action: { word: turnOnWord(opens), run: open } };
}

function turnOnWord(kind: MediaKind): string {
  return text.turnOn[kind];
}
