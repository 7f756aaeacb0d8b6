import { describe, expect, it } from '@jest/globals';
import { Store } from './store.js';

describe('Store', () => {
  it('tells a listener about the picked part only', () => {
    const store = new Store({ a: 1, b: 1 });
    const heard: number[][] = [];
    store.subscribe(
      (state) => state.a,
      (now, before) => heard.push([before, now]),
    );
    store.update((state) => ({ ...state, b: 2 }));
    store.update((state) => ({ ...state, a: 2 }));
    expect(heard).toEqual([[1, 2]]);
  });

  it('says nothing after the subscription ended', () => {
    const store = new Store(1);
    const heard: number[] = [];
    const end = store.subscribe(
      (state) => state,
      (now) => heard.push(now),
    );
    end();
    store.update(() => 2);
    expect(heard).toEqual([]);
  });

  it('does not call a listener that another one ended meanwhile', () => {
    const store = new Store(1);
    const heard: string[] = [];
    const ends: (() => void)[] = [];
    const first = (): void => {
      heard.push('first');
      ends[1]?.();
    };
    ends.push(store.subscribe((state) => state, first));
    ends.push(
      store.subscribe(
        (state) => state,
        () => heard.push('second'),
      ),
    );
    store.update(() => 2);
    expect(heard).toEqual(['first']);
  });

  it('tells the newest value once when a listener updates again', () => {
    const store = new Store(0);
    const heard: number[] = [];
    store.subscribe(
      (state) => state,
      (now) => {
        if (now === 1) store.update(() => 2);
      },
    );
    store.subscribe(
      (state) => state,
      (now) => heard.push(now),
    );
    store.update(() => 1);
    expect(heard).toEqual([2]);
  });
});
