import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * What tests need beside npm packages. `kinds` are the kinds of tests that need it, `path` is where
 * Debian puts it, `variable` names an environment variable that says otherwise.
 */
const PARTS = [
  { kinds: ['load', 'browser'], package: 'iproute2', path: '/usr/sbin/ip' },
  { kinds: ['e2e'], package: 'nginx', path: '/usr/sbin/nginx' },
  { kinds: ['e2e'], package: 'haproxy', path: '/usr/sbin/haproxy' },
  { kinds: ['e2e'], package: 'caddy', path: '/usr/bin/caddy' },
  {
    kinds: ['e2e', 'load'],
    package: 'redis-server',
    path: '/usr/bin/redis-server',
    variable: 'REDIS_SERVER',
  },
  { kinds: ['load'], package: 'iptables', path: '/usr/sbin/iptables' },
  {
    kinds: ['e2e', 'browser'],
    package: 'coturn',
    path: '/usr/bin/turnserver',
    variable: 'TURNSERVER',
  },
  { kinds: ['browser'], package: 'chromium', path: '/usr/bin/chromium', variable: 'CHROMIUM' },
  { kinds: ['browser'], package: 'firefox-esr', path: '/usr/bin/firefox-esr', variable: 'FIREFOX' },
  { kinds: ['browser'], package: 'fonts-dejavu-core', path: '/usr/share/fonts/truetype/dejavu' },
];

/** Makes sure that everything these kinds of tests need is there; gives what to do when it is not. */
export function provideSystemParts(kinds) {
  const missing = () =>
    PARTS.filter((part) => part.kinds.some((kind) => kinds.includes(kind))).filter(
      (part) => !existsSync(placeOf(part)),
    );
  // What the environment names is for its author to mend: a package would land elsewhere.
  const misnamed = missing().filter(({ variable }) => process.env[variable] !== undefined);
  if (misnamed.length > 0) {
    return misnamed
      .map((part) => `${part.variable} is ${placeOf(part)}, but nothing is there.`)
      .join('\n');
  }
  const packages = missing().map((part) => part.package);
  if (packages.length === 0) return undefined;
  const advice =
    `These system packages are missing: ${packages.join(' ')}\n` +
    `Install them as root:  apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) return advice;
  console.error(`Installing ${packages.join(' ')} …`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
  return missing().length === 0 ? undefined : advice;
}

function placeOf({ variable, path }) {
  return process.env[variable] ?? path;
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr, error } = spawnSync('apt-get', ['-q', ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) console.error(`${stdout}${stderr}${error?.message ?? ''}`);
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
