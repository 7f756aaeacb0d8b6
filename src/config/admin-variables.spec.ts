import { describe, expect, it } from '@jest/globals';
import { complaintAbout, type Env } from '../../test/support/config-complaint.js';
import { loadConfig } from './config.js';

const URLS = 'https://example.org/hook, http://127.0.0.1:9000/other?x=1';
const SECRET = 'a-secret-of-sixteen-or-more';

describe('the variables about administration', () => {
  it('take several addresses and secrets', () => {
    const env = { WEBHOOK_URLS: URLS, WEBHOOK_SECRET: `${SECRET}, another-${SECRET}` };
    expect(loadConfig(env).webhooks).toEqual({
      urls: ['https://example.org/hook', 'http://127.0.0.1:9000/other?x=1'],
      secrets: [SECRET, `another-${SECRET}`],
    });
  });

  it.each([
    [{ WEBHOOK_URLS: URLS }, 'WEBHOOK_SECRET is not set, but has to be when WEBHOOK_URLS is'],
    [{ WEBHOOK_SECRET: SECRET }, 'WEBHOOK_URLS is not set, but has to be when WEBHOOK_SECRET is'],
  ])('belong together: %j', (env, complaint) => {
    expect(complaintAbout(env)).toBe(complaint);
  });

  it.each<Env>([
    { WEBHOOK_URLS: 'example.org', WEBHOOK_SECRET: SECRET },
    { WEBHOOK_URLS: 'ftp://example.org/', WEBHOOK_SECRET: SECRET },
    { WEBHOOK_URLS: 'https://user:pass-word@example.org/', WEBHOOK_SECRET: SECRET },
    { WEBHOOK_URLS: URLS, WEBHOOK_SECRET: 'short' },
    { WEBHOOK_URLS: URLS, WEBHOOK_SECRET: 'with a space in the middle' },
    { FAILED_ADMIN_KEYS_PER_30_MIN: '0' },
    { FAILED_ADMIN_KEYS_PER_30_MIN: '1000001' },
  ])('refuse %j, without showing a secret', (env) => {
    const complaint = complaintAbout(env);
    expect(complaint).toMatch(/^[A-Z_0-9]+ is .*, but has to be /u);
    expect(complaint).not.toMatch(/pass-word|middle|short/u);
  });
});
