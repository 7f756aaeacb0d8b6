import type { MeetingState, Panel } from '../state/meeting-state.js';
import { showPanel } from '../state/meeting.js';
import { Component } from './component.js';
import { digits } from './digits.js';
import { h, setAttribute, setShown } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { countedWords } from '../i18n/sentences.js';

/** What a button that opens a panel shows. */
export interface PanelButtonLook {
  panel: Exclude<Panel, null>;
  icon: IconName;
  word: string;
  /** A number to show; 0 shows none. */
  count: (state: MeetingState) => number;
  /** The number in words, for the name of the button. */
  counted: (count: number) => string;
  /** What wants attention beside the number, counted; 0 when nothing does. */
  alert?: { count: (state: MeetingState) => number; words: (count: number) => string };
}

/** Opens one panel, and closes it again. Set `look` before it is shown. */
export class MeetPanelButton extends Component {
  look!: PanelButtonLook;

  protected override render(): void {
    const { panel, word, count, counted } = this.look;
    const badge = h('span', { class: 'control-badge', 'aria-hidden': 'true', hidden: true });
    const button = h(
      'button',
      { type: 'button', class: 'control', 'data-testid': `toggle-${panel}` },
      h('span', { class: 'control-icon' }, icon(this.look.icon)),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, word),
      badge,
    );
    button.onclick = () => {
      this.app.store.update((state) => showPanel(state, state.panel === panel ? null : panel));
    };
    this.append(button);
    this.watch(
      (state) => state.panel,
      (shown) => {
        setAttribute(button, 'aria-expanded', String(shown === panel));
      },
    );
    const { alert } = this.look;
    const alerts = (): number => alert?.count(this.app.store.get()) ?? 0;
    const label = (): void => {
      const number = count(this.app.store.get());
      const name = countedWords(word, number, counted(number));
      setAttribute(
        button,
        'aria-label',
        countedWords(name, alerts(), alert?.words(alerts()) ?? ''),
      );
      button.toggleAttribute('data-alert', alerts() > 0);
    };
    this.watch(alerts, label);
    this.watch(count, (number) => {
      label();
      // Drawn by the style sheet: the name of the button tells the number in words.
      badge.dataset.count = number > 99 ? `${digits(99)}+` : digits(number);
      setShown(badge, number > 0);
    });
    if (alert !== undefined) button.append(this.#alertBadge(alert.count));
  }

  /** Drawn by the style sheet like the other number; the name of the button tells it in words. */
  #alertBadge(count: (state: MeetingState) => number): HTMLElement {
    const badge = h('span', { class: 'control-alert', 'aria-hidden': 'true', hidden: true });
    this.watch(count, (number) => {
      badge.dataset.count = number > 99 ? `${digits(99)}+` : digits(number);
      setShown(badge, number > 0);
    });
    return badge;
  }
}

customElements.define('meet-panel-button', MeetPanelButton);
