import 'reflect-metadata';
import { describe, expect, it, jest } from '@jest/globals';
import { type ExecutionContext, ForbiddenException, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { testConfig } from '../../test/support/fakes.js';
import { AddressLimits } from './address-limits.js';
import { AdminKeys } from './admin-keys.js';
import { NEEDED_SCOPE, type AdminScope } from './admin-scope.js';
import { AdminGuard } from './admin.guard.js';

const KEY = 'a-key-of-sixteen-or-more';

interface Given {
  key?: string;
  authorization?: string;
  address?: string;
  host?: string;
  origin?: string;
}

/** What the guard says: nothing when it lets through, else its message and the header that it set. */
type Refusal = { message: string; header: string | undefined } | undefined;

function guardOf(key: string | undefined, failedAdminKeysPer30Min = 10): AdminGuard {
  const config = testConfig({ adminKey: key, failedAdminKeysPer30Min });
  return new AdminGuard(new AdminKeys(config), new AddressLimits(config), new Reflector());
}

async function ask(given: Given, guard = guardOf(given.key), scope?: AdminScope): Promise<Refusal> {
  const { authorization, origin, address = '127.0.0.1', host = 'localhost' } = given;
  const headers = {
    host,
    ...(authorization !== undefined && { authorization }),
    ...(origin !== undefined && { origin }),
  };
  let header: string | undefined;
  const http = {
    getRequest: () => ({ socket: { remoteAddress: address }, headers }),
    getResponse: () => ({
      setHeader(name: string, value: string) {
        header = `${name}: ${value}`;
      },
    }),
  };
  const handler = (): undefined => undefined;
  if (scope !== undefined) Reflect.defineMetadata(NEEDED_SCOPE, scope, handler);
  const context = {
    switchToHttp: () => http,
    getHandler: () => handler,
    getClass: () => AdminGuard,
  } as unknown as ExecutionContext;
  try {
    expect(await guard.canActivate(context)).toBe(true);
    return undefined;
  } catch (error) {
    if (error instanceof UnauthorizedException || error instanceof ForbiddenException) {
      return { message: error.message, header };
    }
    throw error;
  }
}

describe('AdminGuard', () => {
  describe('with a key', () => {
    it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER   ${KEY} `])(
      'takes %j',
      async (authorization) => {
        expect(await ask({ key: KEY, authorization, address: '203.0.113.1' })).toBeUndefined();
      },
    );

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
    ])('refuses %j, even from the machine itself', async (authorization) => {
      expect(await ask({ key: KEY, authorization })).toEqual({
        message: 'The key is missing or wrong.',
        header: 'WWW-Authenticate: Bearer realm="meet"',
      });
    });
  });

  describe('with too many wrong keys', () => {
    const authorization = `Bearer ${KEY}`;
    const wrong = { authorization: 'Bearer a-key-that-is-wrong' };

    it('answers a right key of that address as it answers wrong ones, and other addresses as ever', async () => {
      const guard = guardOf(KEY, 3);
      const refusals = [];
      for (let n = 0; n < 4; n++) refusals.push(await ask(wrong, guard));
      refusals.push(await ask({ authorization }, guard));
      expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
      expect(await ask({ authorization, address: '203.0.113.9' }, guard)).toBeUndefined();
    });

    it('counts neither right keys nor requests without one, and judges each of many at once', async () => {
      const guard = guardOf(KEY, 3);
      for (let n = 0; n < 10; n++) {
        expect(await ask({ authorization }, guard)).toBeUndefined();
        await ask({}, guard);
      }
      await Promise.all(Array.from({ length: 10 }, () => ask(wrong, guard)));
      expect(await ask({ authorization }, guard)).toBeDefined();
    });
  });

  it('refuses a key whose scopes do not reach, and names the one that is needed', async () => {
    const guard = guardOf(KEY);
    expect(await ask({ authorization: `Bearer ${KEY}` }, guard, 'act')).toBeUndefined();
    const reader = new AdminKeys(testConfig({ adminKey: KEY }));
    jest.spyOn(reader, 'find').mockReturnValue({ name: 'graphs', scopes: new Set(['read']) });
    const config = testConfig();
    const narrow = new AdminGuard(reader, new AddressLimits(config), new Reflector());
    expect(await ask({ authorization: `Bearer ${KEY}` }, narrow)).toBeUndefined();
    expect(await ask({ authorization: `Bearer ${KEY}` }, narrow, 'act')).toEqual({
      message: 'The key does not have the scope that this needs.',
      header: 'WWW-Authenticate: Bearer realm="meet", error="insufficient_scope", scope="act"',
    });
  });

  describe('without a key', () => {
    it('takes a direct request from the machine itself', async () => {
      expect(await ask({})).toBeUndefined();
      expect(await ask({ origin: 'http://localhost' })).toBeUndefined();
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
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8000' },
    ])('refuses %j, and says how to set a key', async (given) => {
      const refusal = await ask(given);
      expect(refusal?.message).toContain('Set ADMIN_KEY');
      expect(refusal?.header).toContain('WWW-Authenticate');
    });
  });
});
