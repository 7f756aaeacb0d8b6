import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get as getPlain } from 'node:http';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { describeVariables } from '../src/config/config.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { Proxy, readSample } from './support/proxies.js';
import { type ConnectOptions, TestClient, UpgradeRefused } from './support/test-client.js';

/** The proxy asks from 127.0.0.1; people come from other addresses of this machine. */
const [ANN_ADDRESS, BOB_ADDRESS] = ['127.0.0.2', '127.0.0.3'];

async function askSecurely(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const request = get({
    host: 'localhost',
    servername: 'localhost',
    family: 4,
    port,
    path,
    headers,
    rejectUnauthorized: false,
    agent: false,
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function askPlainly(port: number, path: string): Promise<IncomingMessage> {
  const options = { host: '127.0.0.1', port, path, headers: { Host: 'localhost' }, agent: false };
  const [response] = (await once(getPlain(options), 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

describe.each([
  ['nginx', '', (behind: Parameters<typeof Proxy.nginx>[0]) => Proxy.nginx(behind)],
  ['nginx', '/meet', (behind: Parameters<typeof Proxy.nginx>[0]) => Proxy.nginx(behind)],
  ['Caddy', '', (behind: Parameters<typeof Proxy.nginx>[0]) => Proxy.caddy(behind)],
  ['Caddy', '/meet', (behind: Parameters<typeof Proxy.nginx>[0]) => Proxy.caddy(behind)],
  ['HAProxy', '', ({ port }: { port: number }) => Proxy.haproxyCluster([port])],
] as const)('behind %s, at %j', (_name, basePath, start) => {
  let app: TestApp;
  let proxy: Proxy;
  let clients: TestClient[];

  beforeAll(async () => {
    const perAddress = { ...roomySettings().perAddress, connections: 2 };
    app = await startApp({ basePath, perAddress, trustedProxies: ['127.0.0.1'] });
    proxy = await start({ port: app.port, basePath });
  }, 30_000);

  afterAll(async () => {
    await proxy.stop();
    await app.close();
  });

  beforeEach(() => {
    clients = [];
  });

  afterEach(async () => {
    for (const client of clients) {
      client.terminate();
      await client.closed();
    }
  });

  function ask(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
    return askSecurely(proxy.httpsPort, basePath + path, headers);
  }

  /** Opens a socket as a page of the site does. */
  async function enter(id: string, options: ConnectOptions = {}): Promise<TestClient> {
    const { httpsPort: port } = proxy;
    const origin = `https://localhost:${String(port)}`;
    const client = await TestClient.connectPath(port, `${basePath}/ws/tea/${id}`, {
      host: 'localhost',
      secure: true,
      from: ANN_ADDRESS,
      ...options,
      headers: { Origin: origin, ...options.headers },
    });
    clients.push(client);
    return client;
  }

  it('serves the page and what it needs, over TLS', async () => {
    const page = await ask('/r/tea');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const html = await text(page);
    const links = [...html.matchAll(/\s(?:src|href)="([^"]*)"/gu)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link.startsWith(`${basePath}/`)).toBe(true);
      const asset = await ask(link.slice(basePath.length));
      expect(asset.statusCode).toBe(200);
      asset.resume();
    }
    const script = await ask(
      links.find((link) => link.endsWith('.js'))?.slice(basePath.length) ?? '',
      { 'Accept-Encoding': 'gzip' },
    );
    expect(script.headers['content-encoding']).toBe('gzip');
    script.resume();
  });

  it('leads from HTTP to HTTPS', async () => {
    const response = await askPlainly(proxy.httpPort, `${basePath}/r/tea`);
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toMatch(/^https:\/\/localhost.*\/r\/tea$/u);
  });

  it('passes on sockets of both dialects, and the origin of their page', async () => {
    const ann = await enter('ann');
    await ann.join();
    const base = await enter('42', { dialect: 'base', from: BOB_ADDRESS });
    base.sendFrame({ type: 'join', data: {} });
    expect((await ann.nextFrame('join')).data.user_id).toBe('42');
    ann.send('offer', { target: '42', sdp: 'v=0' });
    expect((await base.nextFrame('offer')).data).toMatchObject({ user_id: 'ann', sdp: 'v=0' });
    await expect(enter('eve', { headers: { Origin: 'https://evil.example' } })).rejects.toEqual(
      new UpgradeRefused(403, expect.anything() as never),
    );
  });

  it('counts the people behind it by their own addresses, whatever they write', async () => {
    await enter('a1');
    await enter('a2');
    const refused = new UpgradeRefused(429, expect.anything() as never);
    await expect(enter('a3')).rejects.toEqual(refused);
    const forged = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9' };
    await expect(enter('a3', { headers: forged })).rejects.toEqual(refused);
    await enter('b1', { from: BOB_ADDRESS });
  });

  it.each<[string, Record<string, string>]>([
    ['with nothing', {}],
    ['with a forged address', { 'X-Forwarded-For': '127.0.0.1' }],
    ['with the name of the machine itself', { Host: '127.0.0.1' }],
  ])('does not open administration to those who come through it %s', async (_how, headers) => {
    const answer = await ask('/rooms', headers);
    // For a name that is not its own, a proxy may answer by itself.
    if (headers['Host'] === undefined) expect(answer.statusCode).toBe(401);
    expect(await text(answer)).not.toContain('"rooms"');
  });
});

describe.each([
  ['nginx', (port: number) => Proxy.nginx({ port, basePath: '' })],
  ['nginx before several servers', (port: number) => Proxy.nginxCluster([port])],
  ['Caddy', (port: number) => Proxy.caddy({ port, basePath: '' })],
  ['HAProxy', (port: number) => Proxy.haproxyCluster([port])],
] as const)('what %s writes down', (_name, start) => {
  const room = 'name-of-a-room';
  let app: TestApp | undefined;
  let proxy: Proxy;

  beforeEach(async () => {
    app = await startApp({ trustedProxies: ['127.0.0.1'] });
    proxy = await start(app.port);
  }, 30_000);

  afterEach(async () => {
    await proxy.stop();
    await app?.close();
  });

  it('names no room, neither while Meet is there nor while it is away', async () => {
    const { httpPort, httpsPort } = proxy;
    expect((await askPlainly(httpPort, `/r/${room}`)).statusCode).toBe(308);
    const page = await askSecurely(httpsPort, `/r/${room}`);
    expect([page.statusCode, await text(page)]).toEqual([200, expect.stringContaining('<html')]);
    const options = { host: 'localhost', secure: true };
    const client = await TestClient.connectPath(httpsPort, `/ws/${room}/ann`, options);
    await client.join();

    await app?.close();
    app = undefined;
    await client.closed();
    const refused = await askSecurely(httpsPort, `/r/${room}`);
    refused.resume();
    expect([502, 503]).toContain(refused.statusCode);
    await expect(
      TestClient.connectPath(httpsPort, `/ws/${room}/ann`, options),
    ).rejects.toBeInstanceOf(UpgradeRefused);
    expect(await proxy.endAndTell()).not.toContain(room);
  }, 30_000);
});

describe('the samples for proxies', () => {
  it.each([
    ['nginx/meet.conf', ['proxy_read_timeout', 'proxy_send_timeout']],
    ['nginx/meet-cluster.conf', ['proxy_read_timeout', 'proxy_send_timeout']],
    ['haproxy/meet-cluster.cfg', ['timeout client', 'timeout server', 'timeout tunnel']],
  ])('keep an idle socket longer than any sign of life takes: %s', (file, names) => {
    const longest = describeVariables().find(({ name }) => name === 'PING_INTERVAL_MS')?.range;
    const longestMs = Number(/ to (\d+)$/u.exec(longest ?? '')?.[1]);
    const sample = readSample(file);
    for (const name of names) {
      const seconds = Number(new RegExp(`^ *${name} (\\d+)s;?$`, 'mu').exec(sample)?.[1]);
      expect(seconds * 1000).toBeGreaterThan(longestMs);
    }
  });

  it('give Caddy no time limit for sockets', () => {
    expect(readSample('caddy/Caddyfile')).not.toMatch(/^\s*\S*(?:timeout|delay)/mu);
  });

  it('lead in Traefik from its entry to the server, with the Host header', () => {
    const fixed = parse(readSample('traefik/traefik.yaml')) as TraefikStatic;
    const { http } = parse(readSample('traefik/meet.yaml')) as TraefikDynamic;
    const { rule, entryPoints, service, tls } = http.routers.meet;
    expect(rule).toBe('Host(`meet.example.org`)');
    for (const name of entryPoints) expect(fixed.entryPoints[name]?.address).toBe(':443');
    expect(fixed.entryPoints['web']?.http?.redirections.entryPoint.to).toBe(entryPoints[0]);
    expect(Object.keys(fixed.certificatesResolvers)).toContain(tls.certResolver);
    const balancer = http.services[service]?.loadBalancer;
    expect(balancer?.passHostHeader).toBe(true);
    expect(balancer?.servers).toEqual([{ url: 'http://127.0.0.1:8000' }]);
    expect(fixed.providers.file.filename).toBe('/etc/traefik/meet.yaml');
  });
});

interface TraefikStatic {
  entryPoints: Record<
    string,
    { address: string; http?: { redirections: { entryPoint: { to: string } } } }
  >;
  certificatesResolvers: Record<string, unknown>;
  providers: { file: { filename: string } };
}

interface TraefikDynamic {
  http: {
    routers: {
      meet: { rule: string; entryPoints: string[]; service: string; tls: { certResolver: string } };
    };
    services: Record<
      string,
      { loadBalancer: { servers: { url: string }[]; passHostHeader: boolean } }
    >;
  };
}
