import { Component } from './component.js';
import { h, setText } from './dom.js';
import { inviteParts } from './invite-parts.js';
import { inviteWords } from '../i18n/sentences.js';
import { text } from '../i18n/text.js';

/** The invitation for whoever is alone: the link, and every way to hand it on. */
export class MeetInvite extends Component {
  protected override render(): void {
    const lead = h('p', { class: 'quiet' });
    this.watch(
      ({ policy }) => inviteWords(policy, text.inviteLead),
      (words) => {
        setText(lead, words);
      },
    );
    this.append(
      h(
        'section',
        { class: 'invite', 'aria-labelledby': 'invite-title' },
        h('h2', { id: 'invite-title' }, text.inviteTitle),
        lead,
        ...inviteParts(this.app, 'invite-link'),
      ),
    );
  }
}

customElements.define('meet-invite', MeetInvite);
