import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { describeVariables } from './config.js';

/** The rows under the heading of the configuration, their cells without padding and code marks. */
function documentedVariables(): string[][] {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Configuration\n');
  const [body = ''] = section.split('\n## ');
  const rows = body.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => withoutMarks(cell).trim()),
  );
}

function withoutMarks(text: string): string {
  return text.replaceAll('`', '');
}

describe('the configuration table of the README', () => {
  it('has every variable with its default, purpose and range, in order', () => {
    const expected = describeVariables().map(({ name, byDefault, purpose, range }) => [
      name,
      byDefault,
      withoutMarks(purpose),
      range,
    ]);
    expect(documentedVariables()).toEqual(expected);
  });
});
