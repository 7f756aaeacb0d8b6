import { cleanName } from '../../src/protocol/names.js';
import { Bounds } from '../../src/protocol/limits.js';
import { showPanel } from '../state/meeting.js';
import { isGuessableName } from '../../src/protocol/name-strength.js';
import { cleanRoom } from '../state/room-link.js';
import { Component, create } from './component.js';
import { h, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { nameField, passwordField, showError } from './join-fields.js';
import type { Field, Fields } from './join-fields.js';
import { MeetJoinSubmit, sendsNothing } from './join-submit.js';
import { limitsNotice } from './limits.js';
import { MeetLanguage } from './meet-language.js';
import { MeetPreview } from './meet-preview.js';
import { MeetRoomPresence } from './room-presence.js';
import { nextTask } from './next-task.js';
import { UNSEEN } from './page-in-parts.js';
import type { PageInParts } from './page-in-parts.js';
import { settingsButton } from './settings-button.js';
import { text } from '../i18n/text.js';

/** The first page: name, room, a look at oneself, one button. */
export class MeetJoin extends Component implements PageInParts {
  #main = h('main', { class: 'join' });
  #name: HTMLInputElement | null = null;

  protected override render(): void {
    this.#main = h('main', { class: 'join' });
    this.append(this.#main);
    if (this.hasAttribute(UNSEEN)) return;
    for (const part of this.#parts) part();
    this.#focusName();
  }

  /** Each part is made and laid out in tasks of their own: with the first picture all would be one long one. */
  async build(): Promise<void> {
    const main = this.#main;
    for (const part of this.#parts) {
      part();
      await nextTask();
      main.getBoundingClientRect();
      await nextTask();
      if (!main.isConnected) return;
    }
  }

  reveal(): void {
    this.toggleAttribute(UNSEEN, false);
    this.#focusName();
  }

  get #parts(): (() => void)[] {
    const columns = h('div', { class: 'join-columns' });
    return [
      () => {
        const notice = limitsNotice(this.app.store.get().abilities);
        this.#main.append(this.#head(), ...(notice ? [notice] : []), columns);
      },
      () => {
        this.#addForm(columns);
      },
      () => {
        columns.prepend(create(MeetPreview, this.app));
      },
    ];
  }

  #addForm(columns: HTMLElement): void {
    const { roomFixed } = this.app.store.get();
    const name = nameField(this.app);
    const room = this.#roomField();
    const password = passwordField();
    const fields: Fields = { name, room, password };
    const form = h(
      'form',
      {
        class: 'join-form',
        novalidate: true,
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#submit(fields);
          },
        },
      },
      h(
        'h1',
        { class: 'join-title', tabindex: '-1', 'data-focus-first': true },
        roomFixed ? text.joinTitleRoom : text.joinTitle,
      ),
      roomFixed ? null : h('p', { class: 'join-lead quiet' }, text.joinLead),
      !roomFixed && this.app.isLinkBroken() ? brokenLink() : null,
      name.field,
      room.field,
      password.field,
      this.#submitRow(fields),
    );
    columns.append(form);
    this.#followDoor(password);
    this.#name = name.input;
  }

  #submitRow(fields: Fields): HTMLElement {
    const row = create(MeetJoinSubmit, this.app);
    row.expected = () => {
      const room = roomIn(fields.room.input);
      if (room !== '') this.app.commands.expectJoin(room);
    };
    row.withChatOnly = () => {
      this.#submit(fields, { chatOnly: true });
    };
    return row;
  }

  #focusName(): void {
    const input = this.#name;
    if (input?.value === '' && matchMedia('(pointer: fine)').matches) focusSoon(input);
  }

  #head(): HTMLElement {
    return h(
      'div',
      { class: 'join-head' },
      h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
      create(MeetLanguage, this.app),
      settingsButton(this.app),
    );
  }

  #roomField(): Field {
    const { roomFixed, room } = this.app.store.get();
    const error = h('span', { class: 'field-error', id: 'room-error' });
    const hint = h('span', { class: 'field-hint', id: 'room-hint' });
    const tell = (): void => {
      const typed = cleanRoom(input.value);
      const weak = typed !== '' && isGuessableName(typed);
      setText(hint, weak ? text.roomGuessable : text.roomHint);
      if (typed !== '') showError(input, error, '');
    };
    const input = h('input', {
      class: 'input',
      id: 'room',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      maxlength: String(Bounds.roomChars * 2),
      dir: 'auto',
      required: true,
      readonly: roomFixed,
      'aria-describedby': roomFixed ? 'room-error' : 'room-hint room-error',
      'data-testid': 'room-input',
      on: {
        input: () => {
          tell();
          presence.room = cleanRoom(input.value);
        },
      },
    });
    input.value = room;
    const presence = create(MeetRoomPresence, this.app);
    if (roomFixed) presence.room = room;
    const renew = h(
      'button',
      {
        type: 'button',
        class: 'button quiet-button new-room',
        'aria-label': text.newRoom,
        on: {
          click: () => {
            input.value = this.app.freshRoom();
            presence.room = '';
            tell();
          },
        },
      },
      icon('retry', 18),
      h('span', {}, text.newRoom),
    );
    tell();
    const label = h('label', { class: 'field-label', for: 'room' }, text.room);
    const row = h('div', { class: 'field-row' }, input, roomFixed ? null : renew);
    return {
      input,
      error,
      field: h('div', { class: 'field' }, label, row, roomFixed ? null : hint, error, presence),
    };
  }

  /** The password is asked for once the server has asked; whoever typed a wrong one goes on there. */
  #followDoor({ field, input, error }: Field): void {
    this.watch(
      (state) => state.door,
      ({ password }) => {
        setShown(field, password !== null);
        if (password === null) return;
        showError(input, error, password === 'wrong' ? text.passwordWrong : '');
        input.focus();
        input.select();
      },
    );
  }

  #submit({ name, room, password }: Fields, { chatOnly = false } = {}): void {
    if (this.app.store.get().phase !== 'join') return;
    const typedName = cleanName(name.input.value);
    const typedRoom = roomIn(room.input);
    showError(name.input, name.error, typedName === '' ? text.nameMissing : '');
    showError(room.input, room.error, typedRoom === '' ? text.roomMissing : '');
    if (typedName === '') name.input.focus();
    else if (typedRoom === '') room.input.focus();
    else if (!password.field.hidden && password.input.value === '') {
      showError(password.input, password.error, text.passwordMissing);
      password.input.focus();
    } else {
      const { commands, store } = this.app;
      // A device that the browser still asks about would open afterwards.
      if (chatOnly && !sendsNothing(store.get())) return;
      commands.join(typedName, typedRoom, password.field.hidden ? '' : password.input.value);
      if (chatOnly) store.update((state) => showPanel(state, 'chat'));
    }
  }
}

/** Says that the link led nowhere: the room that is offered instead is another one. */
function brokenLink(): HTMLElement {
  return h(
    'p',
    { class: 'problem', role: 'alert', 'data-testid': 'broken-link' },
    text.linkNamesNoRoom,
  );
}

/** The room that somebody would enter; empty when none was named. */
function roomIn(input: HTMLInputElement): string {
  return input.readOnly ? input.value : cleanRoom(input.value);
}

/** With the next picture: asked for at once, the page would be laid out twice. */
function focusSoon(input: HTMLInputElement): void {
  requestAnimationFrame(() => {
    if (!input.isConnected || document.activeElement !== document.body) return;
    // What is said above the field stays in sight.
    input.focus({ preventScroll: true });
  });
}

customElements.define('meet-join', MeetJoin);
