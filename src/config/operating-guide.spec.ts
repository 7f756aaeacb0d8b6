import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeVariables } from './config.js';

const GUIDE = readFileSync('docs/operating.md', 'utf8');

/** Names in capitals that are no settings: an error code, one of Node, and two that come with the relay. */
const OTHERS = ['ROOM_FULL', 'NODE_ENV'];

describe('the guide for operators', () => {
  it('speaks of variables that there are, and gives defaults that are so', () => {
    const variables = new Map(describeVariables().map(({ name, byDefault }) => [name, byDefault]));
    const names = [...GUIDE.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/gu)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(30);
    for (const name of new Set(names)) expect([...variables.keys(), ...OTHERS]).toContain(name);
    const inBytes = [...GUIDE.matchAll(/`(\w+)` \((\d+) ([KM])iB\)/gu)];
    expect(inBytes).toHaveLength(3);
    for (const [, name = '', count, unit] of inBytes) {
      const bytes = Number(count) * (unit === 'K' ? 1024 : 1024 * 1024);
      expect(Number(variables.get(name))).toBe(bytes);
    }
    expect(GUIDE).toContain(`\`MAX_PARTICIPANTS\` (${String(variables.get('MAX_PARTICIPANTS'))})`);
    const pingSeconds = Number(variables.get('PING_INTERVAL_MS')) / 1000;
    expect(GUIDE).toContain(`\`PING_INTERVAL_MS\` (${String(pingSeconds)} s)`);
  });

  it('leads only to files that are there', () => {
    const links = [...GUIDE.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/gu)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect([link, existsSync(join('docs', link))]).toEqual([link, true]);
    }
  });

  it('is found from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/operating.md');
  });
});
