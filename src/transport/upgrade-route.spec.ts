import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRoomName, isUserId } from '../protocol/names.js';
import { parseUpgradeUrl } from './upgrade-route.js';

describe('parseUpgradeUrl', () => {
  it.each([
    ['/ws/tea/ann', 'tea', 'ann'],
    ['/ws/tea/42', 'tea', '42'],
    ['/ws/tea/ann?token=x/y', 'tea', 'ann'],
    ['/ws/tea/ann?', 'tea', 'ann'],
    ['/ws/undefined/22', 'undefined', '22'],
    ['/ws/%F0%9F%8D%B5/ann', '🍵', 'ann'],
    ['/ws/a%2Fb%3Fc%23d/ann', 'a/b?c#d', 'ann'],
    ['/ws/100%25/%41nn', '100%', 'Ann'],
    ['/ws/%2525/ann', '%25', 'ann'],
    ['/ws/a+b/ann', 'a+b', 'ann'],
    ['/ws/a%20b/ann', 'a b', 'ann'],
    ['/ws/e%CC%81/ann', 'é', 'ann'],
    ['/ws/tea/42~2', 'tea', '42~2'],
    ['/ws/.../ann', '...', 'ann'],
    ['/ws/__proto__/constructor', '__proto__', 'constructor'],
  ])('reads %s', (url, room, userId) => {
    expect(parseUpgradeUrl(url)).toEqual({ room, userId });
  });

  it.each(['/meet', '/team/meet'])('reads what is below the base path %s, and no more', (base) => {
    const names = { room: 'tea', userId: 'ann' };
    expect(parseUpgradeUrl(`${base}/ws/tea/ann?x`, base)).toEqual(names);
    for (const url of ['/ws/tea/ann', `${base}x/ws/tea/ann`, `/x${base}/ws/tea/ann`, base]) {
      expect(parseUpgradeUrl(url, base)).toMatchObject({ status: 404 });
    }
  });

  it.each([
    '',
    '/',
    '/ws',
    '/ws/',
    '/ws/tea',
    '/ws/tea/ann/',
    '/ws/tea/ann/x',
    '/WS/tea/ann',
    '//ws/tea/ann',
    '/wss/tea/ann',
    '/rooms',
    '/x/ws/tea/ann',
    'ws/tea/ann',
    'http://host/ws/tea/ann',
    '*',
    '/?/ws/tea/ann',
  ])('knows no other path, such as %j', (url) => {
    expect(parseUpgradeUrl(url)).toMatchObject({ status: 404 });
  });

  it.each([
    ['/ws/%/ann', 'percent-escape'],
    ['/ws/%E0%A4%A/ann', 'percent-escape'],
    ['/ws/tea/%zz', 'percent-escape'],
    ['/ws/%FF/ann', 'percent-escape'],
    ['/ws/%C0%AF/ann', 'percent-escape'],
    ['/ws/%ED%A0%80/ann', 'percent-escape'],
    ['/ws//82', 'room'],
    ['/ws/%20/ann', 'room'],
    ['/ws/../ann', 'room'],
    ['/ws/%2e%2e/ann', 'room'],
    ['/ws/./ann', 'room'],
    ['/ws/a%00b/ann', 'room'],
    ['/ws/a%0Ab/ann', 'room'],
    ['/ws/%E2%80%AEb/ann', 'room'],
    [`/ws/${'x'.repeat(129)}/ann`, 'room'],
    ['/ws/tea/', 'user id'],
    ['/ws/tea/..', 'user id'],
    ['/ws/tea/%7F', 'user id'],
    [`/ws/tea/${'x'.repeat(65)}`, 'user id'],
  ])('refuses %s and says what is wrong', (url, what) => {
    const result = parseUpgradeUrl(url);
    expect(result).toEqual({ status: 400, message: expect.stringContaining(what) });
  });

  it('takes the longest names there can be, even when every character is an emoji', () => {
    const room = '🍵'.repeat(128);
    const userId = '🍰'.repeat(64);
    const url = `/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`;
    expect(parseUpgradeUrl(url)).toEqual({ room, userId });
  });

  it('does not look into an address that is far too long', () => {
    const result = parseUpgradeUrl(`/ws/${'%'.repeat(10_240)}/ann`);
    expect(result).toEqual({ status: 400, message: 'The address is too long.' });
  });

  it('gives back every usable pair of names as it was encoded', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [room, userId] = [a.normalize('NFC'), b.normalize('NFC')];
        fc.pre(isRoomName(room) && isUserId(userId));
        const url = `/ws/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
        expect(parseUpgradeUrl(url)).toEqual({ room, userId });
      }),
    );
  });

  it('never throws, and never gives names that are not usable', () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const result = parseUpgradeUrl(`/ws/${a}/${b}`);
        if ('status' in result) expect([400, 404]).toContain(result.status);
        else expect(isRoomName(result.room) && isUserId(result.userId)).toBe(true);
      }),
    );
  });
});
