import { describe, expect, it, jest } from '@jest/globals';
import type { MeetingState } from '../state/meeting-state.js';
import { peerChanged } from '../state/roster.js';
import { infoOf, inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { callBegun, CALL_FIRST_MS, Newcomers } from './call-first.js';

async function isOver(waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  return over;
}

describe('callBegun', () => {
  it('waits for nobody where nobody is', async () => {
    expect(await isOver(callBegun(new Store<MeetingState>(inMeeting())))).toBe(true);
  });

  it('waits until the first is connected, or cannot be', async () => {
    const store = new Store<MeetingState>(inMeeting(infoOf('anna'), infoOf('bob')));
    const waiting = callBegun(store, 60_000);
    expect(await isOver(waiting)).toBe(false);
    store.update((state) => peerChanged(state, 'bob', 'connected'));
    expect(await isOver(waiting)).toBe(true);
  });

  it('does not wait for long', async () => {
    jest.useFakeTimers();
    try {
      const waiting = callBegun(new Store<MeetingState>(inMeeting(infoOf('anna'))));
      jest.advanceTimersByTime(CALL_FIRST_MS);
      expect(await isOver(waiting)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('Newcomers', () => {
  const nobody = new Set<string>();

  it('are waited for a moment, each once', () => {
    const newcomers = new Newcomers();
    const state = inMeeting(infoOf('anna'));
    expect(newcomers.waitMs(state, nobody, 1000)).toBe(CALL_FIRST_MS);
    expect(newcomers.waitMs(state, nobody, 1000 + CALL_FIRST_MS)).toBeLessThanOrEqual(0);
    expect(newcomers.waitMs(state, new Set(['anna']), 1000)).toBe(0);
  });

  it('are not waited for once they are connected', () => {
    const newcomers = new Newcomers();
    const state = inMeeting(infoOf('anna'));
    newcomers.waitMs(state, nobody, 1000);
    expect(newcomers.waitMs(peerChanged(state, 'anna', 'connected'), nobody, 1010)).toBe(0);
  });

  it('are waited for again when they come anew', () => {
    const newcomers = new Newcomers();
    newcomers.waitMs(inMeeting(infoOf('anna')), nobody, 1000);
    newcomers.waitMs(inMeeting(), nobody, 2000);
    expect(newcomers.waitMs(inMeeting(infoOf('anna')), nobody, 5000)).toBe(CALL_FIRST_MS);
  });
});
