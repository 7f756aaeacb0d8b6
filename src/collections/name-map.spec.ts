import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
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

  it('leaves nothing to the old generation of what came and went, which a Map does', () => {
    const names = new NameMap<unknown>();
    const keptByMap = keptMib(new Map());
    const keptByNames = keptMib({
      set: (n, i) => {
        names.set(n, i);
      },
      delete: (n) => names.delete(n),
    });
    expect(keptByNames).toBeLessThan(keptByMap / 3);
    // Where this is no longer so, there is no reason for a `NameMap` any more.
    expect(keptByMap).toBeGreaterThan(1);
  });
});

/** How much the old generation grows while 8 kB come and go under 4,000 names, ten at a time. */
function keptMib(map: {
  set(name: string, item: unknown): void;
  delete(name: string): void;
}): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let n = 0; n < 10; n++) map.set(`old ${String(n)}`, {});
  // Now it is old itself.
  for (let n = 0; n < 2; n++) collect();
  const before = oldSpaceBytes();
  for (let n = 0; n < 4000; n++) {
    map.set(`name ${String(n)}`, new Array<number>(1000).fill(1.5));
    map.delete(`name ${String(n - 10)}`);
  }
  return (oldSpaceBytes() - before) / 2 ** 20;
}

function oldSpaceBytes(): number {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space');
  return space?.space_used_size ?? 0;
}
