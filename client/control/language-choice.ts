import { languageFor } from '../i18n/languages.js';
import { useLanguage } from '../i18n/text.js';
import type { MeetingState } from '../state/meeting-state.js';
import { notify } from '../state/notices.js';
import { prefer } from '../state/preferences.js';
import type { Store } from '../state/store.js';

/** Speaks the chosen language, or else the first of the browser's that there is; false when it cannot be had. */
export function speak(chosen: string | null): Promise<boolean> {
  return useLanguage(languageFor(chosen, navigator.languages), navigator.languages);
}

/** Speaks the language of the preferences, now (this is what resolves, as `speak`) and after each change. */
export function speakAsChosen(store: Store<MeetingState>): Promise<boolean> {
  store.subscribe(
    (state) => state.preferences.language,
    (chosen, before) => void change(store, chosen, before),
  );
  return speak(store.get().preferences.language);
}

/** Changes the language; when that is impossible, the choice is as before, and the person is told. */
async function change(
  store: Store<MeetingState>,
  chosen: string | null,
  before: string | null,
): Promise<void> {
  if (await speak(chosen)) return;
  store.update((state) => {
    if (state.preferences.language !== chosen) return state;
    return notify(prefer(state, { language: before }), { kind: 'language_missing' });
  });
}
