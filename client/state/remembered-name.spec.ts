import { describe, expect, it } from '@jest/globals';
import { rememberName, rememberedName } from './remembered-name.js';

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
  };
}

describe('remembered name', () => {
  it('comes back at the next visit', () => {
    const kept = storage();
    rememberName(() => kept, 'Anna');
    expect(rememberedName(() => kept)).toBe('Anna');
  });

  it('is empty where storage is refused, and asking does not throw', () => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    expect(() => {
      rememberName(refuse, 'Anna');
    }).not.toThrow();
    expect(rememberedName(refuse)).toBe('');
  });

  it('is cleaned, whoever wrote it there', () => {
    const kept = storage();
    kept.setItem('meet.name', ' An\u0000na ');
    expect(rememberedName(() => kept)).toBe('An na');
  });
});
