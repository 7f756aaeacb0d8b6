import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectByTls } from 'node:tls';
import { selfMadeCertificate } from '../../src/tls/self-made-certificate.js';
import { freePort } from './server-process.js';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const START_PATIENCE_MS = 20_000;
const NAMES = { hosts: ['localhost'], addresses: ['127.0.0.1'] };

/** What a proxy stands before. */
interface Behind {
  port: number;
  /** Empty, or the path below which everything is served. */
  basePath: string;
}

/** A sample of `deploy`, run by the real program on ports of its own. */
export class Proxy {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly httpPort: number,
    readonly httpsPort: number,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString('utf8')));
    }
  }

  /** nginx; in its sample, ports, certificate and path are put in place of those of the sample. */
  static nginx({ port, basePath }: Behind): Promise<Proxy> {
    return Proxy.nginxWith('nginx/meet.conf', (site) =>
      site
        .replace('server 127.0.0.1:8000;', `server 127.0.0.1:${String(port)};`)
        .replace('location / {', `location ${basePath || '/'} {`),
    );
  }

  /** nginx before several servers; with fewer ports than servers, some are the same. */
  static nginxCluster(ports: readonly number[]): Promise<Proxy> {
    return Proxy.nginxWith('nginx/meet-cluster.conf', (site) =>
      site.replaceAll(
        /meet-(\d):8000/gu,
        (_all, n) => `127.0.0.1:${String(ports[(Number(n) - 1) % ports.length])}`,
      ),
    );
  }

  /** HAProxy before several servers. */
  static async haproxyCluster(ports: readonly number[]): Promise<Proxy> {
    const { cert } = await selfMadeCertificate(NAMES, undefined);
    return Proxy.start((folder, httpPort, httpsPort) => {
      writeFileSync(join(folder, 'own.pem'), cert);
      const file = join(folder, 'haproxy.cfg');
      const config = readSample('haproxy/meet-cluster.cfg')
        .replace('bind :::80 v4v6', `bind 127.0.0.1:${String(httpPort)}`)
        .replace('bind :::443 v4v6', `bind 127.0.0.1:${String(httpsPort)}`)
        .replace('/etc/haproxy/meet.pem', join(folder, 'own.pem'))
        .replaceAll(
          /meet-(\d):8000/gu,
          (_all, n) => `127.0.0.1:${String(ports[(Number(n) - 1) % ports.length])}`,
        );
      writeFileSync(file, config);
      return spawn('/usr/sbin/haproxy', ['-db', '-f', file], { stdio: 'pipe' });
    });
  }

  private static async nginxWith(sample: string, adapt: (site: string) => string): Promise<Proxy> {
    const { cert } = await selfMadeCertificate(NAMES, undefined);
    return Proxy.start((folder, httpPort, httpsPort) => {
      writeFileSync(join(folder, 'own.pem'), cert);
      const site = adapt(readSample(sample))
        .replaceAll(/^ *listen \[::\].*\n/gmu, '')
        .replace('listen 80;', `listen 127.0.0.1:${String(httpPort)};`)
        .replace('listen 443 ', `listen 127.0.0.1:${String(httpsPort)} `)
        .replaceAll(/\/etc\/letsencrypt\/.*\.pem/gu, join(folder, 'own.pem'))
        .replaceAll('/var/log/nginx/', `${folder}/`);
      writeFileSync(join(folder, 'meet.conf'), site);
      writeFileSync(join(folder, 'nginx.conf'), nginxAround(folder));
      const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
      return spawn('/usr/sbin/nginx', args, { stdio: 'pipe' });
    });
  }

  /** Caddy, with certificates of its own authority; its sample takes all else from the environment. */
  static caddy({ port, basePath }: Behind): Promise<Proxy> {
    return Proxy.start((folder, httpPort, httpsPort) => {
      writeFileSync(join(folder, 'Caddyfile'), caddyAround(httpPort, httpsPort));
      const env = {
        ...process.env,
        HOME: folder,
        XDG_DATA_HOME: join(folder, 'data'),
        XDG_CONFIG_HOME: join(folder, 'config'),
        MEET_SITE: `https://localhost:${String(httpsPort)}`,
        MEET_UPSTREAM: `127.0.0.1:${String(port)}`,
        ...(basePath === '' ? {} : { MEET_PATH: `${basePath}*` }),
      };
      const args = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
      return spawn('/usr/bin/caddy', args, { env, stdio: 'pipe' });
    });
  }

  private static async start(
    launch: (folder: string, httpPort: number, httpsPort: number) => ChildProcess,
  ): Promise<Proxy> {
    const folder = mkdtempSync(join(tmpdir(), 'meet-proxy-'));
    const [httpPort, httpsPort] = [await freePort(), await freePort()];
    const child = launch(folder, httpPort, httpsPort);
    const proxy = new Proxy(child, folder, httpPort, httpsPort);
    const deadline = performance.now() + START_PATIENCE_MS;
    const isUp = [() => listens(httpPort), () => listens(httpsPort), () => shakesHands(httpsPort)];
    for (const isSo of isUp) {
      while (!(await isSo())) {
        if (child.exitCode !== null || performance.now() > deadline) {
          await proxy.stop();
          throw new Error(`the proxy does not listen: ${proxy.output}`);
        }
      }
    }
    return proxy;
  }

  /**
   * Ends it in good order, so that it writes down all that it has to say.
   *
   * @returns its output, and what is in each file that it has written.
   */
  async endAndTell(): Promise<string> {
    const closed = once(this.child, 'close');
    this.child.kill('SIGTERM');
    await closed;
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    return [this.output, ...files].join('\n');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Caddy listens before it has made its certificate; until then it ends every handshake. */
async function shakesHands(port: number): Promise<boolean> {
  const options = { host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false };
  const socket = connectByTls(options);
  try {
    await once(socket, 'secureConnect');
    return true;
  } catch {
    await pause(50);
    return false;
  } finally {
    socket.destroy();
  }
}

/** A file of `deploy`, as it is. */
export function readSample(name: string): string {
  return readFileSync(join(DEPLOY, name), 'utf8');
}

/** What a distribution has around a site, with everything below one folder. */
function nginxAround(folder: string): string {
  mkdirSync(join(folder, 'temp'));
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, 'temp', kind)};`,
  );
  return [
    'daemon off; master_process off;',
    `pid ${join(folder, 'nginx.pid')};`,
    'events {}',
    `http { ${temps.join(' ')} access_log ${join(folder, 'access.log')};`,
    `include ${join(folder, 'meet.conf')}; }`,
  ].join('\n');
}

function caddyAround(httpPort: number, httpsPort: number): string {
  const options = [
    'admin off',
    'local_certs',
    'skip_install_trust',
    `http_port ${String(httpPort)}`,
    `https_port ${String(httpsPort)}`,
    'default_bind 127.0.0.1',
  ];
  return `{\n${options.join('\n')}\n}\nimport ${join(DEPLOY, 'caddy/Caddyfile')}\n`;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => {
      resolve(true);
    });
    socket.once('error', () => {
      setTimeout(resolve, 50, false);
    });
  });
  socket.destroy();
  return isOpen;
}
