import type { MediaKind, MediaSwitch } from '../state/meeting-state.js';
import { Component } from './component.js';
import { h, setAttribute, setShown } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { text } from '../i18n/text.js';

const LABELS: Record<MediaKind, string> = {
  microphone: text.microphone,
  camera: text.camera,
  screen: text.shareScreen,
};

const ICONS: Record<MediaKind, { on: IconName; off: IconName }> = {
  microphone: { on: 'microphone', off: 'microphone-off' },
  camera: { on: 'camera', off: 'camera-off' },
  screen: { on: 'screen-off', off: 'screen' },
};

/** Turns the microphone, the camera or screen sharing on and off. Set `kind` before it is shown. */
export class MeetSwitch extends Component {
  kind: MediaKind = 'microphone';

  protected override render(): void {
    const { kind } = this;
    const on = icon(ICONS[kind].on);
    const off = icon(ICONS[kind].off);
    const mark = h('span', { class: 'control-mark', hidden: true }, icon('warning', 12));
    const button = h(
      'button',
      {
        type: 'button',
        class: `control control-${kind}`,
        'data-testid': `toggle-${kind}`,
        'aria-label': kind === 'screen' ? text.shareScreenLong : LABELS[kind],
        on: {
          click: () => {
            this.app.devices.toggle(kind);
          },
        },
      },
      h('span', { class: 'control-icon' }, on, off),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, LABELS[kind]),
      mark,
    );
    this.append(button);
    this.watch(
      (state) => state.media[kind],
      (media) => {
        on.toggleAttribute('hidden', !media.open);
        off.toggleAttribute('hidden', media.open);
        setAttribute(button, 'aria-pressed', String(media.open));
        setAttribute(button, 'aria-busy', media.opening ? 'true' : false);
        setAttribute(button, 'title', hint(kind, media));
        setShown(mark, media.problem !== null);
      },
    );
  }
}

function hint(kind: MediaKind, media: MediaSwitch): string {
  if (media.problem !== null) return text.mediaProblem(kind, media.problem).title;
  return text.switchHint(kind, media.open);
}

customElements.define('meet-switch', MeetSwitch);
