import { isMirrored } from '../state/devices-choice.js';
import { Component, create } from './component.js';
import { initialsOf, tintOf } from './avatar.js';
import { deviceTroubles } from './device-help.js';
import type { DeviceTrouble } from './device-help.js';
import { h, setShown } from './dom.js';
import { MeetFlipCamera } from './flip-camera.js';
import { icon } from './icons.js';
import { levelBar } from './level-bar.js';
import { MeetSwitch } from './meet-switch.js';
import { play } from './playback.js';
import { text } from '../i18n/text.js';

/** Shows what the others will see and hear, before anybody does. */
export class MeetPreview extends Component {
  protected override render(): void {
    const video = h('video', { class: 'preview-video', playsinline: true, autoplay: true });
    // As a property: the attribute alone does not silence an element that is built by script.
    video.muted = true;
    const initials = h('span', {
      class: 'avatar preview-initials',
      'aria-hidden': 'true',
      'data-tint': String(tintOf(this.app.store.get().self.userId)),
    });
    const off = h(
      'div',
      { class: 'preview-off' },
      initials,
      h('p', {}, text.previewOff),
      h('p', { class: 'quiet' }, text.previewHint),
    );
    const microphone = create(MeetSwitch, this.app);
    const camera = create(MeetSwitch, this.app);
    camera.kind = 'camera';
    this.append(
      h(
        'section',
        { class: 'preview', 'aria-label': text.preview },
        h('div', { class: 'preview-frame' }, video, off, this.#level()),
        h(
          'div',
          { class: 'preview-controls' },
          microphone,
          camera,
          create(MeetFlipCamera, this.app),
        ),
      ),
      this.#problems(),
      this.#silence(),
      this.#devices(),
    );
    this.watch(
      (state) => state.self.name,
      (name) => {
        const letters = initialsOf(name);
        initials.replaceChildren(letters === '' ? icon('camera-off', 28) : letters);
      },
    );
    this.#showPicture(video, off);
  }

  #showPicture(video: HTMLVideoElement, off: HTMLElement): void {
    const show = (): void => {
      const { open } = this.app.store.get().media.camera;
      const stream = open ? this.app.live.cameraOf(this.app.store.get().self.userId) : null;
      if (video.srcObject !== stream) video.srcObject = stream;
      if (stream !== null) void play(video, () => undefined);
      setShown(video, open);
      setShown(off, !open);
    };
    this.watch((state) => state.media.camera.open, show);
    this.watch(isMirrored, (mirrored) => {
      video.toggleAttribute('data-mirrored', mirrored);
    });
    this.until(this.app.live.watch(show));
  }

  #level(): HTMLElement {
    const { element, stop } = levelBar(() => this.app.devices.level(), 'preview-level');
    this.watch(
      (state) => state.media.microphone.open,
      (open) => {
        setShown(element, open);
      },
    );
    this.until(stop);
    return element;
  }

  #problems(): HTMLElement {
    const alert = h('div', { role: 'alert' });
    this.watch(
      ({ media }) => `${String(media.microphone.problem)} ${String(media.camera.problem)}`,
      () => {
        const troubles = deviceTroubles(this.app.store.get().media);
        alert.replaceChildren(...troubles.map(problemBox));
      },
    );
    return alert;
  }

  /** What an open microphone that gives nothing means, and the way to another one. */
  #silence(): HTMLElement {
    const box = h(
      'div',
      { class: 'problem', 'data-testid': 'microphone-silent' },
      h('strong', {}, text.microphoneSilent.title),
      h('p', {}, text.microphoneSilent.detail),
    );
    const status = h('div', { role: 'status' });
    this.watch(
      ({ media }) => media.silent && media.microphone.open,
      (isSilent) => {
        status.replaceChildren(...(isSilent ? [box] : []));
      },
    );
    return status;
  }

  /** Everything to choose, one step away; fetched when it is first wanted. */
  #devices(): HTMLElement {
    const body = h('div', { class: 'preview-devices-body' });
    const details = h(
      'details',
      { class: 'preview-devices', 'data-testid': 'join-devices' },
      h('summary', { class: 'preview-devices-head' }, icon('settings', 18), text.devices),
      body,
    );
    details.ontoggle = () => {
      if (!details.open) {
        body.replaceChildren();
        return;
      }
      void import('./settings-devices.js').then(
        ({ MeetSettingsDevices }) => {
          if (details.open) body.replaceChildren(create(MeetSettingsDevices, this.app));
        },
        () => {
          body.replaceChildren(h('p', {}, text.partMissing));
        },
      );
    };
    return details;
  }
}

function problemBox({ titles, advice, isHelp }: DeviceTrouble): HTMLElement {
  const box = h('div', { class: 'problem' });
  for (const title of titles) box.append(h('strong', {}, `${title}.`), ' ');
  box.append(h('span', { 'data-testid': isHelp ? 'device-help' : null }, advice));
  return box;
}

customElements.define('meet-preview', MeetPreview);
