import { SPEAKING_LEVEL, SPEECH_PAUSE_MS } from '../state/active-speaker.js';
import { isMirrored } from '../state/devices-choice.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { play } from './playback.js';
import type { Face } from './small-window-faces.js';

/** One person, or one screen, in the small window. Sound stays with the tile on the stage. */
export class MeetFace extends Component {
  readonly #video = h('video', { class: 'tile-video', playsinline: true, autoplay: true });
  readonly #initials = h('span', { class: 'tile-initials' });
  readonly #name = h('bdi', { class: 'tile-name' });
  readonly #muted = h('span', { class: 'tile-muted' }, icon('microphone-off', 14));
  #face: Face | null = null;
  #spokeAt = -Infinity;

  protected override render(): void {
    this.className = 'tile face';
    setAttribute(this, 'data-testid', 'small-face');
    this.append(
      h('div', { class: 'tile-avatar', 'aria-hidden': 'true' }, this.#initials),
      this.#video,
      h('div', { class: 'tile-ring' }),
      h('div', { class: 'tile-chip' }, this.#muted, this.#name),
    );
    this.#video.onresize = this.#pictureChanged;
    this.#video.onemptied = this.#pictureChanged;
    this.#show();
  }

  /** Shows somebody. The stream is asked for anew each time. */
  set face(face: Face) {
    this.#face = face;
    if (this.isConnected) this.#show();
  }

  /** The size in CSS pixels; null while there is no picture to fill it. */
  get shownSize(): { width: number; height: number } | null {
    if (this.#face?.picture !== true) return null;
    return { width: this.clientWidth, height: this.clientHeight };
  }

  /** Lets the ring follow the loudness, 0 to 1. `now` is in milliseconds of any steady clock. */
  showLevel(level: number, now: number): void {
    if (level > SPEAKING_LEVEL) this.#spokeAt = now;
    this.toggleAttribute('data-speaking', now - this.#spokeAt < SPEECH_PAUSE_MS);
  }

  #show(): void {
    const face = this.#face;
    if (face === null) return;
    const isScreen = face.part === 'screen';
    const mirrored = face.isSelf && isMirrored(this.app.store.get());
    setAttribute(this, 'data-user-id', face.userId);
    setAttribute(this, 'data-tint', String(tintOf(face.userId)));
    this.classList.toggle('is-screen', isScreen);
    this.toggleAttribute('data-mirrored', mirrored);
    setText(this.#name, face.name);
    setText(this.#initials, initialsOf(face.name));
    setShown(this.#muted, !face.microphone && !isScreen);
    const { live } = this.app;
    const stream = isScreen ? live.screenOf(face.userId) : live.cameraOf(face.userId);
    this.#video.muted = true;
    if (this.#video.srcObject !== stream) this.#video.srcObject = stream;
    if (stream !== null && this.#video.paused) void play(this.#video, () => undefined);
    this.#pictureChanged();
  }

  readonly #pictureChanged = (): void => {
    const hasPicture = this.#face?.picture === true && this.#video.videoWidth > 0;
    this.toggleAttribute('data-picture', hasPicture);
  };
}

customElements.define('meet-face', MeetFace);
