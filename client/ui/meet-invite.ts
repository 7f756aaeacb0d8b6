import { Component } from './component.js';
import { h } from './dom.js';
import { inviteParts } from './invite-parts.js';
import { text } from '../i18n/text.js';

/** The invitation for whoever is alone: the link, and every way to hand it on. */
export class MeetInvite extends Component {
  protected override render(): void {
    this.append(
      h(
        'section',
        { class: 'invite', 'aria-labelledby': 'invite-title' },
        h('h2', { id: 'invite-title' }, text.inviteTitle),
        h('p', { class: 'quiet' }, text.inviteLead),
        ...inviteParts(this.app, 'invite-link'),
      ),
    );
  }
}

customElements.define('meet-invite', MeetInvite);
