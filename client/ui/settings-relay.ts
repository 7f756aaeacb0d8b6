import { prefer } from '../state/preferences.js';
import type { MeetingState } from '../state/meeting-state.js';
import { Component } from './component.js';
import { h, setText } from './dom.js';
import { connectionWords } from '../i18n/connection-words.js';

/** The setting that hides the own address from the others. It can always be turned off. */
export class MeetSettingsRelay extends Component {
  protected override render(): void {
    const box = h('input', {
      type: 'checkbox',
      'aria-describedby': 'hide-address-hint',
      'data-testid': 'hide-address',
    });
    box.onchange = () => {
      this.app.store.update((state) => prefer(state, { hideAddress: box.checked }));
    };
    const hint = h('p', {
      class: 'field-hint choice-hint',
      id: 'hide-address-hint',
      'data-testid': 'hide-address-hint',
    });
    const show = (): void => {
      const state = this.app.store.get();
      const isDemanded = demandedByOthers(state);
      box.checked = state.preferences.hideAddress || isDemanded;
      box.disabled = isDemanded || (state.relay.isOffered !== true && !box.checked);
      setText(hint, hintOf(state));
    };
    this.append(
      h(
        'div',
        { class: 'choices' },
        h('label', { class: 'choice' }, box, connectionWords().hideAddress),
        hint,
      ),
    );
    this.watch((state) => state.relay, show);
    this.watch((state) => state.preferences, show);
    this.app.connection.askRelay();
  }
}

function demandedByOthers({ relay }: MeetingState): boolean {
  return relay.byServer || relay.byRoom;
}

function hintOf(state: MeetingState): string {
  if (demandedByOthers(state)) return connectionWords().hideAddressDemanded;
  return state.relay.isOffered === false
    ? connectionWords().hideAddressNone
    : connectionWords().hideAddressHint;
}

customElements.define('meet-settings-relay', MeetSettingsRelay);
