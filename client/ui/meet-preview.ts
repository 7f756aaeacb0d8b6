import type { DeviceChoice, MeetingState } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { initialsOf, tintOf } from './avatar.js';
import { h, setShown } from './dom.js';
import { icon } from './icons.js';
import { MeetSwitch } from './meet-switch.js';
import { play } from './playback.js';
import { text } from '../i18n/text.js';

/** How often the microphone level is read. Faster than this cannot be seen. */
const LEVEL_EVERY_MS = 100;

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
    const level = h('span', { class: 'preview-level', 'aria-hidden': 'true' }, h('span'));
    this.append(
      h(
        'section',
        { class: 'preview', 'aria-label': text.preview },
        h('div', { class: 'preview-frame' }, video, off, level),
        h('div', { class: 'preview-controls' }, microphone, camera),
      ),
      this.#problems('microphone'),
      this.#problems('camera'),
      this.#devices('microphone', text.chooseMicrophone, (state) => state.media.microphones),
      this.#devices('camera', text.chooseCamera, (state) => state.media.cameras),
    );
    this.watch(
      (state) => state.self.name,
      (name) => {
        const letters = initialsOf(name);
        initials.replaceChildren(letters === '' ? icon('camera-off', 28) : letters);
      },
    );
    this.#showPicture(video, off);
    this.#showLevel(level);
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
    this.until(this.app.live.watch(show));
  }

  #showLevel(level: HTMLElement): void {
    this.watch(
      (state) => state.media.microphone.open,
      (open) => {
        setShown(level, open);
      },
    );
    const timer = setInterval(() => {
      if (level.hidden) return;
      const loudness = this.app.live.levelOf(this.app.store.get().self.userId);
      level.style.setProperty('--level', loudness.toFixed(2));
    }, LEVEL_EVERY_MS);
    this.until(() => {
      clearInterval(timer);
    });
  }

  #problems(kind: 'microphone' | 'camera'): HTMLElement {
    const title = h('strong');
    const detail = h('span');
    const box = h('div', { class: 'problem' }, title, ' ', detail);
    const alert = h('div', { role: 'alert' });
    this.watch(
      (state) => state.media[kind].problem,
      (problem) => {
        if (problem === null) {
          alert.replaceChildren();
          return;
        }
        const told = text.mediaProblem(kind, problem);
        title.textContent = told.title + '.';
        detail.textContent = told.detail;
        alert.replaceChildren(box);
      },
    );
    return alert;
  }

  #devices(
    kind: 'microphone' | 'camera',
    label: string,
    choices: (state: MeetingState) => DeviceChoice[],
  ): HTMLElement {
    const select = h('select', {
      class: 'input',
      on: {
        change: () => {
          this.app.devices.choose(kind, select.value);
        },
      },
    });
    const field = h(
      'label',
      { class: 'field' },
      h('span', { class: 'field-label' }, label),
      select,
    );
    const show = (): void => {
      const state = this.app.store.get();
      const devices = choices(state);
      select.replaceChildren(
        ...devices.map((device, index) =>
          h('option', { value: device.deviceId }, text.device(device.label, index)),
        ),
      );
      const { deviceId, open } = state.media[kind];
      if (deviceId !== null) select.value = deviceId;
      setShown(field, open && devices.length > 1);
    };
    this.watch(choices, show);
    this.watch((state) => state.media[kind], show);
    return field;
  }
}

customElements.define('meet-preview', MeetPreview);
