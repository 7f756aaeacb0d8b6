import { describe, expect, it } from '@jest/globals';
import { en } from './en/index.js';
import { inviteWords } from './sentences.js';
import { everyWord } from './text.js';

describe('what is said of the link to a room', () => {
  const { locked, lobby, password } = en.inviteWhile;

  it.each([
    [{}, 'Come in.'],
    [{ lobby: true }, lobby],
    [{ password: true }, password],
    [{ lobby: true, password: true }, `${lobby} ${password}`],
    [{ locked: true, lobby: true, password: true }, locked],
  ])('says what it does while this holds: %j', async (holds, words) => {
    await everyWord();
    const policy = { locked: false, lobby: false, password: false, ...holds };
    expect(inviteWords(policy, 'Come in.')).toBe(words);
  });
});
