import { describe, expect, it } from '@jest/globals';
import { entryOfFragment, inviteFragment, takeEntry } from './entry-link.js';

function tokenOf(claims: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const text = btoa(String.fromCharCode(...bytes));
  return `x.${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.y`;
}

function storage(): { open: () => Pick<Storage, 'getItem' | 'setItem'> } {
  const kept = new Map<string, string>();
  return {
    open: () => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    }),
  };
}

describe('what a link brings after its room', () => {
  it('is a token, and whom it is for', () => {
    const text = tokenOf({ sub: 'zoë?', name: ' Zoë ', role: 'host' });
    expect(entryOfFragment(`#token=${text}`)).toEqual({
      token: { text, userId: 'zoë?' },
      name: 'Zoë',
    });
  });

  it.each(['x', 'x.y.z', `x.${btoa('null')}.z`, tokenOf({ sub: 1, name: '\u202e' }), 'a.é.b'])(
    'is a token also where it is none, for the server to refuse: %s',
    (text) => {
      expect(entryOfFragment(`#token=${encodeURIComponent(text)}`)).toEqual({
        token: { text, userId: 'nobody' },
      });
    },
  );

  it('is an invitation, and whom it is for', () => {
    const fragment = inviteFragment('s3cret_-', 'Bob & Zoë=1');
    expect(entryOfFragment(fragment)).toEqual({ invite: 's3cret_-', name: 'Bob & Zoë=1' });
    expect(entryOfFragment(inviteFragment('s3cret', ''))).toEqual({ invite: 's3cret' });
  });

  it.each(['', '#', '#chat', '#invite=', '#name=Bob'])('is nothing of ours in %j', (fragment) => {
    expect(entryOfFragment(fragment)).toBeNull();
  });

  it('is kept for this room when the page is loaded again without it', () => {
    const { open } = storage();
    expect(takeEntry(open, 'tea', '')).toBeNull();
    expect(takeEntry(open, 'tea', '#invite=one')).toEqual({ invite: 'one' });
    expect(takeEntry(open, 'tea', '')).toEqual({ invite: 'one' });
    expect(takeEntry(open, 'coffee', '')).toBeNull();
    expect(takeEntry(open, 'tea', '#invite=two')).toEqual({ invite: 'two' });
    expect(takeEntry(open, 'tea', '')).toEqual({ invite: 'two' });
  });
});
