import { openConversation } from '../state/conversations.js';
import type { MeetingState } from '../state/meeting-state.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component } from './component.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { KeyedList } from './keyed-list.js';
import { text } from '../i18n/text.js';

interface Person {
  userId: string;
  name: string;
  isSelf: boolean;
  microphone: boolean;
  camera: boolean;
}

/** Everybody in the room, with what they share. */
export class MeetPeople extends Component {
  protected override render(): void {
    const list = h('ul', { class: 'people', tabindex: '0', 'aria-label': text.peopleTitle });
    this.append(list);
    const people = new KeyedList<Person, HTMLElement>(
      list,
      (person) => person.userId,
      () => h('li', { class: 'person', 'data-testid': 'person' }),
      (element, person) => {
        this.#fill(element, person);
      },
    );
    const show = (): void => {
      people.show(personsOf(this.app.store.get()));
    };
    this.watch((state) => state.participants, show);
    this.watch((state) => state.media, show);
  }

  #fill(element: HTMLElement, person: Person): void {
    const version = JSON.stringify(person);
    // Rebuilding would take the focus from the button that is being used.
    if (element.dataset.version === version) return;
    const focused = element.contains(document.activeElement);
    setAttribute(element, 'data-version', version);
    setAttribute(element, 'data-user-id', person.userId);
    element.replaceChildren(
      h(
        'span',
        { class: 'avatar', 'data-tint': String(tintOf(person.userId)), 'aria-hidden': 'true' },
        initialsOf(person.name),
      ),
      h(
        'span',
        { class: 'person-name' },
        h('bdi', {}, person.name),
        person.isSelf ? ` ${text.youSuffix}` : null,
      ),
      mark('microphone', person.microphone),
      mark('camera', person.camera),
      person.isSelf ? h('span', { class: 'person-gap' }) : this.#messageButton(person),
    );
    if (focused) element.querySelector('button')?.focus();
  }

  #messageButton(person: Person): HTMLElement {
    return h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        title: text.messagePerson,
        'aria-label': text.messagePersonNamed(person.name),
        'data-testid': 'message-person',
        on: {
          click: () => {
            this.app.store.update((state) => openConversation(state, person.userId, person.name));
          },
        },
      },
      icon('chat', 20),
    );
  }
}

function mark(kind: 'microphone' | 'camera', open: boolean): HTMLElement {
  return h(
    'span',
    { class: `person-mark is-${kind}${open ? '' : ' is-off'}` },
    icon(open ? kind : `${kind}-off`, 18),
    h('span', { class: 'unseen' }, text.mediaOn(kind, open)),
  );
}

function personsOf(state: MeetingState): Person[] {
  const { self, media } = state;
  const others = state.participants.map((person) => ({
    userId: person.user_id,
    name: person.name,
    isSelf: false,
    microphone: person.state.mic,
    camera: person.state.camera,
  }));
  const own = {
    ...self,
    isSelf: true,
    microphone: media.microphone.open,
    camera: media.camera.open,
  };
  return [own, ...others];
}

customElements.define('meet-people', MeetPeople);
