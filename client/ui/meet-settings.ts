import { Component, create } from './component.js';
import { h } from './dom.js';
import { MeetLanguage } from './meet-language.js';
import { MeetSettingsDevices } from './settings-devices.js';
import { MeetSettingsEffects } from './settings-effects.js';
import { MeetSettingsAccess } from './settings-access.js';
import { MeetSettingsPrivacy } from './settings-privacy.js';
import { MeetSettingsRelay } from './settings-relay.js';
import { MeetSettingsLayout } from './settings-layout.js';
import { text } from '../i18n/text.js';
import type { Messages } from '../i18n/text.js';

type SectionWord = Extract<keyof Messages, `settings${Capitalize<string>}`>;

/** One part of the settings. */
interface Section {
  word: SectionWord;
  Content: new () => Component;
}

const SECTIONS: readonly Section[] = [
  { word: 'settingsDevices', Content: MeetSettingsDevices },
  { word: 'settingsEffects', Content: MeetSettingsEffects },
  { word: 'settingsView', Content: MeetSettingsLayout },
  { word: 'settingsRelay', Content: MeetSettingsRelay },
  { word: 'settingsLanguage', Content: MeetLanguage },
  { word: 'settingsAccess', Content: MeetSettingsAccess },
  { word: 'settingsPrivacy', Content: MeetSettingsPrivacy },
];

/** The part that was open last, so that it is again: after a change of language, for example. */
let lastOpen: SectionWord = 'settingsDevices';

/** All settings, one part of them open at a time. */
export class MeetSettings extends Component {
  protected override render(): void {
    this.append(...SECTIONS.map((section) => this.#section(section)));
  }

  #section({ word, Content }: Section): HTMLElement {
    const body = h('div', { class: 'settings-body' });
    const section = h(
      'details',
      { class: 'settings-section', name: 'settings', 'data-testid': word },
      h('summary', { class: 'settings-head' }, h('h3', {}, text[word])),
      body,
    );
    // Only what is looked at is built: a level meter or a preview costs something.
    section.ontoggle = () => {
      if (section.open) lastOpen = word;
      body.replaceChildren(...(section.open ? [create(Content, this.app)] : []));
    };
    section.open = word === lastOpen;
    return section;
  }
}

customElements.define('meet-settings', MeetSettings);
