import type { Dialog, MeetingState } from '../state/meeting-state.js';
import { showDialog } from '../state/meeting.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import type { IconName } from './icons.js';

/** One line of the menu behind “More”. */
export interface MoreItem {
  /** Ends the `data-testid`, which is `more-` and this. */
  id: string;
  icon: IconName;
  word: (state: MeetingState) => string;
  /** For what is on or off: whether it is on. */
  isOn?: (state: MeetingState) => boolean;
  /** Whether it is of use in this browser and now; always by default. */
  isOffered?: (state: MeetingState) => boolean;
  run: (app: App) => void;
}

/** A few things that belong together, under a word. */
export interface MoreGroup {
  word: () => string;
  items: readonly MoreItem[];
}

function opens(dialog: Dialog): (app: App) => void {
  return ({ store }) => {
    store.update((state) => showDialog(state, dialog));
  };
}

/** Everything that is one step away, in its order. */
export const MORE_GROUPS: readonly MoreGroup[] = [
  {
    word: () => text.moreMeeting,
    items: [
      {
        id: 'settings',
        icon: 'settings',
        word: () => text.settings,
        run: opens('settings'),
      },
      {
        id: 'shortcuts',
        icon: 'keyboard',
        word: () => text.shortcuts,
        run: opens('shortcuts'),
      },
    ],
  },
];
