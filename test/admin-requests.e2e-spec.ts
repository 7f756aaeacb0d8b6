import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import request from 'supertest';
import { loggable } from '../src/logging/redact.js';
import { AdminClient, type ApiAnswer, problemIn } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('requests of administrators', () => {
  let app: TestApp;
  let admin: AdminClient;

  beforeAll(async () => {
    app = await startApp({ adminKey: KEY });
    admin = new AdminClient(app, KEY);
    await app.enter('tea', 'ann');
  });

  afterAll(() => app.close());

  describe('what is wrong', () => {
    it('with a body is said by its place in it', async () => {
      const problem = await admin.refused('invalid', 'post', '/rooms', {
        name: '',
        policy: { chat: 'loud', more: 1 },
        keep_seconds: 1,
      });
      const places = problem.errors?.map(({ pointer }) => pointer);
      expect(new Set(places)).toEqual(
        new Set(['#/name', '#/policy/chat', '#/policy/more', '#/keep_seconds']),
      );
    });

    it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'state=odd', 'more=1', 'name='])(
      'with the query ?%s is said by its name',
      async (query) => {
        const problem = await admin.refused('invalid', 'get', `/rooms?${query}`);
        expect(problem.errors?.[0]?.parameter).toBe(query.split('=', 1)[0]);
      },
    );

    it.each([
      ['bad_request', '{"name":', 'application/json'],
      ['bad_request', '', 'application/json'],
      ['bad_request', Buffer.from('{"name":"\xff"}', 'latin1'), 'application/json'],
      ['invalid', '[]', 'application/json'],
      ['invalid', 'null', 'application/json'],
      ['invalid', '{"__proto__":{"name":"x"}}', 'application/json'],
      ['invalid', `{"name":${'['.repeat(50)}${']'.repeat(50)}}`, 'application/json'],
      ['content_too_large', `{"name":"${'x'.repeat(20_000)}"}`, 'application/json'],
      ['unsupported_media_type', '{"name":"x"}', 'text/plain'],
      ['unsupported_media_type', 'name=x', 'application/x-www-form-urlencoded'],
      ['unsupported_media_type', '{"name":"x"}', 'application/json; charset=latin1'],
    ])('with the bytes of a body is %s: %s', async (code, body, type) => {
      const asked = request(app.http)
        .post('/api/v1/rooms')
        .set('Authorization', `Bearer ${KEY}`)
        .set('Content-Type', type)
        .serialize((sent: string) => sent);
      expect(problemIn(await asked.send(body)).code).toBe(code);
    });

    it.each([
      ['not_found', 'get', '/nowhere'],
      ['not_found', 'get', ''],
      ['not_found', 'post', '/rooms/tea/policy/more'],
      ['method_not_allowed', 'put', '/rooms'],
      ['method_not_allowed', 'delete', '/rooms'],
      ['method_not_allowed', 'post', '/rooms/tea/policy'],
      ['method_not_allowed', 'get', '/rooms/tea/participants/bob/kick'],
      ['method_not_allowed', 'options', '/limits'],
      ['bad_request', 'get', '/rooms/%E0%A4%A'],
    ] as const)('with the path or method is %s: %s %s', async (code, method, path) => {
      await admin.refused(code, method, path);
    });

    it('with the method comes with those that there are', async () => {
      const { headers } = await admin.ask('put', '/rooms/tea');
      expect(headers['allow']).toBe('DELETE, GET, HEAD');
    });
  });

  it('leave a line with the name of the key, the route and what came of it, and no more', async () => {
    const logged = jest.spyOn(Logger.prototype, 'log');
    const lines = (): unknown[] =>
      logged.mock.calls
        .map(([line]) => line as { msg?: string })
        .filter(({ msg }) => msg === 'administration');
    await admin.done('post', '/rooms', { name: 'a room of whom' });
    await admin.ask('post', '/rooms', { name: 'a room of whom' });
    const line = { msg: 'administration', key: 'admin', network: '127.0.0.0/24' };
    expect(lines()).toEqual([
      { ...line, action: 'createRoom', status: 201 },
      { ...line, action: 'createRoom', status: 409 },
    ]);
    expect(Object.keys(loggable(line))).toEqual(['key', 'network']);
    logged.mockRestore();
  });

  it('is below the base path, and refers to itself there', async () => {
    const below = await startApp({ adminKey: KEY, basePath: '/meet' });
    const asked = (path: string): Promise<ApiAnswer> =>
      request(below.http)
        .get(path)
        .set('Authorization', `Bearer ${KEY}`)
        .then((answer) => answer as unknown as ApiAnswer);
    expect((await asked('/meet/api/v1/rooms')).status).toBe(200);
    expect(problemIn(await asked('/meet/api/v1/rooms/tea')).type).toBe('/meet/api#no_such_room');
    expect(problemIn(await asked('/meet/api/v1/%ff')).code).toBe('bad_request');
    expect((await asked('/api/v1/rooms')).status).toBe(404);
    await below.close();
  });
});
