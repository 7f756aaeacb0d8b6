import { AdminApi, ApiError } from './admin-api.js';
import { AdminPage } from './admin-page.js';
import { signInForm } from './sign-in.js';
import { CATALOGUES, languageOf } from './words.js';
import './admin.css';

const KEPT_KEY = 'meet.admin-key';

const base = (
  document.querySelector('meta[name="meet-base"]')?.getAttribute('content') ?? '/'
).replace(/\/$/u, '');
const language = languageOf(navigator.languages);
const words = CATALOGUES[language];

/** The key that this tab keeps; empty for none, also where the browser keeps nothing. */
function keptKey(): string {
  try {
    return sessionStorage.getItem(KEPT_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Keeps a key until the tab is closed; an empty one is forgotten. */
function keep(key: string): void {
  try {
    if (key === '') sessionStorage.removeItem(KEPT_KEY);
    else sessionStorage.setItem(KEPT_KEY, key);
  } catch {
    // Then it is asked for again.
  }
}

function askForKey(fault: string): void {
  keep('');
  const form = signInForm(words, fault, ({ key, keep: isKept }) => {
    void enter(key).then((isIn) => {
      if (isIn && isKept) keep(key);
    });
  });
  document.body.replaceChildren(form);
}

/** Shows the page when the server takes the key, else asks for another one. */
async function enter(key: string, isFirst = false): Promise<boolean> {
  const api = new AdminApi(base, key);
  try {
    await api.server();
  } catch (error) {
    const status = error instanceof ApiError ? error.status : 0;
    const faults: Record<number, string> = { 0: words.unreachable, 403: words.narrowKey };
    // Nobody has typed anything in yet.
    askForKey(isFirst && status === 401 ? '' : (faults[status] ?? words.wrongKey));
    return false;
  }
  document.body.replaceChildren(new AdminPage({ api, words, leave: askForKey }).element);
  return true;
}

document.documentElement.lang = language;
document.title = words.title;
// On the machine itself, a server without any key needs none.
void enter(keptKey(), true);
