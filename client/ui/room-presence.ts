import { plural, text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setShown, setText } from './dom.js';

const EVERY_MS = 10_000;
/** Whoever types a name of a room is not asked about each letter. */
const TYPED_MS = 600;

/** How many are in a room, before going in. It says nothing where the server tells nothing. */
export class MeetRoomPresence extends Component {
  #room = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #words = h('p', { class: 'room-presence quiet', 'data-testid': 'room-presence' });

  /** The room that is asked about; empty for none. */
  set room(room: string) {
    if (room === this.#room) return;
    this.#room = room;
    setShown(this.#words, false);
    if (this.isConnected) this.#askIn(TYPED_MS);
  }

  protected override render(): void {
    this.#words.setAttribute('role', 'status');
    setShown(this.#words, false);
    this.append(this.#words);
    this.listen(document, 'visibilitychange', () => {
      this.#askIn(0);
    });
    this.until(() => {
      clearTimeout(this.#timer);
    });
    this.#askIn(0);
  }

  #askIn(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#room === '' || document.visibilityState !== 'visible') return;
    this.#timer = setTimeout(() => void this.#ask(), delayMs);
  }

  async #ask(): Promise<void> {
    const room = this.#room;
    const count = await this.app.presence(room);
    if (!this.isConnected || room !== this.#room) return;
    if (count !== null) {
      setText(this.#words, count === 0 ? text.nobodyInside : plural(text.peopleInside, count));
    }
    setShown(this.#words, count !== null);
    this.#askIn(EVERY_MS);
  }
}

customElements.define('meet-room-presence', MeetRoomPresence);
