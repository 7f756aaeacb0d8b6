import { describe, expect, it } from '@jest/globals';
import { loggable } from './redact.js';
import { pseudonym } from './pseudonyms.js';

describe('pseudonym', () => {
  it('is the same each time, another one for another name, and may be logged', () => {
    const room = pseudonym('tea');
    expect(pseudonym('tea')).toBe(room);
    expect(pseudonym('coffee')).not.toBe(room);
    expect(pseudonym('a', 'bc')).not.toBe(pseudonym('ab', 'c'));
    expect(loggable({ room })).toEqual({ room });
    expect(room).not.toContain('tea');
  });
});
