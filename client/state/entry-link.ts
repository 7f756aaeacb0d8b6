import { isDisplayName, isUserId } from '../../src/protocol/names.js';
import { loadText, saveText } from './kept-text.js';
import type { OpenStorage } from './kept-text.js';

/** What a link brings beside the room: it stands after `#`, and so is sent to nobody by itself. */
export interface EntryLink {
  /** A token for this room, and whom it is for. */
  token?: { text: string; userId: string };
  /** The secret of an invitation. */
  invite?: string;
  /** How the person is called who was invited, or whom the token is for. */
  name?: string;
}

/**
 * Reads what stands after `#` in a link; null when it is nothing of ours. Who a token is for is taken from
 * it unchecked: that is the server's to check.
 */
export function entryOfFragment(fragment: string): EntryLink | null {
  const values = new URLSearchParams(fragment.replace(/^#/u, ''));
  const token = values.get('token');
  if (token !== null) return entryOfToken(token);
  const invite = values.get('invite');
  if (invite === null || invite === '') return null;
  const name = values.get('name')?.normalize('NFC').trim() ?? '';
  return isDisplayName(name) ? { invite, name } : { invite };
}

/** What is appended to the link of a room for somebody who is invited. */
export function inviteFragment(secret: string, name: string): string {
  const values = new URLSearchParams(name === '' ? { invite: secret } : { invite: secret, name });
  return `#${values.toString()}`;
}

/** Takes over what the link of this page brings, or what an earlier page of this tab kept of it. */
export function takeEntry(open: OpenStorage, room: string, fragment: string): EntryLink | null {
  const key = `meet.entry.${room}`;
  const brought = entryOfFragment(fragment);
  if (brought !== null) saveText(open, key, fragment);
  return brought ?? entryOfFragment(loadText(open, key) ?? '');
}

function entryOfToken(text: string): EntryLink {
  const { sub, name } = claimsOf(text);
  const userId = typeof sub === 'string' ? sub.normalize('NFC') : '';
  const called = typeof name === 'string' ? name.normalize('NFC').trim() : '';
  return {
    // Without a holder the server says that it is wrong.
    token: { text, userId: isUserId(userId) ? userId : 'nobody' },
    ...(isDisplayName(called) ? { name: called } : {}),
  };
}

function claimsOf(token: string): { sub?: unknown; name?: unknown } {
  try {
    const body = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
