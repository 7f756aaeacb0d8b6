import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminKeys } from '../src/access/admin-keys.js';
import { API_ROUTES } from '../src/admin/api/api-controllers.js';
import { type ApiAnswer, problemIn } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';

const KEY = 'a-key-of-sixteen-or-more';
const READER = 'a-key-that-only-reads';
const ENDED = 'a-key-that-has-ended';
const SECRET = /hidden-room|hidden-person|Hidden Name/u;

/** Every route, and what is guarded beside them. */
const ROUTES = [
  ...API_ROUTES.map(({ method, path }) => ({ method: method.toLowerCase(), path: filled(path) })),
  { method: 'get', path: '/api/v1/nowhere' },
  { method: 'put', path: '/api/v1/rooms' },
  { method: 'get', path: '/rooms' },
  { method: 'get', path: '/rooms/hidden-room' },
  { method: 'get', path: '/metrics' },
];

/** Ways to come without a key that opens, as headers and what stands behind the path. */
const WAYS: [what: string, headers: Record<string, string>, query?: string][] = [
  ['nothing', {}],
  ['an empty header', { Authorization: '' }],
  ['a scheme alone', { Authorization: 'Bearer' }],
  ['a wrong key', { Authorization: `Bearer ${KEY}x` }],
  ['a part of the key', { Authorization: `Bearer ${KEY.slice(1)}` }],
  ['the key in other letters', { Authorization: `Bearer ${KEY.toUpperCase()}` }],
  ['another scheme', { Authorization: `Basic ${Buffer.from(`:${KEY}`).toString('base64')}` }],
  ['no scheme', { Authorization: KEY }],
  ['two keys', { Authorization: `Bearer ${KEY} ${KEY}` }],
  ['a key that has ended', { Authorization: `Bearer ${ENDED}` }],
  ['the key in a cookie', { Cookie: `key=${KEY}; Authorization=Bearer ${KEY}` }],
  ['the key in the query', {}, `?key=${KEY}&access_token=${KEY}`],
  ['the key in another header', { 'X-Api-Key': KEY, 'Proxy-Authorization': `Bearer ${KEY}` }],
  ['a forwarded address of the machine', { 'X-Forwarded-For': '127.0.0.1', Forwarded: 'for=::1' }],
  ['the name of the machine', { Host: 'localhost', Origin: 'http://localhost' }],
  ['another method in a header', { 'X-HTTP-Method-Override': 'GET' }],
];

function filled(path: string): string {
  return path.replace('{room}', 'hidden-room').replace('{user_id}', 'hidden-person');
}

