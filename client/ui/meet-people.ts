import { handQueue } from '../state/hands.js';
import { Component, create } from './component.js';
import { h } from './dom.js';
import { KeyedList } from './keyed-list.js';
import { MeetKnocks } from './meet-knocks.js';
import { MeetPerson } from './meet-person.js';
import { MeetRoomControls } from './meet-room-controls.js';
import { personsOf } from './people-list.js';
import type { Person } from './people-list.js';
import { text } from '../i18n/text.js';
import '../styles/moderation.css';

/** How often loudness is read. */
const LEVELS_EVERY_MS = 200;

/** Everybody in the room, with what they share; raised hands first. */
export class MeetPeople extends Component {
  #persons: Person[] = [];

  protected override render(): void {
    const list = h('div', {
      class: 'people',
      role: 'list',
      tabindex: '0',
      'aria-label': text.peopleTitle,
    });
    this.append(
      h(
        'div',
        { class: 'people-panel' },
        create(MeetKnocks, this.app),
        list,
        create(MeetRoomControls, this.app),
      ),
    );
    const people = new KeyedList<Person, MeetPerson>(
      list,
      (person) => person.userId,
      () => create(MeetPerson, this.app),
      (row, person) => {
        row.person = person;
      },
    );
    const show = (): void => {
      const focused = document.activeElement;
      this.#persons = personsOf(this.app.store.get());
      people.show(this.#persons);
      // A line that was moved has lost it.
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    };
    this.watch((state) => state.participants, show);
    this.watch((state) => state.media, show);
    this.watch((state) => state.self, show);
    this.watch((state) => state.policy, show);
    this.watch((state) => handQueue(state).join(' '), show);
    this.#followLevels(people);
  }

  #followLevels(people: KeyedList<Person, MeetPerson>): void {
    const timer = setInterval(() => {
      if (document.hidden) return;
      const now = performance.now();
      for (const { userId, microphone } of this.#persons) {
        people.get(userId)?.showLevel(microphone ? this.app.live.levelOf(userId) : 0, now);
      }
    }, LEVELS_EVERY_MS);
    this.until(() => {
      clearInterval(timer);
    });
  }
}

customElements.define('meet-people', MeetPeople);
