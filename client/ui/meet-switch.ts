import type { MediaKind, MediaSwitch } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { MeetMicrophoneWord } from './microphone-word.js';
import { mediaProblemTold } from '../i18n/told.js';
import { text } from '../i18n/text.js';

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
        'aria-label': kind === 'screen' ? text.shareScreenLong : text[kind],
        on: {
          click: () => {
            this.app.devices.toggle(kind);
          },
        },
      },
      h('span', { class: 'control-icon' }, on, off),
      h(
        'span',
        { class: 'control-word', 'aria-hidden': 'true' },
        kind === 'screen' ? text.shareScreen : text[kind],
      ),
      mark,
    );
    this.append(button);
    if (kind === 'microphone') this.append(create(MeetMicrophoneWord, this.app));
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
  if (media.problem !== null) return mediaProblemTold(kind, media.problem).title;
  return (media.open ? text.turnOff : text.turnOn)[kind];
}

customElements.define('meet-switch', MeetSwitch);
