import { describe, expect, it } from '@jest/globals';
import { type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import { testConfig } from '../../test/support/fakes.js';
import { AdminGuard } from './admin.guard.js';

const KEY = 'a-key-of-sixteen-or-more';

interface Given {
  key?: string;
  authorization?: string;
  address?: string;
  host?: string;
}

/** What the guard says: nothing when it lets through, else its message and the header that it set. */
function ask(given: Given): { message: string; header: string | undefined } | undefined {
  const { key, authorization, address = '127.0.0.1', host = 'localhost' } = given;
  const headers = { host, ...(authorization !== undefined && { authorization }) };
  let header: string | undefined;
  const http = {
    getRequest: () => ({ socket: { remoteAddress: address }, headers }),
    getResponse: () => ({
      setHeader(name: string, value: string) {
        header = `${name}: ${value}`;
      },
    }),
  };
  const context = { switchToHttp: () => http } as unknown as ExecutionContext;
  try {
    expect(new AdminGuard(testConfig({ adminKey: key })).canActivate(context)).toBe(true);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnauthorizedException)) throw error;
    return { message: error.message, header };
  }
}

describe('AdminGuard', () => {
  describe('with a key', () => {
    it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER   ${KEY} `])('takes %j', (authorization) => {
      expect(ask({ key: KEY, authorization, address: '203.0.113.1' })).toBeUndefined();
    });

    it.each([
      undefined,
      '',
      'Bearer',
      'Bearer ',
      KEY,
      `Basic ${KEY}`,
      `Bearer ${KEY}x`,
      `Bearer ${KEY.slice(0, -1)}`,
      `Bearer ${KEY.toUpperCase()}`,
      `Bearer ${KEY} ${KEY}`,
      `Bearer${KEY}`,
      'Bearer undefined',
    ])('refuses %j, even from the machine itself', (authorization) => {
      expect(ask({ key: KEY, authorization })).toEqual({
        message: 'The key is missing or wrong.',
        header: 'WWW-Authenticate: Bearer realm="meet"',
      });
    });
  });

  describe('without a key', () => {
    it('takes a direct request from the machine itself', () => {
      expect(ask({})).toBeUndefined();
    });

    it.each<Given>([
      { address: '203.0.113.1' },
      { address: '::ffff:203.0.113.1' },
      { address: '2001:db8::1' },
      { address: 'fe80::1', host: '[::1]' },
      { address: '' },
      { host: 'meet.example.org' },
      { address: '203.0.113.1', authorization: 'Bearer undefined' },
      { address: '203.0.113.1', authorization: 'Bearer ' },
    ])('refuses %j, and says how to set a key', (given) => {
      const refusal = ask(given);
      expect(refusal?.message).toContain('Set ADMIN_KEY');
      expect(refusal?.header).toContain('WWW-Authenticate');
    });
  });
});
