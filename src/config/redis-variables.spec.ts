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
    'redis://:a,b@redis',
  ])('take the address %s', (url) => {
    expect(loadConfig({ REDIS_URL: url }).redis).toEqual({ url, prefix: 'meet:' });
  });

  it('take several addresses of a cluster, or of sentinels and how to get in there', () => {
    const REDIS_URL = 'rediss://meet:secret@one:7001,two:7002,[::1]:7003';
    const prefix = 'meet:';
    expect(loadConfig({ REDIS_URL, REDIS_MODE: 'cluster' }).redis).toEqual({
      url: REDIS_URL,
      prefix,
      mode: 'cluster',
    });
    const sentinelAuth = 'watch:a%20secret';
    expect(
      loadConfig({
        REDIS_URL,
        REDIS_MODE: 'sentinel',
        REDIS_MASTER: 'meet',
        REDIS_SENTINEL_AUTH: sentinelAuth,
      }).redis,
    ).toEqual({ url: REDIS_URL, prefix, mode: 'sentinel', master: 'meet', sentinelAuth });
  });

  it('refuse several addresses of one server, and credentials that are none, without repeating them', () => {
    expect(complaintAbout({ REDIS_URL: 'redis://:secret@one,two' })).toBe(
      'REDIS_URL names several hosts, but REDIS_MODE is single',
    );
    const complaint = complaintAbout({ REDIS_SENTINEL_AUTH: 'secret' });
    expect(complaint).toBe(
      'REDIS_SENTINEL_AUTH is not usable, but has to be such as user:password or :password',
    );
  });

  it.each([
    ...['redis', 'http://redis:6379', 'redis://', 'redis://a b', 'redis://host:99999'],
    ...['redis://one,,two', 'redis://one,two:99999', 'redis://a%zz@host'],
  ])('refuse the address %j without repeating it: it may have a password', (url) => {
    expect(complaintAbout({ REDIS_URL: url })).toBe(
      'REDIS_URL is not usable, but has to be such as redis://host:6379 or rediss://user:password@host:6379,host:6379',
    );
  });

  it('take a prefix of plain characters', () => {
    const REDIS_URL = 'redis://redis';
    expect(loadConfig({ REDIS_URL, REDIS_PREFIX: 'm1:' }).redis?.prefix).toBe('m1:');
    expect(complaintAbout({ REDIS_URL, REDIS_PREFIX: 'a{b}' })).toContain('REDIS_PREFIX is "a{b}"');
  });
});
