import { unreadTotal } from '../state/conversations.js';
import { showPanel } from '../state/meeting.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown } from './dom.js';
import { icon } from './icons.js';
import { MeetSwitch } from './meet-switch.js';
import { text } from './text.js';

/** What a person can do in the call, always in the same place. */
export class MeetToolbar extends Component {
  protected override render(): void {
    const microphone = create(MeetSwitch, this.app);
    const camera = create(MeetSwitch, this.app);
    camera.kind = 'camera';
    const screen = create(MeetSwitch, this.app);
    screen.kind = 'screen';
    const leave = h(
      'button',
      {
        type: 'button',
        class: 'control control-leave',
        'aria-label': text.leave,
        'data-testid': 'leave-button',
        on: {
          click: () => {
            this.app.commands.leave();
          },
        },
      },
      h('span', { class: 'control-icon' }, icon('leave')),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, text.leave),
    );
    const shares = this.app.store.get().abilities.screens;
    this.append(
      h(
        'section',
        { class: 'toolbar', 'aria-label': text.controls },
        microphone,
        camera,
        shares ? screen : null,
        this.#panelButton('chat', text.chat),
        this.#panelButton('people', text.people),
        leave,
      ),
    );
  }

  #panelButton(panel: 'chat' | 'people', word: string): HTMLElement {
    const badge = h('span', { class: 'control-badge', 'aria-hidden': 'true', hidden: true });
    const button = h(
      'button',
      {
        type: 'button',
        class: 'control',
        'data-testid': `toggle-${panel}`,
        on: {
          click: () => {
            this.app.store.update((state) =>
              showPanel(state, state.panel === panel ? null : panel),
            );
          },
        },
      },
      h('span', { class: 'control-icon' }, icon(panel)),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, word),
      badge,
    );
    this.watch(
      (state) => state.panel,
      (shown) => {
        setAttribute(button, 'aria-expanded', String(shown === panel));
      },
    );
    this.watch(
      (state) => (panel === 'chat' ? unreadTotal(state.chat) : state.participants.length + 1),
      (count) => {
        const counts = panel === 'chat' ? text.unreadCount(count) : text.peopleCount(count);
        setAttribute(button, 'aria-label', count === 0 ? word : `${word}, ${counts}`);
        // Drawn by the style sheet: the name of the button tells the number in words.
        badge.dataset.count = count > 99 ? '99+' : String(count);
        setShown(badge, panel === 'chat' && count > 0);
      },
    );
    return button;
  }
}

customElements.define('meet-toolbar', MeetToolbar);
