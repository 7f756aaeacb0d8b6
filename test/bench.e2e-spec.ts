import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const PATIENCE_MS = 110_000;

/** Runs the benchmark and gives what it has printed. */
async function bench(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['bench/run.mjs', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

describe('the benchmark', () => {
  it(
    'takes every kind of measurement from the built server, in both dialects',
    async () => {
      const { code, output } = await bench('--smoke');
      expect({ code, output }).toMatchObject({ code: 0 });
      const rows = output.split('\n').filter((line) => line.startsWith('| Meet ('));
      // Six scenarios; a figure that could not be taken would be no number.
      expect(rows).toHaveLength(12);
      expect(rows.join('\n')).not.toMatch(/NaN|undefined|Infinity/u);
    },
    PATIENCE_MS,
  );

  it(
    'measures several servers, and makes a model of what a message costs there',
    async () => {
      const { code, output } = await bench('--cluster', '--smoke');
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).toContain('What the model tells of cases it has not seen');
      expect(output).not.toMatch(/NaN|undefined|Infinity/u);
    },
    PATIENCE_MS,
  );

  it('says what it does not know instead of measuring something else', async () => {
    const { code, output } = await bench('--only', 'relay-everything');
    expect(code).toBe(1);
    expect(output).toContain('--only does not know relay-everything');
  });
});
