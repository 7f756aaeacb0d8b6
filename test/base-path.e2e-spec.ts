import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from './support/app.js';
import type { JsonAnswer } from './support/json-answer.js';
import { TestClient, UpgradeRefused } from './support/test-client.js';

const BASE = '/team/meet';
/** The built client; the test command builds it before the suites run. */
const ASSETS = new URL('../dist/client/assets/', import.meta.url);

describe('a server below a path', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ basePath: BASE });
  });

  afterAll(() => app.close());

  it.each(['/', '/index.html', '/r/tea', '/r/a%2Fb?x=1'])(
    'serves the page at %s, with links that lead below the path',
    async (path) => {
      const { text, headers } = await request(app.http)
        .get(BASE + path)
        .expect(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(text).toContain(`<meta name="meet-base" content="${BASE}/"`);
      const links = [...text.matchAll(/\s(?:src|href)="([^"]*)"/gu)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        expect(link.startsWith(`${BASE}/`)).toBe(true);
        await request(app.http).get(link).expect(200);
      }
    },
  );

  it('serves the assets there, for ever', async () => {
    const [file = ''] = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
    const { headers } = await request(app.http).get(`${BASE}/assets/${file}`).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    await request(app.http).get(`/assets/${file}`).expect(404);
  });

  it.each([
    [BASE, `${BASE}/`],
    [`${BASE}?x=1`, `${BASE}/?x=1`],
  ])('leads from %s to the page', async (path, location) => {
    const { headers } = await request(app.http).get(path).expect(308);
    expect(headers['location']).toBe(location);
    await request(app.http).post(path).expect(404);
  });

  it('answers /healthz, /readyz, /rooms and /ws there, and has nothing elsewhere', async () => {
    for (const path of ['/healthz', '/readyz', '/rooms', '/rooms/tea/presence']) {
      await request(app.http)
        .get(BASE + path)
        .expect(200);
      await request(app.http).get(path).expect(404);
    }
    await request(app.http).get(`${BASE}/ws/tea/ann`).expect(426);
    for (const path of ['/', '/r/tea', '/ws/tea/ann', '/team', '/team/', `${BASE}er`]) {
      await request(app.http).get(path).expect(404);
    }
  });

  it('opens sockets there, and nowhere else', async () => {
    const ann = await TestClient.connectPath(app.port, `${BASE}/ws/tea/ann`);
    expect((await ann.join()).room).toBe('tea');
    await expect(TestClient.connectPath(app.port, '/ws/tea/bob')).rejects.toEqual(
      new UpgradeRefused(404, expect.anything() as never),
    );
    const { body } = (await request(app.http).get(`${BASE}/rooms/tea/presence`)) as JsonAnswer;
    expect(body).toEqual({ participants: 1 });
    ann.terminate();
  });
});
