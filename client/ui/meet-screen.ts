import { notify } from '../state/notices.js';
import { Component } from './component.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { play } from './playback.js';
import { text } from '../i18n/text.js';

/** A screen that somebody shares, shown whole. */
export class MeetScreen extends Component {
  readonly #video = h('video', { class: 'screen-video', playsinline: true, autoplay: true });
  readonly #name = h('bdi');
  #owner = { userId: '', name: '' };

  protected override render(): void {
    this.className = 'tile screen';
    setAttribute(this, 'role', 'group');
    setAttribute(this, 'data-testid', 'screen-tile');
    this.append(
      this.#video,
      h('div', { class: 'tile-chip', 'aria-hidden': 'true' }, icon('screen', 16), this.#name),
    );
    this.#show();
  }

  /** Whose screen it is. The stream is asked for anew each time. */
  set owner(owner: { userId: string; name: string }) {
    this.#owner = owner;
    this.#show();
  }

  #show(): void {
    if (!this.isConnected) return;
    const { userId, name } = this.#owner;
    const label = text.screenOf(name);
    setAttribute(this, 'data-user-id', userId);
    setAttribute(this, 'aria-label', label);
    this.#name.textContent = label;
    const stream = this.app.live.screenOf(userId);
    if (this.#video.srcObject !== stream) this.#video.srcObject = stream;
    if (stream === null || !this.#video.paused) return;
    void play(this.#video, () => {
      this.app.store.update((state) => notify(state, { kind: 'sound_blocked' }));
    });
  }
}

customElements.define('meet-screen', MeetScreen);
