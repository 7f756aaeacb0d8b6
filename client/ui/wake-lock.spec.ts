import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepAwake } from './wake-lock.js';
import { leaveMeeting } from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import { peerChanged } from '../state/roster.js';
import { inMeeting, infoOf } from '../state/state.fake.js';
import { Store } from '../state/store.js';

/** Lets everything that is promised come true. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

describe('the wake lock', () => {
  let store: Store<MeetingState>;
  let asked: number;
  let held: number;
  let isVisible: boolean;
  let isRefused: boolean;
  let visibilityChanged: () => void;

  beforeEach(() => {
    store = new Store(inMeeting(infoOf('ann')));
    asked = 0;
    held = 0;
    isVisible = true;
    isRefused = false;
    visibilityChanged = () => undefined;
  });

  function keep(): () => void {
    return keepAwake({
      store,
      request: () => {
        asked++;
        if (isRefused) return Promise.reject(new Error('low power'));
        held++;
        return Promise.resolve({
          release: () => {
            held--;
            return Promise.resolve();
          },
        });
      },
      isVisible: () => isVisible,
      watchVisible: (listener) => {
        visibilityChanged = listener;
        return () => undefined;
      },
    });
  }

  function connect(): void {
    store.update((state) => peerChanged(state, 'ann', 'connected'));
  }

  /** The system takes the promise back by itself when a page is hidden. */
  function show(visible: boolean): void {
    isVisible = visible;
    if (!visible) held = 0;
    visibilityChanged();
  }

  it('is asked for when somebody is connected, and given back at the end of the meeting', async () => {
    keep();
    await settle();
    expect(asked).toBe(0);
    connect();
    await settle();
    expect(held).toBe(1);
    store.update((state) => leaveMeeting(state, 5));
    expect(held).toBe(0);
  });

  it('is asked for while the own camera is on', async () => {
    store.update((state) => {
      const camera = { ...state.media.camera, open: true };
      return { ...state, media: { ...state.media, camera } };
    });
    keep();
    await settle();
    expect(held).toBe(1);
  });

  it('is asked for anew when the page is seen again', async () => {
    connect();
    keep();
    await settle();
    show(false);
    await settle();
    expect(asked).toBe(1);
    show(true);
    await settle();
    expect({ asked, held }).toEqual({ asked: 2, held: 1 });
  });

  it('is given back when it comes too late', async () => {
    connect();
    const end = keep();
    end();
    await settle();
    expect(held).toBe(0);
  });

  it('is silent when it is refused, and asks again after the next look at the page', async () => {
    isRefused = true;
    connect();
    keep();
    await settle();
    isRefused = false;
    show(false);
    show(true);
    await settle();
    expect(held).toBe(1);
  });

  it('is left out where a page cannot ask', () => {
    connect();
    const quiet = { isVisible: () => true, watchVisible: () => () => undefined };
    expect(() => {
      keepAwake({ store, request: undefined, ...quiet })();
    }).not.toThrow();
  });
});
