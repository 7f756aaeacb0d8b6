import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the page carries of others. */
export const BUNDLED = [
  '@mediapipe/selfie_segmentation',
  '@sapphi-red/web-noise-suppressor',
  'lucide',
  'uqr',
];

/** Whole texts, for packages that only name their licence. */
const TEXTS = { 'Apache-2.0': 'typescript/LICENSE.txt' };

/** The licences of everything that the page carries of others, each with its text. */
export function licencesOf(modules) {
  return BUNDLED.map((name) => {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const own = readdirSync(folder).find((file) => /^licen[cs]e/iu.test(file));
    const path = own === undefined ? join(modules, TEXTS[license] ?? '') : join(folder, own);
    if (own === undefined && !existsSync(path))
      throw new Error(`No text of the licence of ${name}.`);
    return `${name} ${version} (${license})\n\n${readFileSync(path, 'utf8').trim()}\n`;
  }).join(`\n${'='.repeat(79)}\n\n`);
}
