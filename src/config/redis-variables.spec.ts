import { describe, expect, it } from '@jest/globals';
import { complaintAbout } from '../../test/support/config-complaint.js';
import { loadConfig } from './config.js';

describe('the variables about Redis', () => {
  it('are for several servers only: by default there is no Redis', () => {
    expect(loadConfig({}).redis).toBeUndefined();
    expect(loadConfig({ REDIS_PREFIX: 'other:' }).redis).toBeUndefined();
  });

  it.each([
    'redis://redis',
    'redis://127.0.0.1:6379',
    'rediss://meet:a%20secret@redis.example.org:6380/1',
    'redis://:secret@[::1]:6379',
  ])('take the address %s', (url) => {
    expect(loadConfig({ REDIS_URL: url }).redis).toEqual({ url, prefix: 'meet:' });
  });

  it.each(['redis', 'http://redis:6379', 'redis://', 'redis://a b', 'redis://host:99999'])(
    'refuse the address %j without repeating it: it may have a password',
    (url) => {
      expect(complaintAbout({ REDIS_URL: url })).toBe(
        'REDIS_URL is not usable, but has to be such as redis://host:6379 or rediss://user:password@host:6379',
      );
    },
  );

  it('take a prefix of plain characters', () => {
    const REDIS_URL = 'redis://redis';
    expect(loadConfig({ REDIS_URL, REDIS_PREFIX: 'm1:' }).redis?.prefix).toBe('m1:');
    expect(complaintAbout({ REDIS_URL, REDIS_PREFIX: 'a{b}' })).toContain('REDIS_PREFIX is "a{b}"');
  });
});
