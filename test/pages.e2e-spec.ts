import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { type TestApp, startApp } from './support/app.js';
import type { JsonAnswer } from './support/json-answer.js';

/** The built client; the test command builds it before the suites run. */
const ASSETS = new URL('../dist/client/assets/', import.meta.url);

describe('what is served over HTTP', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  afterAll(() => app.close());

  it('answers /healthz', async () => {
    const { body, headers } = (await request(app.http).get('/healthz').expect(200)) as JsonAnswer;
    expect(body).toEqual({ status: 'ok' });
    expect(headers['cache-control']).toBe('no-store');
    await request(app.http).get('/healthz').set('Host', 'meet.example.org').expect(200);
  });

  it('answers /readyz while new members are welcome', async () => {
    const { body, headers } = (await request(app.http).get('/readyz').expect(200)) as JsonAnswer;
    expect(body).toEqual({ status: 'ready' });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('answers /version with the program and no more', async () => {
    const { body, headers } = (await request(app.http).get('/version').expect(200)) as JsonAnswer;
    expect(body).toEqual({
      name: 'meet',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
      commit: expect.stringMatching(/^(?:[0-9a-f]{7,12}|unknown)$/u),
      node: process.version,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['/', '/index.html', '/r/tea', '/r/a%2Fb', '/r/%F0%9F%8D%B5', '/r/tea?x=1', '/r/%E4%B8'])(
    'serves the page at %s, and nobody keeps it',
    async (path) => {
      const { text, headers } = await request(app.http).get(path).expect(200);
      expect(text).toMatch(/^<!doctype html>/iu);
      expect(headers['content-type']).toMatch(/^text\/html/u);
      expect(headers['cache-control']).toBe('no-store');
      await request(app.http).head(path).expect(200);
    },
  );

  it.each(['/admin', '/admin?x=1', '/admin.html'])(
    'serves the page of administrators at %s to everybody, with nothing in it',
    async (path) => {
      const { text, headers } = await request(app.http).get(path).expect(200);
      expect(text).toContain('<title>Meet: administration</title>');
      expect(text).not.toMatch(
        /<script(?![^>]*\ssrc=)|<style|\sstyle=|(?:src|href)="(?:https?:)?\/\//u,
      );
      expect(headers['cache-control']).toBe('no-store');
      await request(app.http).post(path).expect(404);
    },
  );

  it('serves the same page for every room', async () => {
    const [home, room] = [await request(app.http).get('/'), await request(app.http).get('/r/x')];
    expect(room.text).toBe(home.text);
  });

  it.each([
    '/r',
    '/r/',
    '/nowhere',
    '/index',
    '/assets/none-12345678.js',
    '/.env',
    '/..%2fpackage.json',
  ])('has nothing at %s', async (path) => {
    const { headers } = await request(app.http).get(path).expect(404);
    expect(headers['content-security-policy']).toBeDefined();
  });

  it('survives a broken percent-escape', async () => {
    const { status, text } = await request(app.http).get('/%E0%A4%A');
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/node_modules|\bat .+:\d+/u);
  });

  it('takes no other method for a page', async () => {
    await request(app.http).post('/r/tea').expect(404);
    await request(app.http).post('/').expect(404);
  });

  it('lets everybody keep the assets for ever, because their names change with their content', async () => {
    const files = readdirSync(ASSETS).filter((name) => /\.(?:js|css)$/u.test(name));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const { headers } = await request(app.http).get(`/assets/${file}`).expect(200);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['content-type']).toMatch(/^text\/(?:javascript|css)/u);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('serves the service worker so that a new one is always noticed', async () => {
    const { headers, text } = await request(app.http).get('/sw.js').expect(200);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-type']).toMatch(/^text\/javascript/u);
    const files = readdirSync(ASSETS).filter((name) => !name.endsWith('.map'));
    for (const file of files) expect(text).toContain(`assets/${file}`);
  });

  it('describes itself to systems that install pages, with icons that are there', async () => {
    const { headers, text } = await request(app.http).get('/manifest.webmanifest').expect(200);
    expect(headers['content-type']).toMatch(/^application\/manifest\+json/u);
    const manifest = JSON.parse(text) as {
      start_url: string;
      scope: string;
      display: string;
      icons: { src: string; sizes: string; type: string; purpose?: string }[];
    };
    expect(manifest).toMatchObject({ start_url: './', scope: './', display: 'standalone' });
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await request(app.http).get(`/${src}`).expect(200);
      expect(icon.headers['content-type']).toContain(type);
      if (type !== 'image/png') continue;
      const bytes = icon.body as Buffer;
      const shown = `${String(bytes.readUInt32BE(16))}x${String(bytes.readUInt32BE(20))}`;
      expect(shown).toBe(sizes);
    }
    const kinds = manifest.icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`);
    expect(kinds).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable', 'any any']),
    );
  });

  it('serves data of any kind as what it is, and for ever', async () => {
    const files = readdirSync(ASSETS).filter((name) =>
      /\.(?:wasm|tflite|binarypb|data)$/u.test(name),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { headers } = await request(app.http).head(`/assets/${file}`).expect(200);
      const type = file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
      expect(headers['content-type']).toBe(type);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  it.each([
    '/',
    '/r/tea',
    '/healthz',
    '/readyz',
    '/version',
    '/metrics',
    '/rooms',
    '/nowhere',
    '/ws/a/b',
  ])('puts the security headers on %s', async (path) => {
    const { headers } = await request(app.http).get(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
      'permissions-policy': expect.stringContaining('camera=(self), microphone=(self)'),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('allows own content and own sockets, and nothing else', async () => {
    const { headers } = await request(app.http).get('/').set('Host', 'meet.example.org:8443');
    expect(directives(headers['content-security-policy'])).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self'",
      'img-src': "'self' blob: data:",
      'media-src': "'self' blob:",
      'connect-src': "'self' ws://meet.example.org:8443 wss://meet.example.org:8443",
      'worker-src': "'self'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'self'",
      'require-trusted-types-for': "'script'",
    });
  });

  it.each(['evil; script-src *', 'a b', "x 'unsafe-inline'", 'x,y', '*', ''])(
    'takes nothing from the Host %j into the policy',
    async (host) => {
      const { status, headers } = await request(app.http).get('/').set('Host', host);
      if (status === 400) return; // Node itself refuses some of them.
      expect(status).toBe(200);
      expect(directives(headers['content-security-policy'])).toMatchObject({
        'script-src': "'self' 'wasm-unsafe-eval'",
        'connect-src': "'self'",
      });
    },
  );

  it('loads no script, style or image of another host, and none that is written into the page', async () => {
    const { text } = await request(app.http).get('/');
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/u);
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=/u);
  });
});

function directives(policy: string | undefined): Record<string, string> {
  const pairs = (policy ?? '').split(';').map((directive) => {
    const [name = '', ...values] = directive.trim().split(/\s+/u);
    return [name, values.join(' ')];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}
