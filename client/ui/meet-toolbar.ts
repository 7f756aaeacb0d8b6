import { unreadTotal } from '../state/conversations.js';
import type { MediaKind } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { MeetHand } from './meet-hand.js';
import { MeetMore } from './meet-more.js';
import { MeetSwitch } from './meet-switch.js';
import { MeetPanelButton } from './panel-button.js';
import { plural, text } from '../i18n/text.js';

/** What a person can do in the call, always in the same place: seven buttons at most. */
export class MeetToolbar extends Component {
  protected override render(): void {
    const shares = this.app.store.get().abilities.screens;
    this.append(
      h(
        'section',
        { class: 'toolbar', 'aria-label': text.controls },
        this.#switch('microphone'),
        this.#switch('camera'),
        shares ? this.#switch('screen') : null,
        create(MeetHand, this.app),
        this.#chatButton(),
        create(MeetMore, this.app),
        this.#leaveButton(),
      ),
    );
  }

  #switch(kind: MediaKind): HTMLElement {
    const control = create(MeetSwitch, this.app);
    control.kind = kind;
    return control;
  }

  #chatButton(): HTMLElement {
    const button = create(MeetPanelButton, this.app);
    button.look = {
      panel: 'chat',
      icon: 'chat',
      word: text.chat,
      count: (state) => unreadTotal(state.chat),
      counted: (count) => plural(text.unreadCount, count),
    };
    return button;
  }

  #leaveButton(): HTMLElement {
    const leave = h(
      'button',
      {
        type: 'button',
        class: 'control control-leave',
        'aria-label': text.leave,
        'data-testid': 'leave-button',
      },
      h('span', { class: 'control-icon' }, icon('leave')),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, text.leave),
    );
    leave.onclick = () => {
      this.app.commands.leave();
    };
    return leave;
  }
}

customElements.define('meet-toolbar', MeetToolbar);
