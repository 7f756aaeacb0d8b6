import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { connectionTest } from '../client/i18n/en/connection-test.js';
import { en } from '../client/i18n/en/index.js';
import { LANGUAGES, directionOf } from '../client/i18n/languages.js';
import { shownWords } from './support/shown-words.js';

const CLIENT_DIR = join(import.meta.dirname, '../client');
const PROTOCOL_DIR = join(import.meta.dirname, '../src/protocol');

/** Every source of the client that may show something, by its path below `client`. */
function sources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(CLIENT_DIR, { recursive: true, encoding: 'utf8' })) {
    const isProduct = name.endsWith('.ts') && !/\.(?:spec|fake)\.ts$/u.test(name);
    const isCatalogue = /^i18n\/[a-z]{2}\//u.test(name);
    if (!isProduct || isCatalogue) continue;
    found.set(relative('.', name), readFileSync(join(CLIENT_DIR, name), 'utf8'));
  }
  return found;
}

/** A catalogue, or a part of one. */
interface Words {
  readonly [key: string]: string | Words;
}

const FORMS: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

function isPlural(words: Words): boolean {
  return Object.keys(words).every((key) => FORMS.includes(key));
}

/**
 * Which messages no code asks for, by path. Inner ones are looked up by what happened, so it is
 * enough that the code has a word for that.
 */
function unusedKeys(messages: Words, code: string): string[] {
  const spoken = code.replace(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gmsu, '');
  const isMentioned = (key: string): boolean => new RegExp(`\\b${key}\\b`, 'u').test(spoken);
  const isAskedFor = (key: string): boolean =>
    new RegExp(`\\b(?:text|connectionWords\\(\\))\\.${key}\\b|['"\`]${key}['"\`]`, 'u').test(
      spoken,
    );
  const below = (words: Words, path: string): string[] =>
    Object.entries(words).flatMap(([key, value]) => {
      const isFound = path === '' ? isAskedFor(key) : isMentioned(key);
      if (!isFound) return [path + key];
      return typeof value === 'string' || isPlural(value) ? [] : below(value, `${path}${key}.`);
    });
  return below(messages, '');
}

describe('the words of the interface', () => {
  it('are nowhere but in the catalogues', () => {
    const found = [...sources()]
      .filter(([name]) => /^(?:ui|control)\/|^main\.ts$/u.test(name))
      .flatMap(([name, source]) => shownWords(name, source).map((words) => `${name}:${words}`));
    expect(found).toEqual([]);
  });

  it('are not in the style sheets either', () => {
    const folder = join(CLIENT_DIR, 'styles');
    const styles = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(styles.join('\n')).not.toMatch(/content:\s*['"][^'"]*\p{L}/u);
  });

  it('are all in use', () => {
    const contract = readdirSync(PROTOCOL_DIR)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(PROTOCOL_DIR, name), 'utf8'));
    expect(
      unusedKeys({ ...en, ...connectionTest }, [...sources().values(), ...contract].join('\n')),
    ).toEqual([]);
  });
});

describe('what is said before any script runs', () => {
  const page = readFileSync(join(CLIENT_DIR, 'index.html'), 'utf8');

  it.each([
    ['while the page is loading', /<main class="fallback">.*?<\/main>/su],
    ['where scripts are turned off', /<noscript>.*?<\/noscript>/su],
  ])('%s is said in every language', (_when, part) => {
    const paragraphs = (part.exec(page)?.[0] ?? '').matchAll(
      /<p lang="(\w+)"(?: dir="(\w+)")?(?: hidden)?>/gu,
    );
    const said = [...paragraphs].map(([, lang, direction = 'ltr']) => [lang, direction]);
    expect(said).toEqual(LANGUAGES.map((language) => [language, directionOf(language)]));
  });

  it('is nothing else but the name', () => {
    const body = /<body>(.*)<\/body>/su.exec(page)?.[1] ?? '';
    const rest = body.replace(/<!--.*?-->|<p lang=.*?<\/p>|<[^>]*>/gsu, '');
    expect(rest.trim()).toBe('Meet');
  });

  it('tells an installer what Meet is in every language', () => {
    const text = readFileSync(join(CLIENT_DIR, 'public/manifest.webmanifest'), 'utf8');
    const manifest = JSON.parse(text) as { lang: string; description_localized: object };
    const languages = [manifest.lang, ...Object.keys(manifest.description_localized)];
    expect(languages).toEqual([...LANGUAGES]);
  });
});

describe('the search for words that are not in use', () => {
  it('finds them at any depth', () => {
    const messages = { used: 'a', chosen: 'b', left: 'c', inner: { used: 'd', left: 'e' } };
    const code = "show(text.used, text['chosen'], text.inner.used); // text.left";
    expect(unusedKeys(messages, code)).toEqual(['left', 'inner.left']);
  });

  it('takes the forms of a plural as one', () => {
    expect(unusedKeys({ eggs: { one: 'a', other: 'b' } }, 'plural(text.eggs, 2)')).toEqual([]);
  });
});

describe('the search for words outside of the catalogues', () => {
  it.each([
    ["h('p', {}, 'hello there')", 1],
    ["h('button', { 'aria-label': isOn ? 'on' : 'off' })", 2],
    ["h('span', {}, `${count} messages`)", 1],
    ["setText(line, 'ready')", 1],
    ["fill('{name} is here', { name })", 1],
    ["line.append(document.createTextNode('ready'))", 1],
    ["field.placeholder = 'write'", 1],
    ["button.setAttribute('title', 'push me')", 1],
    ["setAttribute(button, 'aria-label', 'push')", 1],
    ["const LABELS = { microphone: 'Microphone' }", 1],
    ["const hint = 'not yet there.'", 1],
    ["h('p', { class: 'quiet small' }, text.hello)", 0],
    ["h('dt', {}, 'M')", 0],
    ["h('p', {}, '·', ' ', '–')", 0],
    ["if (event.key === 'ArrowDown') go()", 0],
    ["console.debug('Nobody should see this.', error)", 0],
    ["throw new Error('Nobody should see this.')", 0],
    ["import { Store } from './Store.js'", 0],
    ["setAttribute(button, 'aria-pressed', 'true')", 0],
  ])('in %s finds %i', (source, count) => {
    expect(shownWords('sample.ts', source)).toHaveLength(count);
  });
});
