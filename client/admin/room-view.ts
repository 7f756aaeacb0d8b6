import type { AdminApi, PersonInfo } from './admin-api.js';
import { confirm } from './confirm.js';
import { button, h, type Row, Rows, say } from './dom.js';
import { fill, type Words } from './words.js';

/** What the view of a room needs of the page around it. */
export interface RoomViewParts {
  api: AdminApi;
  words: Words;
  /** Does something, and says what came of it or what went wrong. */
  attempt: (task: () => Promise<string>) => Promise<void>;
  close: () => void;
}

/** One room: who is in it, and what can be done about it. */
export class RoomView {
  readonly element: HTMLElement;
  private readonly people: Rows<PersonInfo>;
  private readonly empty: HTMLElement;

  constructor(
    readonly room: string,
    private readonly parts: RoomViewParts,
  ) {
    const { words, close } = parts;
    const list = h('ul', { class: 'people', 'data-testid': 'people' });
    this.people = new Rows(
      list,
      ({ user_id }) => user_id,
      (person) => this.personRow(person),
    );
    this.empty = h('p', { class: 'quiet', hidden: '' }, words.nobody);
    this.element = h(
      'section',
      { class: 'card', 'aria-labelledby': 'room-title', 'data-testid': 'room-view' },
      h('h2', { id: 'room-title', tabindex: '-1' }, fill(words.room, { room })),
      list,
      this.empty,
      this.noticeForm(),
      h(
        'div',
        { class: 'buttons' },
        button(words.back, close),
        button(words.closeRoom, () => void this.closeRoom(), {
          class: 'danger',
          'data-testid': 'close-room',
        }),
      ),
    );
  }

  /** Takes the focus to its beginning. */
  focus(): void {
    this.element.querySelector('h2')?.focus();
  }

  /** Shows who is inside. */
  show(people: readonly PersonInfo[]): void {
    this.people.show(people);
    this.empty.hidden = people.length > 0;
  }

  private personRow({ user_id: userId }: PersonInfo): Row<PersonInfo> {
    const { words } = this.parts;
    const name = h('bdi', {});
    const about = h('span', { class: 'quiet' });
    let shown = userId;
    const kick = button(words.kick, () => void this.kick(userId, shown), {
      'data-testid': 'kick-button',
    });
    const element = h('li', { 'data-testid': 'person' }, h('span', {}, name, ' ', about), kick);
    return {
      element,
      update: ({ name: called, role, away }) => {
        shown = called;
        say(name, called);
        say(about, away ? `${words[role]}, ${words.isAway}` : words[role]);
        kick.setAttribute('aria-label', fill(words.kickOf, { name: called }));
      },
    };
  }

  private async kick(userId: string, name: string): Promise<void> {
    const { api, words, attempt } = this.parts;
    const answer = await confirm(words, {
      title: fill(words.kickTitle, { name }),
      lead: words.kickLead,
      word: words.kick,
      choice: words.ban,
    });
    if (answer === 'no') return;
    await attempt(async () => {
      await api.kick(this.room, userId, answer === 'yes with choice');
      return fill(words.kicked, { name });
    });
  }

  private async closeRoom(): Promise<void> {
    const { api, words, attempt, close } = this.parts;
    const { room } = this;
    const answer = await confirm(words, {
      title: fill(words.closeTitle, { room }),
      lead: words.closeLead,
      word: words.closeRoom,
    });
    if (answer === 'no') return;
    await attempt(async () => {
      await api.close(room);
      close();
      return fill(words.closed, { room });
    });
  }

  private noticeForm(): HTMLElement {
    const { api, words, attempt } = this.parts;
    const text = h('textarea', { id: 'notice', rows: '2', required: '', maxlength: '2000' });
    const form = h(
      'form',
      { class: 'notice' },
      h('label', { for: 'notice' }, words.notice),
      text,
      h('button', { type: 'submit', 'data-testid': 'send-notice' }, words.send),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void attempt(async () => {
        const { reached, missed } = await api.notify(this.room, text.value);
        text.value = '';
        return fill(words.sent, { reached, missed });
      });
    });
    return form;
  }
}
