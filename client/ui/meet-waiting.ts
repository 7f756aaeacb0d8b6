import { Bounds } from '../../src/protocol/limits.js';
import { cleanText } from '../../src/protocol/names.js';
import { fill, text } from '../i18n/text.js';
import { Component, create } from './component.js';
import { h, named, setShown, setText } from './dom.js';
import { MeetPreview } from './meet-preview.js';
import { settingsButton } from './settings-button.js';
import '../styles/waiting.css';

/** The page of somebody who waits to be let in: what is going on, a look at oneself, a line to the hosts. */
export class MeetWaiting extends Component {
  protected override render(): void {
    const lead = h('p', { class: 'waiting-lead', role: 'status', 'data-testid': 'waiting-lead' });
    const leave = h(
      'button',
      { type: 'button', class: 'button', 'data-testid': 'waiting-leave' },
      text.waitingLeave,
    );
    leave.onclick = () => {
      this.app.commands.cancelJoin();
    };
    this.append(
      h(
        'main',
        { class: 'join waiting', 'data-testid': 'waiting-page' },
        h(
          'div',
          { class: 'join-head' },
          h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
          h('div', { class: 'waiting-settings' }, settingsButton(this.app)),
        ),
        h(
          'div',
          { class: 'join-columns' },
          create(MeetPreview, this.app),
          h(
            'div',
            { class: 'join-form' },
            h(
              'h1',
              { class: 'join-title', tabindex: '-1', 'data-focus-first': true },
              text.waitingTitle,
            ),
            lead,
            h('p', { class: 'quiet' }, text.waitingPrivate),
            h('p', { class: 'quiet ended-room' }, ...named(text.roomNamed, this.#room())),
            this.#line(),
            h('div', { class: 'join-buttons' }, leave),
          ),
        ),
      ),
    );
    this.watch(
      (state) => state.link.status,
      (status) => {
        setText(lead, status === 'waiting' ? text.waitingLead : text.waitingLost);
      },
    );
  }

  #room(): string {
    return this.app.store.get().room;
  }

  /** One line may be left. Once it was, it stands there. */
  #line(): HTMLElement {
    const input = h('input', {
      class: 'input',
      id: 'waiting-line',
      type: 'text',
      autocomplete: 'off',
      dir: 'auto',
      maxlength: String(Bounds.knockChars),
      'aria-describedby': 'waiting-line-hint',
      'data-testid': 'waiting-line',
    });
    const send = h(
      'button',
      { type: 'submit', class: 'button', 'data-testid': 'waiting-send' },
      text.waitingLineSend,
    );
    const form = h(
      'form',
      { class: 'field' },
      h('label', { class: 'field-label', for: 'waiting-line' }, text.waitingLine),
      h('div', { class: 'field-row' }, input, send),
      h('span', { class: 'field-hint', id: 'waiting-line-hint' }, text.waitingLineHint),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      const line = cleanText(input.value);
      if (line === '') input.focus();
      else this.app.commands.knock(line);
    };
    const sent = h('p', { role: 'status', tabindex: '-1', 'data-testid': 'waiting-sent' });
    this.watch(
      (state) => state.door.line,
      (line) => {
        const hadFocus = form.contains(document.activeElement);
        setText(sent, line === '' ? '' : fill(text.waitingLineSent, { text: line }));
        setShown(form, line === '');
        if (line !== '' && hadFocus) sent.focus();
      },
    );
    return h('div', {}, form, sent);
  }
}

customElements.define('meet-waiting', MeetWaiting);
