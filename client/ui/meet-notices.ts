import type { Notice } from '../state/meeting-state.js';
import { dismissNotice } from '../state/notices.js';
import { Component } from './component.js';
import { deviceNotice } from './device-notices.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { KeyedList } from './keyed-list.js';
import { moderationNotice } from './moderation-words.js';
import type { Told } from '../i18n/shapes.js';
import { mediaProblemTold } from '../i18n/told.js';
import { playBlocked } from './playback.js';
import { relayNotice } from './relay-notice.js';
import { text } from '../i18n/text.js';
import { uploadNotice } from './upload-notice.js';

type NoiseFailure = Extract<Notice, { kind: 'noise_suppression_failed' }>['reason'];

interface Shown {
  told: Told;
  icon: IconName;
  action: { word: string; run: () => void } | null;
  /** The word of a second button that changes nothing, where the person has to choose. */
  refusal?: string;
  /** What the second button does after all. */
  refuse?: () => void;
}

/** What a person has to know now, in a corner that covers nobody's face. */
export class MeetNotices extends Component {
  /** What had the focus before it came in here. */
  #before: HTMLElement | null = null;

  protected override render(): void {
    const list = h('div', { class: 'notices' });
    this.append(list);
    list.addEventListener('focusin', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof HTMLElement) || list.contains(relatedTarget)) return;
      this.#before = relatedTarget;
    });
    const notices = new KeyedList<Notice, HTMLElement>(
      list,
      (notice) => String(notice.id),
      (notice) => this.#build(notice),
    );
    this.watch(
      (state) => state.notices,
      (shown) => {
        const focused = [...list.children].findIndex((notice) =>
          notice.contains(document.activeElement),
        );
        notices.show(shown);
        // It is gone, with the button that had the focus.
        if (focused >= 0 && !list.contains(document.activeElement)) this.#focusNear(list, focused);
      },
    );
  }

  /** The notice that took the place of one that is gone; without any, back to where the person was. */
  #focusNear(list: HTMLElement, place: number): void {
    const titles = list.querySelectorAll<HTMLElement>('.notice-title');
    const next = titles[Math.min(place, titles.length - 1)];
    const pages = document.querySelectorAll<HTMLElement>('[data-focus-first]');
    for (const wanted of next === undefined ? [this.#before, ...pages] : [next]) {
      wanted?.focus();
      // What is gone or hidden takes no focus.
      if (wanted === document.activeElement) return;
    }
  }

  #build(notice: Notice): HTMLElement {
    const shown = this.#show(notice);
    const dismiss = (): void => {
      this.app.store.update((state) => dismissNotice(state, notice.id));
    };
    const { action } = shown;
    const act = (): void => {
      dismiss();
      action?.run();
    };
    const refuse = (): void => {
      dismiss();
      shown.refuse?.();
    };
    return h(
      'div',
      {
        class: 'notice',
        role: 'alert',
        'data-testid': 'notice',
        'data-kind': notice.kind,
      },
      h('span', { class: 'notice-icon' }, icon(shown.icon, 20)),
      h(
        'div',
        { class: 'notice-words' },
        h('p', { class: 'notice-title', tabindex: '-1' }, shown.told.title),
        shown.told.detail === '' ? null : h('p', {}, shown.told.detail),
        h(
          'div',
          { class: 'notice-answers' },
          action !== null && answerButton(action.word, act),
          shown.refusal !== undefined && answerButton(shown.refusal, refuse),
        ),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': text.close,
          // Any click is the click that the browser wants.
          on: { click: notice.kind === 'sound_blocked' ? act : dismiss },
        },
        icon('close', 18),
      ),
    );
  }

  #show(notice: Notice): Shown {
    switch (notice.kind) {
      case 'media_problem':
        return {
          told: mediaProblemTold(notice.media, notice.reason),
          icon: 'warning',
          action: {
            word: text.tryAgain,
            run: () => {
              this.app.devices.toggle(notice.media);
            },
          },
        };
      case 'sound_blocked':
        return soundBlocked();
      case 'hand_still_up':
        return {
          told: text.handStillUp,
          icon: 'hand',
          action: {
            word: text.lowerHand,
            run: () => {
              this.app.gestures.toggleHand();
            },
          },
        };
      case 'blur_failed':
        return {
          told: text.blurFailures[notice.reason],
          icon: 'camera-off',
          action: {
            word: text.showWithoutBlur,
            run: () => {
              this.app.effects.showWithoutBlur();
            },
          },
          refusal: text.keepCameraOff,
        };
      case 'noise_suppression_failed':
        return plainly(noiseTold(notice.reason));
      case 'small_window_refused':
        return plainly(text.smallWindowRefused);
      case 'upload_small':
        return { icon: 'camera-off', ...uploadNotice(notice, this.app) };
      case 'device_gone':
      case 'device_back':
      case 'device_offer':
      case 'microphone_silent':
        return { icon: 'info', ...deviceNotice(notice, this.app) };
      case 'relay_missing':
        return { icon: 'warning', ...relayNotice(notice.isOwnWish, this.app) };
      case 'copy_failed':
        return plainly(text.copyFailed);
      case 'language_missing':
        return plainly(text.languageMissing);
      case 'knock':
      case 'decided':
      case 'decision_failed':
      case 'administrators':
        return moderationNotice(notice, this.app);
    }
  }
}

function answerButton(word: string, answer: () => void): HTMLElement {
  return h('button', { type: 'button', class: 'button small-button', on: { click: answer } }, word);
}

function soundBlocked(): Shown {
  const run = (): void => void playBlocked(() => undefined);
  return { told: text.soundBlocked, icon: 'sound', action: { word: text.hearEverybody, run } };
}

function noiseTold(reason: NoiseFailure): Told {
  return text.noiseFailures[reason === 'unsupported' ? 'unsupported' : 'failed'];
}

/** Something to be known about which nothing can be done here. */
function plainly(told: Told): Shown {
  return { told, icon: 'warning', action: null };
}

customElements.define('meet-notices', MeetNotices);
