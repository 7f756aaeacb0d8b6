import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Nodes } from '../broker/nodes.js';
import type { Connection } from '../transport/connection.js';
import { Peers } from './peers.js';

/** What becomes of what one node says to the other. */
type Fate = 'arrives' | 'is lost' | 'is heard by nobody';

describe('two nodes', () => {
  /** What becomes of the next messages to each of them; after those all arrive. */
  let fates: Record<string, Fate[]>;
  let nodes: Record<string, Peers>;
  let asked: unknown[];
  /** What waits for a node that stands still; undefined while none does. */
  let held: string[] | undefined;
  /** Whether nodes show signs of life. */
  let areAlive: boolean;

  beforeEach(() => {
    fates = { ann: [], bob: [] };
    asked = [];
    held = undefined;
    areAlive = true;
    nodes = {};
    for (const id of ['ann', 'bob']) nodes[id] = new Peers(busOf(id), eventsOf());
  });

  /** The part of the nodes that brings messages from one to the other. */
  function busOf(id: string): Nodes {
    const post = (to: string, text: string): Promise<number> => {
      const fate = fates[to]?.shift() ?? 'arrives';
      if (held) held.push(text);
      else if (fate === 'arrives') nodes[to]?.receive(text);
      return Promise.resolve(fate === 'is heard by nobody' ? 0 : 1);
    };
    const isAlive = (): Promise<boolean> => Promise.resolve(areAlive);
    return { id, post, isAlive } as Partial<Nodes> as Nodes;
  }

  function eventsOf(): ConstructorParameters<typeof Peers>[1] {
    return {
      heard: () => undefined,
      asked: (_kind, argument) => {
        asked.push(argument);
        return Promise.resolve(`yes to ${String(argument)}`);
      },
    };
  }

  async function ask(argument: string): Promise<unknown> {
    const result = await nodes['ann']?.ask('bob', 'admit', argument);
    return result && 'answer' in result ? result.answer : result;
  }

  async function turns(count: number): Promise<void> {
    for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
  }

  it('answer each other', async () => {
    expect(await ask('one')).toBe('yes to one');
    expect(asked).toEqual(['one']);
  });

  it('begin anew when something was lost, and ask again what was asked', async () => {
    await ask('one');
    fates['bob'] = ['is lost'];
    const lost = ask('two');
    await turns(2);
    expect(asked).toEqual(['one']);
    expect(await ask('three')).toBe('yes to three');
    expect(await lost).toBe('yes to two');
    expect(await ask('four')).toBe('yes to four');
  });

  it('begin anew also when the word that something was lost is lost as well', async () => {
    await ask('one');
    fates['bob'] = ['is lost'];
    const lost = ask('two');
    await turns(2);
    // That it begins anew, that there was a gap, and what it would ask again.
    fates['ann'] = ['is lost', 'is lost'];
    const notHeard = ask('three');
    await turns(5);
    expect(asked).toEqual(['one']);
    expect(await ask('four')).toBe('yes to four');
    expect([await lost, await notHeard]).toEqual(['yes to two', 'yes to three']);
  });

  it('try again while the other one does not listen yet, after Redis was away', async () => {
    nodes['ann']?.back();
    fates['bob'] = ['is heard by nobody', 'is heard by nobody'];
    expect(await ask('one')).toBe('yes to one');
    expect(await ask('two')).toBe('yes to two');
    expect(asked).toEqual(['one', 'two']);
  });

  it('do once what they are asked once, though the answer is lost and the question sent again', async () => {
    await ask('one');
    fates['ann'] = ['is lost'];
    const answered = ask('two');
    await turns(4);
    expect(asked).toEqual(['one', 'two']);
    // What comes next shows that something is missing.
    expect(await nodes['bob']?.ask('ann', 'admit', 'back')).toEqual({ answer: 'yes to back' });
    expect(await answered).toBe('yes to two');
    expect(asked).toEqual(['one', 'two', 'back']);
  });

  it('do nothing of which nobody waits for the end any more', async () => {
    await ask('one');
    held = [];
    expect(await nodes['ann']?.ask('bob', 'admit', 'two', 20)).toEqual({ failure: 'silent' });
    await turns(2);
    // It goes on, and finds both at once.
    const waiting = held;
    held = undefined;
    for (const text of waiting) nodes['bob']?.receive(text);
    expect(await ask('three')).toBe('yes to three');
    expect(asked).toEqual(['one', 'three']);
  });

  it('call back who was passed on to one that is silent, once it shows no sign of life either', async () => {
    await ask('one');
    const closes: unknown[] = [];
    const peer = nodes['ann']?.get('bob');
    const close = (code: number): void => {
      closes.push(code);
    };
    peer?.passed.set('a socket', { close } as Partial<Connection> as Connection);
    const beat = async (silentMs: number): Promise<void> => {
      if (peer) peer.heardAtMs = performance.now() - silentMs;
      nodes['ann']?.beat();
      await turns(2);
    };
    await beat(6000);
    areAlive = false;
    await beat(4000);
    expect(closes).toEqual([]);
    await beat(6000);
    expect(closes).toEqual([1012]);
    expect(await ask('two')).toBe('yes to two');
  });
});
