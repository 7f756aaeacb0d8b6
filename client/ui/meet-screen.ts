import { notify } from '../state/notices.js';
import { volumeOf } from '../state/stage.js';
import { Component } from './component.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { play, setLoudness } from './playback.js';
import { followSpeaker } from './sink.js';
import { tileActions } from './tile-actions.js';
import type { TileActions } from './tile-actions.js';
import { fill, text } from '../i18n/text.js';

/** A screen that somebody shares, shown whole. */
export class MeetScreen extends Component {
  readonly #video = h('video', { class: 'screen-video', playsinline: true, autoplay: true });
  readonly #name = h('bdi');
  #actions!: TileActions;
  #owner = { userId: '', name: '' };

  protected override render(): void {
    this.className = 'tile screen';
    setAttribute(this, 'role', 'group');
    setAttribute(this, 'data-testid', 'screen-tile');
    this.#actions = tileActions(this.app, this, () => ({ ...this.#owner, part: 'screen' }));
    this.append(
      this.#video,
      h('div', { class: 'tile-chip', 'aria-hidden': 'true' }, icon('screen', 16), this.#name),
      h('div', { class: 'tile-top' }, this.#actions.element),
    );
    this.#show();
    this.until(followSpeaker(this.#video, this.app));
    this.watch((state) => state.stage, this.#stageChanged);
  }

  /** Whose screen it is. The stream is asked for anew each time. */
  set owner(owner: { userId: string; name: string }) {
    this.#owner = owner;
    this.#show();
  }

  /** The sound of a screen is part of what its owner is heard with. */
  readonly #stageChanged = (): void => {
    const { userId } = this.#owner;
    const state = this.app.store.get();
    setLoudness(this.#video, volumeOf(state, userId), state.stage.silenced.has(userId));
    this.#actions.show();
  };

  #show(): void {
    if (!this.isConnected) return;
    this.#stageChanged();
    const { userId, name } = this.#owner;
    const label = fill(text.screenOf, { name });
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
