import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { en } from '../client/i18n/en/index.js';
import { shownWords } from './support/shown-words.js';

const CLIENT_DIR = join(import.meta.dirname, '../client');

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

describe('the words of the interface', () => {
  it('are nowhere but in the catalogues', () => {
    const found = [...sources()]
      .filter(([name]) => /^(?:ui|control)\/|^main\.ts$/u.test(name))
      .flatMap(([name, source]) => shownWords(name, source).map((words) => `${name}:${words}`));
    expect(found).toEqual([]);
  });

  it('are all in use', () => {
    const code = [...sources().values()].join('\n');
    const unused = Object.keys(en).filter(
      (key) => !new RegExp(`\\btext\\.${key}\\b|['"\`]${key}['"\`]`, 'u').test(code),
    );
    expect(unused).toEqual([]);
  });
});

describe('the search for words outside of the catalogues', () => {
  it.each([
    ["h('p', {}, 'hello there')", 1],
    ["h('button', { 'aria-label': isOn ? 'on' : 'off' })", 2],
    ["h('span', {}, `${count} messages`)", 1],
    ["setText(line, 'ready')", 1],
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
