import { showDialog } from '../state/meeting.js';
import { text } from '../i18n/text.js';
import { Component } from './component.js';
import { h } from './dom.js';

/** Asks once more before everybody is taken out of the room. */
export class MeetEndAll extends Component {
  protected override render(): void {
    const { moderation, store } = this.app;
    const close = (): void => {
      store.update((state) => showDialog(state, null));
    };
    const end = h(
      'button',
      { type: 'button', class: 'button danger-button', 'data-testid': 'end-confirm' },
      text.endConfirm,
    );
    end.onclick = () => {
      void moderation.decide({ action: 'end' }).then(close);
    };
    const goOn = h('button', { type: 'button', class: 'button' }, text.endCancel);
    goOn.onclick = close;
    this.append(
      h('p', {}, text.endLead),
      h('div', { class: 'room-buttons end-buttons' }, end, goOn),
    );
  }
}

customElements.define('meet-end-all', MeetEndAll);
