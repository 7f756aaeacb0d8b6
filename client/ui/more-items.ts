import type { Dialog, MeetingState } from '../state/meeting-state.js';
import { showDialog, showPanel } from '../state/meeting.js';
import { prefer } from '../state/preferences.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { canFillScreen, toggleFull } from './full-screen.js';
import type { IconName } from './icons.js';
import { openSmallWindow } from './small-window.js';
import { hasSmallWindow } from './small-window-support.js';

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

function toggleSpotlight({ store }: App): void {
  store.update((state) =>
    prefer(state, { layout: state.preferences.layout === 'spotlight' ? 'grid' : 'spotlight' }),
  );
}

function toggleSelf({ store }: App): void {
  store.update((state) =>
    prefer(state, { selfView: state.preferences.selfView === 'hidden' ? 'tile' : 'hidden' }),
  );
}

function toggleWithoutVideo({ store }: App): void {
  store.update((state) => prefer(state, { hideWithoutVideo: !state.preferences.hideWithoutVideo }));
}

/** Everything that is one step away, in its order. */
export const MORE_GROUPS: readonly MoreGroup[] = [
  {
    word: () => text.moreCall,
    items: [
      {
        id: 'audio-only',
        icon: 'sound',
        word: () => text.audioOnly,
        isOn: ({ audioOnly }) => audioOnly,
        run: ({ call, store }: App): void => {
          call.setAudioOnly(!store.get().audioOnly);
        },
      },
      {
        id: 'details',
        icon: 'info',
        word: () => text.details,
        run: ({ store }: App): void => {
          store.update((state) => showPanel(state, 'details'));
        },
      },
      {
        id: 'connection-test',
        icon: 'activity',
        word: () => text.testTitle,
        run: opens('connection'),
      },
    ],
  },
  {
    word: () => text.view,
    items: [
      {
        id: 'spotlight',
        icon: 'spotlight',
        word: () => text.spotlight,
        isOn: ({ preferences }) => preferences.layout === 'spotlight',
        run: toggleSpotlight,
      },
      {
        id: 'hide-self',
        icon: 'eye-off',
        word: () => text.hideSelf,
        isOn: ({ preferences }) => preferences.selfView === 'hidden',
        run: toggleSelf,
      },
      {
        id: 'hide-without-video',
        icon: 'camera-off',
        word: () => text.hideWithoutVideo,
        isOn: ({ preferences }) => preferences.hideWithoutVideo,
        run: toggleWithoutVideo,
      },
      {
        id: 'full-page',
        icon: 'maximize',
        word: () => text.fullPage,
        isOn: ({ stage }) => stage.isFullPage,
        isOffered: () => canFillScreen(),
        run: () => void toggleFull(document.documentElement),
      },
      {
        id: 'small-window',
        icon: 'picture-in-picture',
        word: () => text.smallWindow,
        isOffered: hasSmallWindow,
        run: openSmallWindow,
      },
    ],
  },
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
