import { devicesOf, shownDevice } from '../state/devices-choice.js';
import type { DeviceKind, MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { fill, isolated, text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setText } from './dom.js';
import { icon } from './icons.js';
import { levelBar } from './level-bar.js';

/** A voice is louder than this. */
const VOICE_LEVEL = 0.02;
const HEARD_EVERY_MS = 200;

/** Which microphone, camera and loudspeaker, whether they work, and how they are used. */
export class MeetSettingsDevices extends Component {
  protected override render(): void {
    this.className = 'device-settings';
    this.append(
      this.#choice('microphone'),
      this.#level(),
      this.#choice('camera'),
      this.#option('mirror', text.mirror, text.mirrorHint),
      this.#speaker(),
      this.#option('pushToTalk', text.pushToTalk, text.pushToTalkHint),
    );
    // There is no key to hold.
    if (!matchMedia('(any-pointer: fine)').matches) this.lastElementChild?.remove();
  }

  #choice(kind: DeviceKind): HTMLElement {
    const select = h('select', {
      class: 'input',
      'data-testid': `choose-${kind}`,
      on: {
        change: () => {
          this.app.devices.choose(kind, select.value);
        },
      },
    });
    const show = (): void => {
      fillChoice(select, this.app.store.get(), kind);
    };
    this.watch((state) => state.media, show);
    this.watch((state) => state.preferences, show);
    return h(
      'label',
      { class: 'field' },
      h('span', { class: 'field-label' }, text.deviceKind[kind]),
      select,
    );
  }

  /** The level of the microphone, in a bar and in words. */
  #level(): HTMLElement {
    const { devices, store } = this.app;
    const bar = levelBar(() => devices.level(), 'level-wide');
    const words = h('p', { class: 'field-hint', role: 'status', 'data-testid': 'level-words' });
    let wasHeard = false;
    const show = (): void => {
      wasHeard ||= devices.level() > VOICE_LEVEL;
      setText(words, levelWords(store.get(), wasHeard));
    };
    this.watch(
      (state) => state.media.microphone.deviceId,
      () => {
        wasHeard = false;
        show();
      },
    );
    const timer = setInterval(show, HEARD_EVERY_MS);
    this.until(() => {
      clearInterval(timer);
      bar.stop();
    });
    return h('div', { class: 'device-level' }, bar.element, words);
  }

  #speaker(): HTMLElement {
    const { speakers } = this.app.store.get().abilities;
    const test = this.#testSound();
    if (speakers === 'none') {
      return h(
        'div',
        { class: 'field' },
        h('span', { class: 'field-label' }, text.deviceKind.speaker),
        h('p', { class: 'field-hint' }, text.speakerNone),
        test,
      );
    }
    const ask = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'ask-speaker' },
      text.speakerAsk,
    );
    ask.onclick = () => void this.app.devices.askForSpeaker();
    return h(
      'div',
      { class: 'field' },
      this.#choice('speaker'),
      speakers === 'ask' ? h('div', {}, ask) : null,
      test,
    );
  }

  #testSound(): HTMLElement {
    const words = h('span', {}, text.testSound);
    const said = h('span', {
      class: 'field-hint',
      role: 'status',
      'data-testid': 'test-sound-said',
    });
    const button = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'test-sound' },
      icon('sound', 18),
      words,
    );
    button.onclick = () => {
      if (button.getAttribute('aria-busy') === 'true') return;
      button.setAttribute('aria-busy', 'true');
      setText(said, text.testSoundPlays);
      void this.app.devices.testSound().then((played) => {
        button.removeAttribute('aria-busy');
        setText(said, played ? text.testSoundPlayed : text.testSoundFailed);
      });
    };
    return h('div', { class: 'device-test' }, button, said);
  }

  #option(key: 'mirror' | 'pushToTalk', word: string, hint: string): HTMLElement {
    const box = h('input', {
      type: 'checkbox',
      'data-testid': key === 'mirror' ? 'mirror' : 'push-to-talk',
      on: {
        change: () => {
          this.app.store.update((state) => prefer(state, { [key]: box.checked }));
        },
      },
    });
    this.watch(
      (state) => state.preferences[key],
      (isOn) => {
        box.checked = isOn;
      },
    );
    return h(
      'div',
      { class: 'choices' },
      h('label', { class: 'choice' }, box, h('span', {}, word)),
      h('p', { class: 'field-hint choice-hint' }, hint),
    );
  }
}

function levelWords({ media }: MeetingState, wasHeard: boolean): string {
  if (media.microphone.deviceId === null) return text.levelOff;
  if (media.silent) return text.microphoneSilent.detail;
  if (!media.microphone.open) return text.levelMuted;
  return wasHeard ? text.levelHeard : text.levelWaiting;
}

function fillChoice(select: HTMLSelectElement, state: MeetingState, kind: DeviceKind): void {
  const devices = devicesOf(state.media, kind);
  const nothing = kind === 'speaker' ? text.speakerOfSystem : text.deviceBrowserChooses;
  const options = devices.map((device, index) => ({
    value: device.deviceId,
    label:
      device.label === ''
        ? fill(text.unnamedDevice, { number: index + 1 })
        : // "Camera (built-in)" keeps its brackets where they are.
          isolated(device.label),
  }));
  if (options.length === 0) options.push({ value: '', label: nothing });
  // A list that is rebuilt closes under the hand that is choosing.
  const shown = [...select.options].map(({ value, label }) => `${value} ${label}`).join('\n');
  if (shown !== options.map(({ value, label }) => `${value} ${label}`).join('\n')) {
    select.replaceChildren(...options.map(({ value, label }) => h('option', { value }, label)));
  }
  select.disabled = devices.length === 0;
  select.value = shownDevice(state, kind);
}

customElements.define('meet-settings-devices', MeetSettingsDevices);
