import type { MeetingState } from '../state/meeting-state.js';
import { text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setShown, setText } from './dom.js';

type Word = 'nothing' | 'pushing' | 'talking' | 'talking_push';

/** A word beside the microphone's button: that a muted person talks, or is heard while a key is held. */
export class MeetMicrophoneWord extends Component {
  protected override render(): void {
    const words = h('span');
    const unmute = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'unmute' },
      text.unmute,
    );
    unmute.onclick = () => {
      if (!this.app.store.get().media.microphone.open) this.app.devices.toggle('microphone');
    };
    const bubble = h(
      'div',
      { class: 'microphone-word', 'data-testid': 'microphone-word' },
      words,
      unmute,
    );
    // Always there, so that what appears in it is said.
    this.append(h('div', { role: 'status' }, bubble));
    this.watch(wordOf, (word) => {
      setShown(bubble, word !== 'nothing');
      setShown(unmute, word === 'talking');
      bubble.dataset.word = word;
      setText(words, wordsFor(word));
    });
  }
}

function wordOf({ phase, media, preferences }: MeetingState): Word {
  if (phase !== 'meeting') return 'nothing';
  if (media.pushing) return 'pushing';
  if (!media.talkingMuted) return 'nothing';
  return preferences.pushToTalk ? 'talking_push' : 'talking';
}

function wordsFor(word: Word): string {
  switch (word) {
    case 'nothing':
      return '';
    case 'pushing':
      return text.pushing;
    case 'talking':
      return text.talkingMuted;
    case 'talking_push':
      return text.talkingMutedPush;
  }
}

customElements.define('meet-microphone-word', MeetMicrophoneWord);
