import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NIGHTLY_ON_THREE_NODES, ON_ONE_NODE, ON_THREE_NODES } from './scenarios.mjs';

describe('the lists of scenarios', () => {
  it('say of every end-to-end spec whether it runs on three nodes, or why not', () => {
    const specs = readdirSync('test')
      .filter((file) => file.endsWith('.e2e-spec.ts'))
      .map((file) => file.replace('.e2e-spec.ts', ''));
    const twice = [...ON_THREE_NODES, ...NIGHTLY_ON_THREE_NODES];
    const listed = [...twice, ...Object.keys(ON_ONE_NODE), 'scenarios'];
    expect(listed.sort()).toEqual(specs.sort());
  });
});
