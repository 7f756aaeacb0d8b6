import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { HEAP_GROWTH_FLAG } from './heap-growth.js';

/** What Node complains of when it is told this flag. */
function complaintAbout(flag: string): string {
  const script = `require('node:v8').setFlagsFromString(${JSON.stringify(flag)})`;
  return spawnSync(process.execPath, ['-e', script]).stderr.toString();
}

describe('HEAP_GROWTH_FLAG', () => {
  // How much it saves is what the benchmark measures: `npm run bench -- --only cycles-20000`.
  it('is known to this Node', () => {
    expect(complaintAbout(HEAP_GROWTH_FLAG)).toBe('');
    expect(complaintAbout('--no-such-flag=50')).toContain('unrecognized');
  });
});
