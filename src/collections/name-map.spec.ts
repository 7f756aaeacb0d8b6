import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { NameMap } from './name-map.js';

describe('NameMap', () => {
  it('is a map: the newest item of a name, in the order in which the names came', () => {
    const map = new NameMap<number>();
    for (const [name, item] of [
      ['b', 1],
      ['42', 2],
      ['__proto__', 3],
      ['b', 4],
    ] as const) {
      map.set(name, item);
    }
    expect([...map.values()]).toEqual([4, 2, 3]);
    expect(map.size).toBe(3);
    expect(map.get('b')).toBe(4);
    expect(map.get('a')).toBeUndefined();
    expect([map.has('b'), map.has('a')]).toEqual([true, false]);
  });

  it('forgets what is deleted, and says whether it was there', () => {
    const map = new NameMap<number>();
    map.set('a', 1);
    map.set('b', 2);
    expect([map.delete('a'), map.delete('a')]).toEqual([true, false]);
    expect([...map.values()]).toEqual([2]);
    map.set('a', 3);
    expect([...map.values()]).toEqual([2, 3]);
    expect([...map.keys()]).toEqual(['b', 'a']);
    map.clear();
    expect([map.size, map.get('a'), ...map.keys()]).toEqual([0, undefined]);
  });

  it('lets items be deleted while all are looked at', () => {
    const map = new NameMap<string>();
    for (const name of ['a', 'b', 'c']) map.set(name, name);
    const seen: string[] = [];
    for (const item of map.values()) {
      seen.push(item);
      map.delete('b');
    }
    expect(seen).toEqual(['a', 'c']);
  });

  it('leaves next to nothing to the old generation of what came and went', () => {
    // 0.4 here; a `Map` leaves 4.8 with Node 20.
    expect(keptMib()).toBeLessThan(1);
  });
});

/**
 * How much the old generation grows while 8 kB come and go under 4,000 names, ten at a time. Asked of a
 * process of its own, whose heap is so large that nothing else is collected.
 */
function keptMib(): number {
  const source = readFileSync(new URL('name-map.ts', import.meta.url), 'utf8');
  const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(source, { compilerOptions: options });
  const flags = ['--expose-gc', '--initial-heap-size=512'];
  const { stdout } = spawnSync(process.execPath, [...flags, '-e', `${outputText}${COME_AND_GO}`]);
  return Number.parseFloat(stdout.toString());
}

const COME_AND_GO = `
const { getHeapSpaceStatistics } = require('node:v8');
const oldMib = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space').space_used_size / 2 ** 20;
const map = new NameMap();
for (let n = 0; n < 10; n++) map.set('old ' + n, {});
// Now it is old itself.
gc();
gc();
const before = oldMib();
for (let n = 0; n < 4000; n++) {
  map.set('name ' + n, new Array(1000).fill(1.5));
  map.delete('name ' + (n - 10));
}
console.log(oldMib() - before);
`;
