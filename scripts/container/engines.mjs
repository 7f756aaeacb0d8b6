// The engines that can build and run an image, behind one face.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, run } from './command.mjs';
import { lockedUp } from './locked-up.mjs';

const BUILD_TIME_LIMIT_MS = 15 * 60_000;

/** Of its own, so that the storage of the machine keeps its driver. The next run finds its base there. */
const NESTED_STORAGE = join(tmpdir(), 'meet-containers');
const STORAGE = [
  ...['--root', join(NESTED_STORAGE, 'images'), '--runroot', join(NESTED_STORAGE, 'run')],
  ...['--storage-driver', 'vfs'],
];

/** For a kernel that lends a container nothing; see the options of podman(1) and buildah-build(1). */
const NESTED = {
  podman: {
    always: [...STORAGE, '--cgroup-manager', 'cgroupfs', '--runtime', 'runc'],
    // Without an overlay each layer is a copy of everything.
    build: ['--isolation', 'chroot', '--network', 'host', '--layers=false'],
    run: ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'],
  },
  buildah: {
    always: STORAGE,
    build: ['--isolation', 'chroot', '--network', 'host'],
    run: [],
  },
};

/** The first engine that answers. `wanted` names one. */
export function findEngine({ isNested, wanted }) {
  const names = wanted === undefined ? ['docker', 'podman', 'buildah'] : [wanted];
  for (const name of names) {
    // Docker's client may be there without the engine.
    const args = name === 'docker' ? ['version', '--format', '{{.Server.Version}}'] : ['--version'];
    if (run([name, ...args]).code !== 0) continue;
    const options = (isNested && NESTED[name]) || { always: [], build: [], run: [] };
    return name === 'buildah' ? new Buildah(options) : new Engine(name, options, isNested);
  }
  throw new Error(
    `There is no engine (${names.join(', ')}). On Debian: apt-get install podman buildah runc`,
  );
}

/** Docker, and podman, which takes the same words. */
class Engine {
  constructor(name, options, usesHostNetwork) {
    this.name = name;
    this.words = [name, ...options.always];
    this.options = options;
    this.usesHostNetwork = usesHostNetwork;
  }

  version() {
    return command([this.name, '--version']).trim();
  }

  build(folder, tag, nodeImage) {
    // Without a health check otherwise: the format of the OCI has none.
    const format = this.name === 'docker' ? [] : ['--format', 'docker'];
    const base = nodeImage === undefined ? [] : ['--build-arg', `NODE_IMAGE=${nodeImage}`];
    const args = ['build', ...this.options.build, ...format, ...base, '-t', tag, folder];
    command([...this.words, ...args], { timeout: BUILD_TIME_LIMIT_MS });
  }

  imageBytes(tag) {
    return Number(this.inspect(tag, '{{.Size}}'));
  }

  /** The words of the image's own health check. */
  healthCheck(tag) {
    const [image] = JSON.parse(command([...this.words, 'inspect', '--type', 'image', tag]));
    // Docker and podman keep it in different places.
    return wordsOf(image.Config.Healthcheck ?? image.Healthcheck);
  }

  /** Makes a container that waits to be started. */
  async prepare(tag) {
    const name = `meet-check-${randomBytes(4).toString('hex')}`;
    const port = await freePort();
    const network = this.usesHostNetwork
      ? ['--network', 'host', '--env', `PORT=${port}`, '--env', 'HOST=127.0.0.1']
      : ['--publish', `127.0.0.1:${port}:8000`];
    const lock = ['--read-only', '--cap-drop', 'all', '--security-opt', 'no-new-privileges'];
    // Podman would put a writable tmpfs over /tmp.
    if (this.name === 'podman') lock.push('--read-only-tmpfs=false');
    const options = [...network, ...lock, ...this.options.run];
    command([...this.words, 'create', '--name', name, ...options, tag]);
    return new Box(this, name, `http://127.0.0.1:${port}`);
  }

  hasImage(name) {
    return run([...this.words, 'inspect', '--type', 'image', name]).code === 0;
  }

  removeImage(tag) {
    run([...this.words, 'rmi', '--force', tag]);
  }

  inspect(what, format) {
    return command([...this.words, 'inspect', '--format', format, what]).trim();
  }
}

/** A container. */
class Box {
  constructor(engine, name, origin) {
    this.engine = engine;
    this.name = name;
    this.origin = origin;
  }

  start() {
    command([...this.engine.words, 'start', this.name]);
  }

  exec(words, env = {}) {
    const settings = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    return run([...this.engine.words, 'exec', ...settings, this.name, ...words]);
  }

  /** What the kernel says of the first process in it. */
  processStatus() {
    return this.exec(['cat', '/proc/1/status']).output;
  }

  logs() {
    return run([...this.engine.words, 'logs', this.name]).output;
  }

  stop(seconds) {
    command([...this.engine.words, 'stop', '--time', String(seconds), this.name]);
    return Number(this.engine.inspect(this.name, '{{.State.ExitCode}}'));
  }

  remove() {
    run([...this.engine.words, 'rm', '--force', '--volumes', this.name]);
  }
}

/** Builds only; the kernel is asked directly to run what it has built, locked up in the same way. */
class Buildah extends Engine {
  constructor(options) {
    super('buildah', options, true);
  }

  imageBytes(tag) {
    return Number(this.inspectImage(tag).size);
  }

  healthCheck(tag) {
    return wordsOf(this.inspectImage(tag).Docker.config.Healthcheck);
  }

  async prepare(tag) {
    const name = command([...this.words, 'from', tag]).trim();
    const folder = command([...this.words, 'mount', name]).trim();
    const { Env: env, Cmd: words, WorkingDir: cwd } = this.inspectImage(tag).Docker.config;
    const settings = { ...Object.fromEntries(env.map(pair)), HOST: '127.0.0.1' };
    const remove = () => run([...this.words, 'rm', name]);
    return lockedUp({ folder, env: settings, words, cwd, port: await freePort(), remove });
  }

  inspectImage(tag) {
    const image = JSON.parse(command([...this.words, 'inspect', '--type', 'image', tag]));
    const list = command([...this.words, 'images', '--json', tag]);
    return { ...image, size: sizeOf(JSON.parse(list)[0].size) };
  }
}

function wordsOf(healthCheck) {
  const [kind, ...words] = healthCheck?.Test ?? [];
  if (kind !== 'CMD') throw new Error('the image has no health check of the kind CMD');
  return words;
}

/** Buildah writes sizes for people only, e.g. `312 MB`. */
function sizeOf(text) {
  const [, number, unit] = /^([\d.]+) ?([KMG]?)B$/iu.exec(text) ?? [];
  return Number(number) * { '': 1, K: 1e3, M: 1e6, G: 1e9 }[unit.toUpperCase()];
}

function pair(text) {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
