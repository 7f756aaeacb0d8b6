import { showPanel } from '../state/meeting.js';
import type { Panel } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { isComposing } from './composing.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { MeetChat } from './meet-chat.js';
import { text } from '../i18n/text.js';

const FETCHED: Record<'people' | 'details', () => Promise<new () => Component>> = {
  people: () => import('./meet-people.js').then(({ MeetPeople }) => MeetPeople),
  details: () => import('./meet-call-details.js').then(({ MeetCallDetails }) => MeetCallDetails),
};

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
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      // A menu or a dialog above it is closed first.
      if (isAbove(event.target)) return;
      if (this.app.store.get().panel !== null) this.#close();
    });
  }

  #show(panel: Panel): void {
    if (panel === null) {
      this.replaceChildren();
      return;
    }
    const title = titleOf(panel);
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
    const content = this.#contentOf(panel);
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

  #contentOf(panel: Exclude<Panel, null>): HTMLElement {
    if (panel === 'chat') return create(MeetChat, this.app);
    const place = h('div');
    // Not asked for by everybody, so it is fetched when it is.
    void FETCHED[panel]().then(
      (Content) => {
        if (place.isConnected) place.replaceWith(create(Content, this.app));
      },
      () => {
        place.replaceChildren(h('p', { class: 'panel-missing', role: 'alert' }, text.partMissing));
      },
    );
    return place;
  }

  #close(): void {
    const { panel } = this.app.store.get();
    // What has no button of its own was opened behind “More”.
    const toggle = `[data-testid="toggle-${panel === 'details' ? 'more' : (panel ?? '')}"]`;
    this.app.store.update((state) => showPanel(state, null));
    document.querySelector<HTMLElement>(toggle)?.focus();
  }
}

function titleOf(panel: Exclude<Panel, null>): string {
  return { chat: text.chatTitle, people: text.peopleTitle, details: text.details }[panel];
}

function isAbove(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [popover]') !== null;
}

customElements.define('meet-panel', MeetPanel);
