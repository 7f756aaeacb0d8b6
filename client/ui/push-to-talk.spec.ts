import { describe, expect, it } from '@jest/globals';
import { isTaken, talkKeyOf } from './push-to-talk.js';
import type { Focused } from './push-to-talk.js';

const of = (tag: string, change: Partial<Focused> = {}): Focused => ({
  tag,
  type: '',
  role: '',
  isEditable: false,
  isScrollable: false,
  ...change,
});

describe('push to talk', () => {
  it.each([
    ['the page', of('body'), false, false],
    ['a heading that took the focus', of('h1'), false, false],
    ['a tile', of('meet-tile', { role: 'group' }), true, false],
    ['a button, which the space bar presses', of('button'), true, false],
    ['a disclosure', of('summary'), true, false],
    ['a tick box', of('input', { type: 'checkbox' }), true, false],
    ['a slider', of('input', { type: 'range' }), true, false],
    ['a field', of('input', { type: 'text' }), true, true],
    ['the chat field', of('textarea'), true, true],
    ['a list that letters search', of('select'), true, true],
    ['a menu', of('div', { role: 'menuitem' }), true, true],
    ['figures that the space bar scrolls', of('div', { isScrollable: true }), true, false],
    ['text that can be edited', of('div', { isEditable: true }), true, true],
  ])('leaves %s its keys', (_name, focused, space, letter) => {
    expect([isTaken('Space', focused), isTaken('KeyV', focused)]).toEqual([space, letter]);
  });

  it.each([
    [' ', 'Space', 'Space'],
    ['v', 'KeyV', 'KeyV'],
    ['V', 'KeyV', 'KeyV'],
    ['v', 'Period', 'KeyV'],
    ['k', 'KeyV', null],
    ['\u0631', 'KeyV', 'KeyV'],
    ['b', 'KeyB', null],
  ])('reads %p at %s as %p', (key, code, talkKey) => {
    expect(talkKeyOf({ key, code })).toBe(talkKey);
  });
});
