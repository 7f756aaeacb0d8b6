// A base image without an image registry. For proving the Dockerfile, not for publishing: it carries the
// certificates and the npm settings of the machine that made it, without which npm may reach nothing.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from './command.mjs';

const TIME_LIMIT_MS = 10 * 60_000;
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** Makes the image, unless this engine has it already, and gives its name. */
export function debianBase(engine) {
  const name = `localhost/meet-node-${process.version}`;
  if (engine.hasImage(name)) return name;
  const folder = mkdtempSync(join(tmpdir(), 'meet-base-'));
  try {
    const options = ['--variant=minbase', '--include=ca-certificates,libstdc++6'];
    command(['mmdebstrap', ...options, ownRelease(), join(folder, 'base.tar')], {
      timeout: TIME_LIMIT_MS,
    });
    copyNode(join(folder, 'own'));
    const lines = ['FROM scratch', 'ADD base.tar /', 'COPY own /'];
    lines.push(`ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES}`);
    writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
    engine.build(folder, name, undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return name;
}

/** The Node of this machine runs with the libraries of its own release. */
function ownRelease() {
  const text = readFileSync('/etc/os-release', 'utf8');
  return /^VERSION_CODENAME=(\w+)$/mu.exec(text)?.[1] ?? 'stable';
}

function copyNode(root) {
  cpSync(process.execPath, join(root, 'usr/bin/node'), { dereference: true });
  const npm = command(['npm', 'root', '--global']).trim();
  cpSync(join(npm, 'npm'), join(root, 'usr/lib/node_modules/npm'), { recursive: true });
  writeFileSync(
    join(root, 'usr/bin/npm'),
    '#!/bin/sh\nexec node /usr/lib/node_modules/npm/bin/npm-cli.js "$@"\n',
    { mode: 0o755 },
  );
  const settings = command(['npm', 'config', 'get', 'globalconfig']).trim();
  for (const file of [CERTIFICATES, settings]) {
    if (!existsSync(file)) continue;
    mkdirSync(join(root, dirname(file)), { recursive: true });
    cpSync(file, join(root, file), { dereference: true });
  }
}
