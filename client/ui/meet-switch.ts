import type { MediaKind, MeetingState } from '../state/meeting-state.js';
import { takenFrom } from '../state/policy.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
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
    const reason = h('span', { class: 'unseen', id: `taken-${kind}` });
    this.append(reason);
    this.watch(
      (state) => state.media[kind],
      (media) => {
        on.toggleAttribute('hidden', !media.open);
        off.toggleAttribute('hidden', media.open);
        setAttribute(button, 'aria-pressed', String(media.open));
        setAttribute(button, 'aria-busy', media.opening ? 'true' : false);
        setShown(mark, media.problem !== null);
      },
    );
    // It stays a button: pressed, it says in words why it does nothing.
    this.watch(
      (state) => takenFrom(state, kind),
      (taken) => {
        setText(reason, taken === null ? '' : text.blocked[taken]);
        setAttribute(button, 'aria-describedby', taken === null ? null : reason.id);
        setAttribute(button, 'aria-disabled', taken === null ? false : 'true');
        button.classList.toggle('is-taken', taken !== null);
      },
    );
    this.watch(
      (state) => hint(state, kind),
      (words) => {
        setAttribute(button, 'title', words);
      },
    );
  }
}

function hint(state: MeetingState, kind: MediaKind): string {
  const media = state.media[kind];
  const taken = media.open ? null : takenFrom(state, kind);
  if (taken !== null) return text.blocked[taken];
  if (media.problem !== null) return mediaProblemTold(kind, media.problem).title;
  return (media.open ? text.turnOff : text.turnOn)[kind];
}

customElements.define('meet-switch', MeetSwitch);
