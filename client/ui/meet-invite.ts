import { Component } from './component.js';
import { copyButton } from './copy-button.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

/** The invitation for whoever is alone: the link, and a button that copies it. */
export class MeetInvite extends Component {
  protected override render(): void {
    const link = h('input', {
      class: 'input invite-link',
      id: 'invite-link',
      type: 'text',
      readonly: true,
      dir: 'ltr',
      on: {
        focus: () => {
          link.select();
        },
      },
    });
    this.append(
      h(
        'section',
        { class: 'invite', 'aria-labelledby': 'invite-title' },
        h('h2', { id: 'invite-title' }, text.inviteTitle),
        h('p', { class: 'quiet' }, text.inviteLead),
        h('label', { class: 'unseen', for: 'invite-link' }, text.inviteLink),
        link,
        copyButton(this.app, 'primary-button'),
      ),
    );
    this.watch(
      (state) => state.room,
      (room) => {
        link.value = this.app.linkOf(room);
      },
    );
  }
}

customElements.define('meet-invite', MeetInvite);
