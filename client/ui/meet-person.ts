import { SPEAKING_LEVEL, SPEECH_PAUSE_MS } from '../state/active-speaker.js';
import { openConversation } from '../state/conversations.js';
import type { Person } from './people-list.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { handNumber, handWords } from './hand-words.js';
import { digits } from './digits.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { menuLabel, tileMenuButton } from './tile-menu.js';
import { fill, text } from '../i18n/text.js';

/** One line of the list of people. It is changed and never rebuilt: a button keeps its focus. */
export class MeetPerson extends Component {
  readonly #avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' });
  readonly #name = h('bdi');
  readonly #you = h('span', {}, text.youSuffix);
  readonly #role = h('span', { class: 'person-role', 'data-testid': 'person-role' });
  readonly #trouble = h('span', { class: 'person-trouble' });
  readonly #handWords = h('span', { class: 'unseen' });
  readonly #handNumber = h('span', { class: 'tile-hand-number', 'aria-hidden': 'true' });
  readonly #hand = h(
    'span',
    { class: 'person-hand', 'data-testid': 'person-hand' },
    icon('hand', 18),
    this.#handNumber,
    this.#handWords,
  );
  readonly #lower = h(
    'button',
    { type: 'button', class: 'button small-button', 'data-testid': 'lower-hand' },
    text.lowerHand,
  );
  readonly #speaking = h(
    'span',
    { class: 'person-speaking' },
    h('span', { class: 'person-voice', 'aria-hidden': 'true' }),
    h('span', { class: 'unseen' }, text.speaking),
  );
  readonly #microphone = new DeviceMark('microphone');
  readonly #camera = new DeviceMark('camera');
  readonly #message = h(
    'button',
    { type: 'button', class: 'icon-button', 'data-testid': 'message-person' },
    icon('chat', 20),
  );
  #menu: HTMLButtonElement | null = null;
  #person: Person | null = null;
  #spokeAt = -Infinity;

  protected override render(): void {
    this.className = 'person';
    setAttribute(this, 'role', 'listitem');
    setAttribute(this, 'data-testid', 'person');
    this.#menu = tileMenuButton(this.app, () =>
      this.#person === null ? null : { ...this.#person, part: 'camera' },
    );
    this.append(
      this.#avatar,
      h(
        'span',
        { class: 'person-words' },
        h('span', { class: 'person-name' }, this.#name, this.#you, this.#role),
        this.#trouble,
        this.#lower,
      ),
      this.#hand,
      this.#speaking,
      this.#microphone.element,
      this.#camera.element,
      this.#message,
      this.#menu,
    );
    this.#message.onclick = () => {
      if (this.#person === null) return;
      const { userId, name } = this.#person;
      this.app.store.update((state) => openConversation(state, userId, name));
    };
    this.#lower.onclick = () => {
      this.app.gestures.toggleHand();
    };
    this.#show();
  }

  /** Shows somebody. */
  set person(person: Person) {
    this.#person = person;
    if (this.isConnected) this.#show();
  }

  /** Lets the mark of speaking follow the loudness, 0 to 1. `now` is of any steady clock in ms. */
  showLevel(level: number, now: number): void {
    if (level > SPEAKING_LEVEL) this.#spokeAt = now;
    const isSpeaking = now - this.#spokeAt < SPEECH_PAUSE_MS;
    setShown(this.#speaking, isSpeaking);
    this.toggleAttribute('data-speaking', isSpeaking);
  }

  #show(): void {
    const person = this.#person;
    if (person === null) return;
    setAttribute(this, 'data-user-id', person.userId);
    setAttribute(this.#avatar, 'data-tint', String(tintOf(person.userId)));
    setText(this.#avatar, initialsOf(person.name));
    setText(this.#name, person.name);
    setShown(this.#you, person.isSelf);
    setText(this.#trouble, person.trouble);
    setShown(this.#trouble, person.trouble !== '');
    setShown(this.#hand, person.hand);
    setShown(this.#lower, person.hand && person.isSelf);
    const number = handNumber(this.app.store.get(), person.userId);
    setText(this.#handNumber, digits(number));
    setShown(this.#handNumber, number > 0);
    setText(this.#handWords, handWords(number));
    setText(this.#role, person.role === 'member' ? '' : text.roles[person.role]);
    setShown(this.#role, person.role !== 'member');
    this.#microphone.show(person.microphone, person.mutedByHost ? text.mutedByHost : undefined);
    this.#camera.show(person.camera);
    const message = fill(text.messagePersonNamed, { name: person.name });
    setAttribute(this.#message, 'aria-label', message);
    setAttribute(this.#message, 'title', text.messagePerson);
    setShown(this.#message, !person.isSelf);
    const about = menuLabel({ ...person, part: 'camera' });
    if (this.#menu !== null) setAttribute(this.#menu, 'aria-label', about);
  }
}

/** Whether a device of somebody is on: by its shape, by colour, and in words. */
class DeviceMark {
  readonly #words = h('span', { class: 'unseen' });
  readonly #on: SVGSVGElement;
  readonly #off: SVGSVGElement;
  readonly element: HTMLElement;

  constructor(private readonly kind: 'microphone' | 'camera') {
    const off: IconName = `${kind}-off`;
    this.#on = icon(kind, 18);
    this.#off = icon(off, 18);
    const byHost = h('span', { class: 'by-host' }, icon('lock', 12));
    this.element = h('span', { class: 'person-mark' }, this.#on, this.#off, byHost, this.#words);
    this.element.classList.add(`is-${kind}`);
  }

  /** `word` stands in for the usual one, where there is more to say. */
  show(isOpen: boolean, word = (isOpen ? text.isOn : text.isOff)[this.kind]): void {
    this.#on.toggleAttribute('hidden', !isOpen);
    this.#off.toggleAttribute('hidden', isOpen);
    this.element.classList.toggle('is-off', !isOpen);
    this.element.toggleAttribute('data-by-host', word === text.mutedByHost);
    this.element.title = word;
    setText(this.#words, word);
  }
}

customElements.define('meet-person', MeetPerson);