describe('whoever has no key', () => {
  let app: TestApp;
  let folder: string;
  let keysFile: string;

  function writeKeys(...keys: object[]): void {
    writeFileSync(keysFile, JSON.stringify({ keys }));
  }

  async function ask(
    { method, path }: { method: string; path: string },
    headers: Record<string, string>,
    query = '',
  ): Promise<ApiAnswer> {
    const verb = method as 'get' | 'post';
    const agent = request(app.http);
    const asked = agent[verb](path + query).set(headers);
    return verb === 'get' ? asked : asked.send({});
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meet-keys-'));
    keysFile = join(folder, 'keys.json');
    writeKeys(
      { name: 'graphs', scopes: ['read'], key: READER },
      { name: 'old', scopes: ['*'], key: ENDED, expires: '2020-01-01T00:00:00Z' },
    );
    app = await startApp({
      adminKey: KEY,
      adminKeysFile: keysFile,
      failedAdminKeysPer30Min: 100_000,
    });
    const hidden = await app.connect('hidden-room', 'hidden-person');
    await hidden.join({ name: 'Hidden Name' });
  });

  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(WAYS)('but brings %s', (_what, headers, query) => {
    it.each(ROUTES)('gets nothing by $method $path', async (route) => {
      const answer = await ask(route, headers, query);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="meet"');
      expect(answer.text).not.toMatch(SECRET);
      if (route.path.startsWith('/api/')) expect(problemIn(answer).code).toBe('unauthorized');
    });
  });

  it('is answered with the same bytes, whatever it brings and whether the room is there', async () => {
    const bodies = new Set<string>();
    for (const path of ['/api/v1/rooms/hidden-room', '/api/v1/rooms/absent', '/api/v1/nowhere']) {
      for (const [, headers, query] of WAYS) {
        bodies.add((await ask({ method: 'get', path }, headers, query)).text);
      }
    }
    expect(bodies.size).toBe(1);
  });

  it('has changed nothing', async () => {
    const Authorization = `Bearer ${KEY}`;
    const { text } = await ask({ method: 'get', path: '/api/v1/rooms' }, { Authorization });
    expect(JSON.parse(text)).toMatchObject({ total: 1, rooms: [{ participants: 1 }] });
  });

  describe('of the needed scope', () => {
    const Authorization = `Bearer ${READER}`;
    const needs = (scope: string): { method: string; path: string }[] =>
      API_ROUTES.filter(({ operation }) => operation.scope === scope).map(({ method, path }) => ({
        method: method.toLowerCase(),
        path: filled(path),
      }));

    it.each(needs('act'))('does nothing by $method $path', async (route) => {
      const answer = await ask(route, { Authorization });
      expect(problemIn(answer).code).toBe('forbidden');
      expect(answer.headers['www-authenticate']).toContain('scope="act"');
      expect(answer.text).not.toMatch(SECRET);
    });

    it.each(needs('read'))('sees $path all the same', async (route) => {
      expect((await ask(route, { Authorization })).status).toBe(200);
    });
  });

  it('any more gets in no more, and whoever has a new one does, without a restart', async () => {
    const route = { method: 'get', path: '/api/v1/limits' };
    const fresh = 'a-fresh-key-for-reading';
    writeKeys({ name: 'graphs', scopes: ['read'], key: fresh });
    await app.nest.get(AdminKeys).look();
    expect((await ask(route, { Authorization: `Bearer ${READER}` })).status).toBe(401);
    expect((await ask(route, { Authorization: `Bearer ${fresh}` })).status).toBe(200);
  });
});

describe('too many wrong keys', () => {
  it('of one address make every further answer the same, without looking at the key', async () => {
    const app = await startApp({ adminKey: KEY, trustedProxies: ['loopback'] });
    const ask = (key: string, from: string): Promise<ApiAnswer> =>
      request(app.http)
        .get('/api/v1/limits')
        .set({ Authorization: `Bearer ${key}`, 'X-Forwarded-For': from })
        .then((answer) => answer as unknown as ApiAnswer);
    const bodies = new Set<string>();
    for (let n = 0; n < 12; n++) bodies.add((await ask('a-wrong-key-of-many', '203.0.113.7')).text);
    bodies.add((await ask(KEY, '203.0.113.7')).text);
    expect(bodies.size).toBe(1);
    expect((await ask(KEY, '203.0.113.8')).status).toBe(200);
    await app.close();
  });
});

describe('while no key is set', () => {
  it.each([
    ['a page of another origin', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a page at another port', { Origin: 'http://127.0.0.1:1' }],
    ['a name that leads here', { Host: 'meet.example.org' }],
    ['a proxy', { Via: '1.1 proxy' }],
  ])('%s is refused on the machine itself, a program is answered', async (_what, headers) => {
    const app = await startApp();
    const asked = (given: Record<string, string>): Promise<ApiAnswer> =>
      request(app.http)
        .get('/api/v1/rooms')
        .set(given)
        .then((answer) => answer as unknown as ApiAnswer);
    expect(problemIn(await asked(headers)).detail).toContain('Set ADMIN_KEY');
    expect((await asked({})).status).toBe(200);
    await app.close();
  });
});
