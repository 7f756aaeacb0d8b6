// A container by hand: a file system of its own that cannot be written, user 1000, no capability.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { clearTimeout, setTimeout } from 'node:timers';
import { run } from './command.mjs';

const USER = ['--reuid', '1000', '--regid', '1000', '--clear-groups'];
const LOCK = ['--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];
const LOCKED = ['setpriv', ...USER, ...LOCK];

/** The image's folder becomes the root; only /state can be written, and is empty. */
const ENTER = `
set -e
mount --bind "$0" "$0"
mount -o remount,bind,ro "$0"
mount -t tmpfs -o mode=700,uid=1000,gid=1000 state "$0/state"
mount --bind /dev "$0/dev"
exec chroot "$0" sh -c 'cd "$0" && exec "$@"' "$@"
`;

/**
 * A command with `folder` as its root, in a mount namespace of its own, so that nothing that is mounted for it is
 * seen elsewhere or outlives it. Needs root.
 */
export function lockedUp({ folder, env, words, cwd, port, remove }) {
  const settings = { ...env, PORT: String(port) };
  let child;
  let exited;
  let logs = '';
  return {
    origin: `http://127.0.0.1:${port}`,
    start() {
      const args = ['--mount', 'sh', '-c', ENTER, folder, cwd, ...LOCKED, ...words];
      child = spawn('unshare', args, { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text) => (logs += text));
      }
      exited = new Promise((resolve) => {
        child.once('close', (code, signal) => resolve(signal ?? code));
      });
    },
    exec(command, more = {}) {
      const enter = ['nsenter', '--target', String(child.pid), '--mount', '--root', '--wd'];
      return run([...enter, ...LOCKED, ...command], { env: { ...settings, ...more } });
    },
    processStatus: () => readFileSync(`/proc/${child.pid}/status`, 'utf8'),
    logs: () => logs,
    stop(seconds) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
      return exited.finally(() => clearTimeout(timer));
    },
    async remove() {
      child?.kill('SIGKILL');
      await exited;
      remove();
    },
  };
}
