import { beforeEach, describe, expect, it } from '@jest/globals';
import { forgetHostKey, hostKeyOf, keepHostKey } from './host-keys.js';

const KEY = 'k'.repeat(43);

describe('the host keys of this browser', () => {
  let kept: Map<string, string>;
  const open = (): Pick<Storage, 'getItem' | 'setItem'> => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
  });

  beforeEach(() => {
    kept = new Map();
  });

  it('are kept by room, the newest in the place of an older one, until they are forgotten', () => {
    const newer = 'n'.repeat(43);
    keepHostKey(open, 'tea', KEY);
    keepHostKey(open, 'cake', KEY);
    keepHostKey(open, 'tea', newer);
    expect(hostKeyOf(open, 'tea')).toBe(newer);
    forgetHostKey(open, 'tea');
    expect(hostKeyOf(open, 'tea')).toBeNull();
    expect(hostKeyOf(open, 'cake')).toBe(KEY);
  });

  it('are a hundred at most: the room that was used longest ago is forgotten', () => {
    for (let room = 0; room < 100; room++) keepHostKey(open, `room ${String(room)}`, KEY);
    keepHostKey(open, 'room 0', KEY);
    keepHostKey(open, 'one more', KEY);
    expect(hostKeyOf(open, 'room 0')).toBe(KEY);
    expect(hostKeyOf(open, 'room 1')).toBeNull();
    expect(hostKeyOf(open, 'room 2')).toBe(KEY);
    expect(hostKeyOf(open, 'one more')).toBe(KEY);
  });

  it.each(['nonsense', '{}', '[["tea"]]', '[["tea","short"]]', '[null]'])(
    'are none where %s is kept',
    (text) => {
      kept.set('meet.host-keys', text);
      expect(hostKeyOf(open, 'tea')).toBeNull();
      keepHostKey(open, 'tea', KEY);
      expect(hostKeyOf(open, 'tea')).toBe(KEY);
    },
  );

  it('cost nothing but the memory where the browser refuses its storage', () => {
    const refuse = (): never => {
      throw new DOMException('No.', 'SecurityError');
    };
    keepHostKey(refuse, 'tea', KEY);
    forgetHostKey(refuse, 'tea');
    expect(hostKeyOf(refuse, 'tea')).toBeNull();
  });
});
