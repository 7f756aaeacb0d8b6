// Writes beside the built server which commit it is: COMMIT where it is given, else what git says.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const MAX_CHARS = 12;

function commit() {
  const given = process.env.COMMIT?.trim();
  if (given && /^[0-9a-f]{7,64}$/u.test(given)) return given.slice(0, MAX_CHARS);
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['rev-parse', 'HEAD'], options).trim().slice(0, MAX_CHARS);
  } catch {
    // No git, or no repository: an archive was unpacked.
    return undefined;
  }
}

const file = new URL('../dist/build-info.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ commit: commit() })}\n`);
