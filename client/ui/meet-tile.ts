import type { PeerConnection } from '../state/meeting-state.js';
import { notify } from '../state/notices.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { play } from './playback.js';
import { text } from '../i18n/text.js';

/** What a tile shows of a participant. */
export interface TileView {
  userId: string;
  name: string;
  isSelf: boolean;
  microphone: boolean;
  camera: boolean;
  connection: PeerConnection;
  /** The connection to the server is lost; sound and picture may go on. */
  away: boolean;
}

/** Louder than this counts as speaking, */
const SPEAKING_LEVEL = 0.08;
/** and goes on through short pauses. */
const PAUSE_MS = 700;

/** One person: the camera picture or initials, the name, and what is wrong, if anything. */
export class MeetTile extends Component {
  readonly #video = h('video', { class: 'tile-video', playsinline: true, autoplay: true });
  readonly #sound = h('audio', { autoplay: true });
  readonly #initials = h('span', { class: 'tile-initials' });
  readonly #name = h('bdi', { class: 'tile-name' });
  readonly #you = h('span', {}, text.youSuffix);
  readonly #muted = h('span', { class: 'tile-muted' }, icon('microphone-off', 16));
  readonly #badgeWords = h('span');
  readonly #retry = h('button', { type: 'button', class: 'button small-button' }, text.tryAgain);
  readonly #badge = h('div', { class: 'tile-badge' }, this.#badgeWords, this.#retry);
  #view: TileView | null = null;
  #spokeAt = -Infinity;

  protected override render(): void {
    this.className = 'tile';
    setAttribute(this, 'role', 'group');
    setAttribute(this, 'data-testid', 'tile');
    this.append(
      h('div', { class: 'tile-avatar', 'aria-hidden': 'true' }, this.#initials),
      this.#video,
      this.#sound,
      h('div', { class: 'tile-ring' }),
      this.#badge,
      h('div', { class: 'tile-chip', 'aria-hidden': 'true' }, this.#muted, this.#name, this.#you),
    );
    this.#video.onloadeddata = this.#pictureChanged;
    this.#video.onresize = this.#pictureChanged;
    this.#video.onemptied = this.#pictureChanged;
    this.#retry.onclick = () => {
      if (this.#view !== null) this.app.call.reconnect(this.#view.userId);
    };
    this.#show();
  }

  /** Shows a participant. The streams are asked for anew each time. */
  set view(view: TileView) {
    this.#view = view;
    this.#show();
  }

  /** Lets the ring follow the loudness, 0 to 1. `now` is in milliseconds of any steady clock. */
  showLevel(level: number, now: number): void {
    if (level > SPEAKING_LEVEL) this.#spokeAt = now;
    this.toggleAttribute('data-speaking', now - this.#spokeAt < PAUSE_MS);
  }

  #show(): void {
    const view = this.#view;
    if (view === null || !this.isConnected) return;
    setAttribute(this, 'data-user-id', view.userId);
    setAttribute(this, 'data-self', String(view.isSelf));
    setAttribute(this, 'data-microphone', view.microphone ? 'on' : 'off');
    setAttribute(this, 'data-camera', view.camera ? 'on' : 'off');
    setAttribute(this, 'data-connection', view.connection);
    setAttribute(this, 'data-tint', String(tintOf(view.userId)));
    const label = text.tile(view.name, view.isSelf, view.microphone, view.camera);
    const trouble = view.away ? text.away : text.connection[view.connection];
    setAttribute(this, 'data-away', String(view.away));
    setAttribute(this, 'aria-label', trouble === '' ? label : `${label}. ${trouble}`);
    setText(this.#name, view.name);
    setText(this.#initials, initialsOf(view.name));
    setShown(this.#you, view.isSelf);
    setShown(this.#muted, !view.microphone);
    setText(this.#badgeWords, trouble);
    setShown(this.#badge, trouble !== '');
    setShown(this.#retry, view.connection === 'failed');
    this.#attach(view);
  }

  #attach(view: TileView): void {
    const { live, store } = this.app;
    // Sound has an element of its own, so a picture may always start, and the own voice is not heard.
    this.#video.muted = true;
    attachStream(this.#video, live.cameraOf(view.userId), () => undefined);
    attachStream(this.#sound, live.soundOf(view.userId), () => {
      store.update((state) => notify(state, { kind: 'sound_blocked' }));
    });
    this.#pictureChanged();
  }

  /** Initials stay until there is a picture: a black rectangle tells nothing. */
  readonly #pictureChanged = (): void => {
    const hasPicture = this.#view?.camera === true && this.#video.videoWidth > 0;
    this.toggleAttribute('data-picture', hasPicture);
  };
}

function attachStream(
  element: HTMLMediaElement,
  stream: MediaStream | null,
  onBlocked: () => void,
): void {
  if (element.srcObject !== stream) element.srcObject = stream;
  if (stream !== null && element.paused) void play(element, onBlocked);
}

customElements.define('meet-tile', MeetTile);
