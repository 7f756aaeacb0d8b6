import { describe, expect, it } from '@jest/globals';
import { cipherOf, NO_CIPHER } from './cipher.js';
import { InviteBook, type InviteDraft, type Invite, stateOf } from './invite-book.js';

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;

function made(
  book: InviteBook,
  draft: Partial<InviteDraft> = {},
): { invite: Invite; secret: string } {
  const result = book.create({ role: 'member', ...draft }, NOW);
  if (!result) throw new Error('there are too many');
  return result;
}

describe('the invitations of a room', () => {
  it('are found by their secret alone, which is kept nowhere', () => {
    const book = new InviteBook();
    const { invite, secret } = made(book, { name: 'Bob' });
    expect(secret).toMatch(/^[\w-]{32}$/u);
    expect(book.bySecret(secret)).toEqual(invite);
    expect(book.bySecret(invite.id)).toBeUndefined();
    expect(book.bySecret('')).toBeUndefined();
    expect(JSON.stringify([book.list(), book.toRecords(NO_CIPHER)])).not.toContain(secret);
  });

  it('last seven days from when they begin, unless said otherwise', () => {
    const book = new InviteBook();
    expect(made(book).invite.expiresMs).toBe(NOW + 7 * DAY);
    expect(made(book, { notBeforeMs: NOW + DAY }).invite.expiresMs).toBe(NOW + 8 * DAY);
    expect(made(book, { notBeforeMs: NOW + 89 * DAY }).invite.expiresMs).toBe(NOW + 90 * DAY);
    expect(made(book, { expiresMs: NOW + 1 }).invite.expiresMs).toBe(NOW + 1);
  });

  it('open between beginning and end, as often as they may, until they are taken back', () => {
    const book = new InviteBook();
    const { invite, secret } = made(book, { notBeforeMs: NOW + 10, expiresMs: NOW + 20, uses: 2 });
    const stateAt = (ms: number): string => stateOf(book.bySecret(secret) ?? invite, NOW + ms);
    expect([0, 9, 10, 19, 20].map(stateAt)).toEqual(['early', 'early', 'open', 'open', 'expired']);
    book.use(book.find(invite.id) ?? invite);
    expect(stateAt(10)).toBe('open');
    book.use(book.find(invite.id) ?? invite);
    expect(stateAt(10)).toBe('used');
    const other = made(book);
    book.revoke(other.invite.id);
    expect(stateOf(book.bySecret(other.secret) ?? invite, NOW)).toBe('revoked');
  });

  it('outlive a restart, with names that the file does not tell', () => {
    const cipher = cipherOf(Buffer.alloc(32, 1));
    const book = new InviteBook();
    const { invite, secret } = made(book, { name: 'Zoë', uses: 3, notBeforeMs: NOW + 1 });
    const anonymous = made(book);
    const written = JSON.stringify(book.toRecords(cipher));
    expect(written).not.toMatch(/Zoë|Wm/u);
    const again = new InviteBook();
    again.restore(JSON.parse(written) as ReturnType<InviteBook['toRecords']>, cipher);
    expect(again.bySecret(secret)).toEqual(invite);
    expect(again.list()).toEqual([invite, anonymous.invite]);
    const elsewhere = new InviteBook();
    elsewhere.restore(book.toRecords(cipher), cipherOf(Buffer.alloc(32, 2)));
    expect(elsewhere.find(invite.id)?.name).toBe('');
  });

  it('are bounded: what opens no longer makes room, what opens does not', () => {
    const book = new InviteBook();
    const { invite } = made(book);
    for (let n = 1; n < 100; n++) made(book);
    expect(book.create({ role: 'member' }, NOW)).toBeUndefined();
    book.revoke(invite.id);
    made(book);
    expect(book.find(invite.id)).toBeUndefined();
    expect(book.list()).toHaveLength(100);
  });

  it('keep a room as long as one may still open', () => {
    const book = new InviteBook();
    expect(book.hasLive).toBe(false);
    const later = Date.now() + DAY;
    const { invite } = made(book, { expiresMs: later, uses: 1 });
    expect(book.hasLive).toBe(true);
    book.use(invite);
    expect(book.hasLive).toBe(false);
    const other = made(book, { expiresMs: later });
    book.revoke(other.invite.id);
    made(book, { expiresMs: Date.now() - 1 });
    expect(book.hasLive).toBe(false);
  });
});
