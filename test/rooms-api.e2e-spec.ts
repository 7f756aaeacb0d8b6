import type { IncomingMessage, Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Config } from '../src/config/config.js';
import type { RoomsPage } from '../src/rooms/all-rooms.js';
import { type TestApp, startApp } from './support/app.js';
import type { JsonAnswer } from './support/json-answer.js';
import { socketLost } from './support/lost-socket.js';
import { moveDate, restoreDate, stopDate } from './support/moved-date.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('GET /rooms', () => {
  let app: TestApp;

  async function start(settings: Partial<Config>): Promise<void> {
    await app.close();
    app = await startApp(settings);
  }

  async function list(query: Record<string, string | number> = {}): Promise<RoomsPage> {
    const { body } = (await request(app.http).get('/rooms').query(query).expect(200)) as JsonAnswer;
    return body as RoomsPage;
  }

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  it('is empty when nobody is there', async () => {
    const { body, headers } = (await request(app.http).get('/rooms').expect(200)) as JsonAnswer;
    expect(body).toEqual({ rooms: [], total: 0, next: null, silent_servers: 0 });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toContain('application/json');
  });

  it('tells who is where, in both dialects, and nothing of the chat', async () => {
    const ann = await app.connect('tea', 'ann');
    const data = { name: 'Ann', caps: ['screen'], state: { mic: true } };
    const { resume_token, rejoin_ticket } = await ann.join(data);
    await ann.ask('chat', { text: 'SECRET WORD' });
    await app.connect('tea', '42', { dialect: 'base' });
    await app.connect('tea', 'undecided');
    const page = await list();
    expect(page).toEqual({
      rooms: [
        {
          name: 'tea',
          created_at: expect.any(Number),
          participants: [
            {
              user_id: 'ann',
              session: expect.any(String),
              away: false,
              name: 'Ann',
              dialect: 'meet.v1',
              caps: ['screen'],
              joined_at: expect.any(Number),
              role: 'host',
              state: { mic: true, camera: false, screen: false, hand: false, strain: 'none' },
            },
            {
              user_id: '42',
              session: expect.any(String),
              away: false,
              name: '42',
              dialect: 'base',
              caps: [],
              joined_at: expect.any(Number),
              role: 'member',
              state: { mic: true, camera: true, screen: false, hand: false, strain: 'none' },
            },
          ],
        },
      ],
      total: 1,
      next: null,
      silent_servers: 0,
    });
    for (const secret of ['SECRET', resume_token, rejoin_ticket]) {
      expect(JSON.stringify(page)).not.toContain(secret);
    }
  });

  it('follows changes: state, name, leaving, and rooms that are gone', async () => {
    const ann = await app.enter('tea', 'ann');
    ann.send('state', { camera: true, name: 'Anna' });
    await ann.expectNothingMore();
    expect((await list()).rooms[0]?.participants[0]).toMatchObject({
      name: 'Anna',
      state: { camera: true },
    });
    ann.send('leave', {});
    await ann.closed();
    expect(await list()).toEqual({ rooms: [], total: 0, next: null, silent_servers: 0 });
  });

  it('still lists a member whose socket is lost, as away, while its seat is kept', async () => {
    stopDate();
    await start({ awayAfterMs: 2000, graceMs: 5000 });
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    bob.terminate();
    await socketLost(app, 'tea', 'bob');
    moveDate(2000);
    await ann.expectNext('away');
    const shown = async (): Promise<[string, boolean][]> =>
      (await list()).rooms.flatMap(({ participants }) =>
        participants.map(({ user_id, away }): [string, boolean] => [user_id, away]),
      );
    expect(await shown()).toEqual([
      ['ann', false],
      ['bob', true],
    ]);
    moveDate(3000);
    await ann.expectNext('left');
    expect(await shown()).toEqual([['ann', false]]);
  });

  it('gives pages in the order of names; rooms that come and go do not shift them', async () => {
    for (const room of ['d', 'b', 'e', 'a', '🍵', 'é']) await app.enter(room, 'ann');
    const first = await list({ limit: 2 });
    expect(first.rooms.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(first.total).toBe(6);
    await app.enter('aa', 'ann');
    const second = await list({ limit: 2, cursor: first.next ?? '' });
    expect(second.rooms.map(({ name }) => name)).toEqual(['d', 'e']);
    const third = await list({ limit: 2, cursor: second.next ?? '' });
    expect(third.rooms.map(({ name }) => name)).toEqual(['é', '🍵']);
    expect(third).toMatchObject({ next: null, total: 7 });
    expect((await list({ limit: 7 })).next).toBeNull();
  });

  it('gives 50 rooms in a page unless asked for more, and 200 at most', async () => {
    for (let n = 0; n < 51; n++) await app.enter(`room ${String(n)}`, 'ann');
    expect((await list()).rooms).toHaveLength(50);
    expect((await list({ limit: 200 })).rooms).toHaveLength(51);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=x',
    'limit=',
    'limit=1&limit=2',
  ])('refuses ?%s with 400', async (query) => {
    const { body } = (await request(app.http).get(`/rooms?${query}`).expect(400)) as JsonAnswer;
    expect(JSON.stringify(body)).toContain('limit');
  });

  it.each([`cursor=${'x'.repeat(1025)}`, 'cursor=a&cursor=b'])(
    'refuses ?%s with 400',
    async (query) => {
      await request(app.http).get(`/rooms?${query}`).expect(400);
    },
  );

  it('takes a cursor that means nothing for some place in the order', async () => {
    await app.enter('tea', 'ann');
    for (const cursor of ['', '!!!', '%00', '%F0%9F%8D%B5']) {
      await request(app.http).get(`/rooms?cursor=${cursor}`).expect(200);
    }
  });

  describe('GET /rooms/{room}', () => {
    it('gives one room, by its exact name', async () => {
      for (const name of ['tea', 'a/b', '🍵', '100%', 'caf\u00e9']) {
        await app.enter(name, 'ann');
        const path = `/rooms/${encodeURIComponent(name)}`;
        const { body, headers } = (await request(app.http).get(path).expect(200)) as JsonAnswer;
        expect(body).toMatchObject({ name, participants: [{ user_id: 'ann' }] });
        expect(headers['cache-control']).toBe('no-store');
      }
      await request(app.http).get('/rooms/cafe%CC%81').expect(200);
    });

    it.each(['absent', 'Tea', '__proto__', 'constructor', 'tea%20', 'x'.repeat(500)])(
      'answers 404 for %s, without repeating it',
      async (name) => {
        await app.enter('tea', 'ann');
        const { body } = (await request(app.http).get(`/rooms/${name}`).expect(404)) as JsonAnswer;
        expect(body).toMatchObject({ message: 'There is no such room now.' });
      },
    );

    it('answers a broken percent-escape with 400, and shows nothing of the inside', async () => {
      const { text } = await request(app.http).get('/rooms/%E0%A4%A').expect(400);
      expect(text).not.toMatch(/node_modules|\bat .+:\d+/u);
    });
  });

  it.each(['post', 'put', 'delete', 'patch'] as const)('has no %s', async (method) => {
    await request(app.http)[method]('/rooms').send({ x: 1 }).expect(404);
  });

  describe('with a key', () => {
    beforeEach(() => start({ adminKey: KEY }));

    it('answers whoever has the key', async () => {
      for (const path of ['/rooms', '/rooms/']) {
        await request(app.http)
          .get(path)
          .set('Authorization', `Bearer ${KEY}`)
          .set('Host', 'meet.example.org')
          .set('X-Forwarded-For', '203.0.113.1')
          .expect(200);
      }
    });

    it.each([undefined, 'Bearer', `Bearer ${KEY}x`, `Basic ${KEY}`, KEY, 'Bearer '])(
      'answers %j with 401, whether the room is there or not',
      async (authorization) => {
        await app.enter('tea', 'ann');
        const bodies = [];
        for (const path of ['/rooms', '/rooms/tea', '/rooms/absent', '/rooms?limit=0']) {
          const asked = request(app.http).get(path);
          if (authorization !== undefined) void asked.set('Authorization', authorization);
          const { body, headers } = (await asked.expect(401)) as JsonAnswer;
          expect(headers['www-authenticate']).toBe('Bearer realm="meet"');
          bodies.push(JSON.stringify(body));
        }
        expect(new Set(bodies).size).toBe(1);
        expect(bodies[0]).not.toContain(KEY);
      },
    );
  });

  describe('without a key', () => {
    it.each(['localhost', 'localhost:8000', '127.0.0.1:1', '[::1]'])(
      'answers a direct request to %s from the machine itself',
      async (host) => {
        await request(app.http).get('/rooms').set('Host', host).expect(200);
      },
    );

    it.each([
      ['Host', 'meet.example.org'],
      ['Host', 'localhost.evil.example'],
      ['Host', '192.168.1.4:8000'],
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Forwarded-Host', 'localhost'],
      ['X-Real-IP', '127.0.0.1'],
      ['Forwarded', 'for=127.0.0.1'],
      ['Via', '1.1 proxy'],
      ['CF-Connecting-IP', '127.0.0.1'],
    ])('answers 401 with a hint when %s is %s', async (header, value) => {
      for (const path of ['/rooms', '/rooms/tea']) {
        const { body } = (await request(app.http)
          .get(path)
          .set(header, value)
          .expect(401)) as JsonAnswer;
        expect((body as { message: string }).message).toContain('Set ADMIN_KEY');
      }
    });

    describe('a request whose socket is not on the loopback, even with a loopback Host', () => {
      it.each(['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7', 'fe80::1', ''])(
        'is answered with 401 when it comes from %j',
        async (address) => {
          // Wherever the real socket comes from, this is what it says; every machine has loopback only.
          for (const node of app.nodes) {
            const http: Server = node.getHttpServer();
            http.prependListener('request', ({ socket }: IncomingMessage) => {
              Object.defineProperty(socket, 'remoteAddress', { value: address });
            });
          }
          for (const path of ['/rooms', '/rooms/tea']) {
            const { body } = (await request(app.http)
              .get(path)
              .set('Host', 'localhost')
              .expect(401)) as JsonAnswer;
            expect((body as { message: string }).message).toContain('Set ADMIN_KEY');
          }
        },
      );

      // On top of that, where the machine has such an address: with nothing pretended.
      const OUTER = Object.values(networkInterfaces())
        .flatMap((list) => list ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => address);
      if (OUTER.length > 0) {
        it.each(OUTER)(
          'is answered with 401 at the address %s of this machine',
          async (address) => {
            const open = await startApp({}, undefined, '0.0.0.0');
            await request(`http://${address}:${String(open.port)}`)
              .get('/rooms')
              .set('Host', 'localhost')
              .expect(401);
            await open.close();
          },
        );
      }
    });
  });
});
