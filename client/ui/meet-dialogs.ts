import type { Dialog } from '../state/meeting-state.js';
import { showDialog } from '../state/meeting.js';
import { Component, create } from './component.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { fetchConnectionWords } from '../i18n/connection-words.js';
import { everyWord, text } from '../i18n/text.js';

/** What a dialog shows: its title, and a component that is fetched when it is first opened. */
interface DialogContent {
  title: () => string;
  load: () => Promise<new () => Component>;
}

const DIALOGS: Record<Exclude<Dialog, null>, DialogContent> = {
  settings: {
    title: () => text.settings,
    load: () => withConnectionWords(import('./meet-settings.js').then((the) => the.MeetSettings)),
  },
  shortcuts: {
    title: () => text.shortcuts,
    load: () => import('./meet-shortcuts.js').then(({ MeetShortcuts }) => MeetShortcuts),
  },
  connection: {
    title: () => text.testTitle,
    load: () =>
      withConnectionWords(
        import('./meet-connection-test.js').then((the) => the.MeetConnectionTest),
      ),
  },
  end: {
    title: () => text.endTitle,
    load: () => import('./meet-end-all.js').then(({ MeetEndAll }) => MeetEndAll),
  },
  invite: {
    title: () => text.inviteDialogTitle,
    load: () => import('./meet-share-link.js').then(({ MeetShareLink }) => MeetShareLink),
  },
};

/** The words come in one language at a time, and anew after a change of it. */
async function withConnectionWords<T>(content: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([content, fetchConnectionWords()]);
  return loaded;
}

/** The one dialog that may be open above everything. Focus stays in it, and returns afterwards. */
export class MeetDialogs extends Component {
  protected override render(): void {
    this.watch(
      (state) => state.dialog,
      (dialog) => {
        this.#show(dialog);
      },
    );
  }

  #show(dialog: Dialog): void {
    const open = this.querySelector('dialog');
    // Closing it gives the focus back to where it was.
    open?.close();
    open?.remove();
    if (dialog === null) return;
    const content = DIALOGS[dialog];
    const body = h('div', { class: 'dialog-body' });
    const close = (): void => {
      this.app.store.update((state) => showDialog(state, null));
    };
    const element = h(
      'dialog',
      { class: 'dialog', 'aria-label': content.title(), 'data-testid': `dialog-${dialog}` },
      h(
        'div',
        { class: 'dialog-head' },
        h('h2', { class: 'dialog-title', tabindex: '-1', autofocus: true }, content.title()),
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': text.close, on: { click: close } },
          icon('close'),
        ),
      ),
      body,
    );
    element.onclose = () => {
      if (element.isConnected) close();
      // What had the focus may be gone: after a change of language, for example.
      if (document.activeElement === document.body) focusOpener();
    };
    // A click beside it; one inside hits a child.
    element.onclick = (event) => {
      if (event.target === element) close();
    };
    this.append(element);
    element.showModal();
    void Promise.all([content.load(), everyWord()]).then(
      ([Content]) => {
        if (element.isConnected) body.replaceChildren(create(Content, this.app));
      },
      () => {
        if (element.isConnected) body.replaceChildren(h('p', {}, text.partMissing));
      },
    );
  }
}

function focusOpener(): void {
  const openers = '[data-testid="open-settings"], [data-testid="toggle-more"]';
  document.querySelector<HTMLElement>(openers)?.focus();
}

customElements.define('meet-dialogs', MeetDialogs);
