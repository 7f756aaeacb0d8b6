import type { ShownSizes } from './app.js';
import { Component, create } from './component.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { KeyedList } from './keyed-list.js';
import { MeetFace } from './meet-face.js';
import { MeetSwitch } from './meet-switch.js';
import { inDevicePixels, viewReport } from './shown-sizes.js';
import { facesOf } from './small-window-faces.js';
import type { Face } from './small-window-faces.js';
import { text } from '../i18n/text.js';

const LEVELS_EVERY_MS = 250;
const NOT_SHOWN: ShownSizes = { camera: null, screen: null };

/** The call in a window of its own: a few faces, microphone, camera, the way back, and leaving. */
export class MeetSmallWindow extends Component {
  #faces: Face[] = [];
  #list: KeyedList<Face, MeetFace> | null = null;

  /** Called when the person wants to go on in the large window. */
  back: () => void = () => undefined;

  protected override render(): void {
    const place = h('div', { class: 'small-faces' });
    const list = new KeyedList<Face, MeetFace>(
      place,
      keyOf,
      () => create(MeetFace, this.app),
      (element, face) => {
        element.face = face;
      },
    );
    this.#list = list;
    const title = h('h1', { class: 'unseen' }, text.smallWindowTitle);
    this.append(h('main', { class: 'small-window' }, title, place, this.#controls()));
    const show = (): void => {
      this.#faces = facesOf(this.app.store.get());
      list.show(this.#faces);
      setAttribute(place, 'data-count', String(this.#faces.length));
      this.#report();
    };
    this.watch((state) => state.participants, show);
    this.watch((state) => state.media, show);
    this.watch((state) => state.stage, show);
    this.watch((state) => state.audioOnly, show);
    this.until(this.app.live.watch(show));
    this.#followSize(place);
    this.#followLevels();
  }

  #controls(): HTMLElement {
    const microphone = create(MeetSwitch, this.app);
    microphone.kind = 'microphone';
    const camera = create(MeetSwitch, this.app);
    camera.kind = 'camera';
    const back = this.#button('back-button', 'picture-in-picture', text.backToMeeting);
    back.onclick = () => {
      this.back();
    };
    const leave = this.#button('leave-button', 'leave', text.leave);
    leave.classList.add('control-leave');
    leave.onclick = () => {
      this.app.commands.leave();
    };
    return h(
      'section',
      { class: 'toolbar', 'aria-label': text.controls },
      microphone,
      camera,
      back,
      leave,
    );
  }

  #button(testId: string, name: IconName, word: string): HTMLButtonElement {
    return h(
      'button',
      {
        type: 'button',
        class: 'control',
        title: word,
        'aria-label': word,
        'data-testid': testId,
      },
      h('span', { class: 'control-icon' }, icon(name)),
    );
  }

  #followSize(place: HTMLElement): void {
    const observer = new ResizeObserver(() => {
      this.#report();
    });
    observer.observe(place);
    this.until(() => {
      observer.disconnect();
      viewReport(this.app).setElsewhere(new Map());
    });
  }

  #followLevels(): void {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const face of this.#faces) {
        const isLoud = face.microphone && face.part === 'camera';
        const level = isLoud ? this.app.live.levelOf(face.userId) : 0;
        this.#list?.get(keyOf(face))?.showLevel(level, now);
      }
    }, LEVELS_EVERY_MS);
    this.until(() => {
      clearInterval(timer);
    });
  }

  /** The others send no more than what is shown here. */
  #report(): void {
    const ratio = this.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    const views = new Map<string, ShownSizes>();
    for (const face of this.#faces) {
      const size = this.#list?.get(keyOf(face))?.shownSize ?? null;
      if (face.isSelf || size === null) continue;
      const before = views.get(face.userId) ?? NOT_SHOWN;
      views.set(face.userId, { ...before, [face.part]: inDevicePixels(size, ratio) });
    }
    viewReport(this.app).setElsewhere(views);
  }
}

function keyOf({ userId, part }: Face): string {
  return `${part} ${userId}`;
}

customElements.define('meet-small-window', MeetSmallWindow);
