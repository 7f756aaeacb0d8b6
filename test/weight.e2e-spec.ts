import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const CLIENT_DIR = join(import.meta.dirname, '../dist/client');
const MAX_BYTES = 200_000;

function builtFiles(): string[] {
  return readdirSync(CLIENT_DIR, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(CLIENT_DIR, name),
  );
}

/** Scripts and styles that the page names, and what those scripts cannot run without. */
function firstFiles(): Set<string> {
  const page = readFileSync(join(CLIENT_DIR, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/gu)];
  const files = new Set(named.map(([, path = '']) => join(CLIENT_DIR, path)));
  // A set goes on to what is added to it meanwhile.
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/gu);
    for (const [, path = ''] of imports) files.add(join(dirname(file), path));
  }
  return files;
}

describe('the built page', () => {
  it('has at most 200 kB of JavaScript and CSS before compression', () => {
    const files = [...firstFiles()];
    const bytes = files.reduce((total, name) => total + statSync(name).size, 0);
    process.stdout.write(
      `JavaScript and CSS: ${String(bytes)} bytes in ${String(files.length)} files\n`,
    );
    expect(files.some((name) => name.endsWith('.css'))).toBe(true);
    expect(files.some((name) => name.endsWith('.js'))).toBe(true);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('has nothing of the page of administrators', () => {
    const scripts = [...firstFiles()].map((name) => readFileSync(name, 'utf8')).join('');
    expect(scripts).not.toMatch(/api\/v1|meet\.admin-key/u);
    const admin = readFileSync(join(CLIENT_DIR, 'admin.html'), 'utf8');
    const own = [...admin.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/gu)].map(([, path = '']) =>
      join(CLIENT_DIR, path),
    );
    expect(own).toHaveLength(2);
    for (const file of own) expect(firstFiles().has(file)).toBe(false);
  });

  it('cannot have its connection spoiled, as a page built for tests can', () => {
    const scripts = builtFiles().filter((name) => name.endsWith('.js'));
    for (const name of scripts) expect(readFileSync(name, 'utf8')).not.toMatch(/meetSimulation/u);
  });

  it('passes on the licences of what it carries of others, whole', () => {
    const licences = readFileSync(join(CLIENT_DIR, 'licences.txt'), 'utf8').split('='.repeat(79));
    expect(licences.map((each) => each.trim().split(' ')[0])).toEqual([
      '@mediapipe/selfie_segmentation',
      '@sapphi-red/web-noise-suppressor',
      'lucide',
      'uqr',
    ]);
    for (const licence of licences) expect(licence.length).toBeGreaterThan(500);
  });

  it('names no other host that it would load something from', () => {
    const page = readFileSync(join(CLIENT_DIR, 'index.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/u);
    expect(page).not.toMatch(/<style|\sstyle=/u);
  });
});
