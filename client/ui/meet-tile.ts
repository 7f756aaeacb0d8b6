import { SPEAKING_LEVEL, SPEECH_PAUSE_MS } from '../state/active-speaker.js';
import { isMirrored } from '../state/devices-choice.js';
import { notify } from '../state/notices.js';
import { volumeOf } from '../state/stage.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { MeetFlipCamera } from './flip-camera.js';
import { icon } from './icons.js';
import { play, setLoudness } from './playback.js';
import { QualityMark, qualityWords } from './quality-mark.js';
import { followSpeaker } from './sink.js';
import { tileActions } from './tile-actions.js';
import { MeetTileHand } from './tile-hand.js';
import { MeetTileReactions } from './tile-reactions.js';
import type { TileActions } from './tile-actions.js';
import type { TileView } from './tile-view.js';
import { fill, text } from '../i18n/text.js';

/** One person: the camera picture or initials, the name, and what is wrong, if anything. */
export class MeetTile extends Component {
  readonly #video = h('video', { class: 'tile-video', playsinline: true, autoplay: true });
  readonly #sound = h('audio', { autoplay: true });
  readonly #initials = h('span', { class: 'tile-initials' });
  readonly #name = h('bdi', { class: 'tile-name' });
  readonly #you = h('span', {}, text.youSuffix);
  readonly #muted = h(
    'span',
    { class: 'tile-muted' },
    icon('microphone-off', 16),
    h('span', { class: 'by-host' }, icon('lock', 12)),
  );
  readonly #role = h('span', { class: 'tile-role' });
  readonly #silenced = h('span', { class: 'tile-muted' }, icon('sound-off', 16));
  readonly #badgeWords = h('span');
  readonly #retry = h('button', { type: 'button', class: 'button small-button' }, text.tryAgain);
  readonly #badge = h('div', { class: 'tile-badge' }, this.#badgeWords, this.#retry);
  #actions!: TileActions;
  #flip!: MeetFlipCamera;
  #hand!: MeetTileHand;
  #reactions!: MeetTileReactions;
  #quality!: QualityMark;
  #view: TileView | null = null;
  #spokeAt = -Infinity;

  protected override render(): void {
    this.className = 'tile';
    setAttribute(this, 'role', 'group');
    setAttribute(this, 'data-testid', 'tile');
    this.#actions = tileActions(this.app, this, () =>
      this.#view === null ? null : { ...this.#view, part: 'camera' },
    );
    this.#flip = create(MeetFlipCamera, this.app);
    this.#hand = create(MeetTileHand, this.app);
    this.#reactions = create(MeetTileReactions, this.app);
    this.#quality = create(QualityMark, this.app);
    this.append(
      h('div', { class: 'tile-avatar', 'aria-hidden': 'true' }, this.#initials),
      this.#video,
      this.#sound,
      h('div', { class: 'tile-ring' }),
      h('div', { class: 'tile-float' }, this.#reactions),
      this.#badge,
      h(
        'div',
        { class: 'tile-chip', 'aria-hidden': 'true' },
        h('span', { class: 'tile-marks' }, this.#muted, this.#silenced, this.#quality),
        this.#name,
        this.#you,
        this.#role,
      ),
      h(
        'div',
        { class: 'tile-top' },
        h('div', { class: 'tile-corner' }, this.#flip, this.#hand),
        this.#actions.element,
      ),
    );
    this.#video.onloadeddata = this.#pictureChanged;
    this.#video.onresize = this.#pictureChanged;
    this.#video.onemptied = this.#pictureChanged;
    this.#retry.onclick = () => {
      if (this.#view !== null) this.app.call.reconnect(this.#view.userId);
    };
    this.#show();
    this.watch((state) => state.stage, this.#stageChanged);
    this.watch((state) => state.quality.people, this.#stageChanged);
    this.until(followSpeaker(this.#sound, this.app));
    this.watch(isMirrored, (mirrored) => {
      this.toggleAttribute('data-mirrored', mirrored);
    });
  }

  /** Shows a participant. The streams are asked for anew each time. */
  set view(view: TileView) {
    this.#view = view;
    this.#show();
  }

  /** Lets the ring follow the loudness, 0 to 1. `now` is in milliseconds of any steady clock. */
  showLevel(level: number, now: number): void {
    if (level > SPEAKING_LEVEL) this.#spokeAt = now;
    this.toggleAttribute('data-speaking', now - this.#spokeAt < SPEECH_PAUSE_MS);
  }

  #show(): void {
    const view = this.#view;
    if (view === null || !this.isConnected) return;
    setAttribute(this, 'data-user-id', view.userId);
    this.#hand.userId = view.userId;
    this.#reactions.userId = view.userId;
    this.#quality.userId = view.userId;
    setAttribute(this, 'data-self', String(view.isSelf));
    setAttribute(this, 'data-microphone', view.microphone ? 'on' : 'off');
    setAttribute(this, 'data-camera', view.camera ? 'on' : 'off');
    setAttribute(this, 'data-connection', view.connection);
    setAttribute(this, 'data-tint', String(tintOf(view.userId)));
    const trouble = troubleOf(view);
    setAttribute(this, 'data-away', String(view.away));
    setText(this.#name, view.name);
    setText(this.#initials, initialsOf(view.name));
    setShown(this.#you, view.isSelf);
    setShown(this.#flip, view.isSelf);
    setShown(this.#muted, !view.microphone);
    setAttribute(this, 'data-role', view.role);
    setText(this.#role, view.role === 'member' ? '' : text.roles[view.role]);
    setShown(this.#role, view.role !== 'member');
    this.#muted.toggleAttribute('data-by-host', view.mutedByHost);
    setText(this.#badgeWords, trouble);
    setShown(this.#badge, trouble !== '');
    setShown(this.#retry, view.connection === 'failed');
    this.#attach(view);
    this.#stageChanged();
  }

  readonly #stageChanged = (): void => {
    const view = this.#view;
    if (view === null) return;
    const state = this.app.store.get();
    const isSilent = state.stage.silenced.has(view.userId);
    setLoudness(this.#sound, volumeOf(state, view.userId), isSilent);
    setShown(this.#silenced, isSilent);
    const quality = qualityWords(state.quality.people.get(view.userId));
    const words = [labelOf(view), troubleOf(view), quality, isSilent ? text.mutedForMe : ''];
    setAttribute(this, 'aria-label', words.filter((word) => word !== '').join('. '));
    this.#actions.show();
  };

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
    const hasPicture = this.#view?.picture === true && this.#video.videoWidth > 0;
    this.toggleAttribute('data-picture', hasPicture);
  };
}

function labelOf({ name, isSelf, microphone, camera, role, mutedByHost }: TileView): string {
  const label = fill(text.tile, {
    name: isSelf ? fill(text.youNamed, { name }) : name,
    microphone: mutedByHost ? text.mutedByHost : (microphone ? text.isOn : text.isOff).microphone,
    camera: (camera ? text.isOn : text.isOff).camera,
  });
  return role === 'member' ? label : `${label}. ${text.roles[role]}`;
}

/** What is wrong with the connection to somebody; empty when nothing is. */
function troubleOf({ away, connection }: TileView): string {
  if (away) return text.away;
  return connection === 'connected' ? '' : text.connection[connection];
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
