import { mayInvite } from '../state/policy.js';
import { Component, create } from './component.js';
import { h, setText } from './dom.js';
import { inviteParts } from './invite-parts.js';
import { MeetInvites } from './meet-invites.js';
import { inviteWords } from '../i18n/sentences.js';
import { text } from '../i18n/text.js';

/** What the dialog for inviting others shows. */
export class MeetShareLink extends Component {
  protected override render(): void {
    const lead = h('p', { class: 'quiet' });
    this.watch(
      ({ policy }) => inviteWords(policy, text.inviteDialogLead),
      (words) => {
        setText(lead, words);
      },
    );
    this.append(
      h(
        'div',
        { class: 'invite-dialog' },
        lead,
        ...inviteParts(this.app, 'share-link'),
        mayInvite(this.app.store.get(), 'member') ? create(MeetInvites, this.app) : null,
      ),
    );
  }
}

customElements.define('meet-share-link', MeetShareLink);
