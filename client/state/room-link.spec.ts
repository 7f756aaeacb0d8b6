import { describe, expect, it } from '@jest/globals';
import { Bounds } from '../../src/protocol/limits.js';
import {
  cleanRoom,
  freshRoom,
  namesNoRoom,
  pathOfRoom,
  randomText,
  roomOfPath,
} from './room-link.js';

describe('room link', () => {
  it('finds the room again that it was made for', () => {
    for (const room of ['tea', 'Kaffee & Tee/5', '100%', 'комната', 'a#b?c']) {
      expect(roomOfPath(pathOfRoom(room))).toBe(room);
    }
  });

  it('names no room for other paths, broken escapes and forbidden names', () => {
    for (const path of [
      '/',
      '/r/',
      '/x/tea',
      '/r/%E0%A4%A',
      '/r/%00',
      '/r/..',
      '/r/%E2%80%AEabc',
    ]) {
      expect(roomOfPath(path)).toBeNull();
    }
  });

  it('knows a link that leads to no room, and no other path', () => {
    expect(namesNoRoom(pathOfRoom('x'.repeat(Bounds.roomChars + 1)))).toBe(true);
    expect(namesNoRoom('/r/%00')).toBe(true);
    expect(namesNoRoom(pathOfRoom('x'.repeat(Bounds.roomChars)))).toBe(false);
    expect(namesNoRoom('/')).toBe(false);
    expect(namesNoRoom('/x/')).toBe(false);
  });

  it('overlooks a slash at the end', () => {
    expect(roomOfPath('/r/tea/')).toBe('tea');
  });

  it('cleans a typed name and leaves nothing of one that no server takes', () => {
    expect(cleanRoom('  my \t room ')).toBe('my room');
    expect(cleanRoom('..')).toBe('');
    expect(cleanRoom('\u202e')).toBe('');
  });

  it('makes random bytes into 22 characters that need no escape', () => {
    const text = randomText(16, (into) => into.fill(255));
    expect(text).toBe('_____________________w');
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('offers no name that looks like one that people choose', () => {
    const made = ['tea', 'TheWeeklyReview', 'q7Zk8uPw3mRy6LdA1gVb1t'];
    expect(freshRoom(() => made.shift() ?? '')).toBe('q7Zk8uPw3mRy6LdA1gVb1t');
  });
});
