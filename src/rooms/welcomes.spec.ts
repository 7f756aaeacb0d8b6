import { beforeEach, describe, expect, it } from '@jest/globals';
import { Welcomes } from './welcomes.js';

describe('Welcomes', () => {
  let welcomes: Welcomes;
  let welcomed: number[];

  const welcome = (seq: number): void => {
    welcomed.push(seq);
  };

  beforeEach(() => {
    welcomes = new Welcomes();
    welcomed = [];
  });

  /** An announcement whose `join` comes back from the log at once. */
  function announcing(session: string, seq: number): () => Promise<void> {
    return () => {
      welcomes.arrived(session, seq);
      return Promise.resolve();
    };
  }

  it('welcomes a newcomer when its own join is in the log', async () => {
    expect(await welcomes.during('ann', announcing('ann', 7), welcome)).toBeUndefined();
    expect(welcomed).toEqual([7]);
  });

  it('takes no notice of the joins of others, nor of one that comes later', async () => {
    await welcomes.during('ann', announcing('bob', 7), welcome);
    welcomes.arrived('ann', 8);
    expect(welcomed).toEqual([]);
  });

  it('says when nobody has heard of the newcomer', async () => {
    const fault = new Error('no log');
    const failed = await welcomes.during('ann', () => Promise.reject(fault), welcome);
    expect(failed).toEqual({ fault, isAnnounced: false });
    welcomes.arrived('ann', 8);
    expect(welcomed).toEqual([]);
  });

  it('says when the others have heard of it, and does not throw into the log', async () => {
    const fault = new Error('no snapshot');
    const failed = await welcomes.during('ann', announcing('ann', 7), () => {
      throw fault;
    });
    expect(failed).toEqual({ fault, isAnnounced: true });
  });
});
