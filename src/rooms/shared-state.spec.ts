import { describe, expect, it } from '@jest/globals';
import { changedState, initialState } from './shared-state.js';

const QUIET = initialState('meet.v1');

describe('what the others see of a participant', () => {
  it('begins with everything closed, but for base pages, which always send both', () => {
    const closed = { screen: false, hand: false, strain: 'none' };
    expect(QUIET).toEqual({ mic: false, camera: false, ...closed });
    expect(initialState('base')).toEqual({ mic: true, camera: true, ...closed });
  });

  it('takes over the keys that are said, and no others', () => {
    const said = { mic: true, camera: undefined, strain: 'upload' } as const;
    expect(changedState({ ...QUIET, camera: true }, said, 5)).toEqual({
      ...QUIET,
      mic: true,
      camera: true,
      strain: 'upload',
    });
    expect(changedState(QUIET, undefined, 5)).toEqual(QUIET);
    expect(QUIET.mic).toBe(false);
  });

  it('notes when a hand went up, and keeps that until it goes down', () => {
    const raised = changedState(QUIET, { hand: true }, 5);
    expect(raised.hand_at).toBe(5);
    const again = changedState(raised, { hand: true, mic: true }, 9);
    expect(again).toMatchObject({ hand_at: 5, mic: true });
    const lowered = changedState(again, { hand: false }, 11);
    expect(lowered).not.toHaveProperty('hand_at');
    expect(changedState(lowered, { hand: true }, 13).hand_at).toBe(13);
  });

  it('takes no time of a hand from a client', () => {
    const lie = { hand: true, hand_at: 1 } as const;
    expect(changedState(QUIET, lie, 5).hand_at).toBe(5);
    expect(changedState(QUIET, { ...lie, hand: false }, 5)).not.toHaveProperty('hand_at');
  });
});
