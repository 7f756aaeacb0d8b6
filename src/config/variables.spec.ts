import { describe, expect, it } from '@jest/globals';
import type { Env } from '../../test/support/config-complaint.js';
import { describeVariables, loadConfig } from './config.js';

describe('the variables as they are documented', () => {
  it('gives defaults that load as what is the default', () => {
    const given = describeVariables().map(({ name, byDefault }) => [name, byDefault]);
    expect(loadConfig(Object.fromEntries(given) as Env)).toEqual(loadConfig({}));
    expect(describeVariables().find(({ name }) => name === 'PORT')?.byDefault).toBe('8000');
    expect(describeVariables().find(({ name }) => name === 'ADMIN_KEY')?.byDefault).toBe('');
  });
});
