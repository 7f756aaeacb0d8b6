import { showPanel } from '../state/meeting.js';
import type { Panel } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { MeetChat } from './meet-chat.js';
import { MeetPeople } from './meet-people.js';
import { text } from '../i18n/text.js';

/** The side panel, or the sheet over the lower part of a small screen: one thing at a time. */
export class MeetPanel extends Component {
  protected override render(): void {
    this.watch(
      (state) => state.panel,
      (panel) => {
        this.#show(panel);
      },
    );
    this.listen(document, 'keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (this.app.store.get().panel !== null) this.#close();
    });
  }

  #show(panel: Panel): void {
    if (panel === null) {
      this.replaceChildren();
      return;
    }
    const title = panel === 'chat' ? text.chatTitle : text.peopleTitle;
    const heading = h('h2', { class: 'panel-title', tabindex: '-1' }, title);
    const close = h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': text.close,
        on: {
          click: () => {
            this.#close();
          },
        },
      },
      icon('close'),
    );
    const content = panel === 'chat' ? create(MeetChat, this.app) : create(MeetPeople, this.app);
    this.replaceChildren(
      h(
        'aside',
        { class: 'panel', 'aria-label': title },
        h('div', { class: 'panel-head' }, heading, close),
        content,
      ),
    );
    // On a touch screen a focused field would raise the keyboard over what is to be read.
    const typing = matchMedia('(pointer: fine)').matches;
    const first = typing ? this.querySelector<HTMLElement>('[data-focus-first]') : null;
    (first ?? heading).focus();
  }

  #close(): void {
    const { panel } = this.app.store.get();
    const toggle = `[data-testid="toggle-${panel ?? ''}"]`;
    this.app.store.update((state) => showPanel(state, null));
    document.querySelector<HTMLElement>(toggle)?.focus();
  }
}

customElements.define('meet-panel', MeetPanel);
