import { describe, expect, it } from '@jest/globals';
import { guardUnload } from './unload-guard.js';
import { messageFailed, messageSending } from '../state/chat.js';
import { leaveMeeting } from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import { inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';

function asks(page: EventTarget): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('closing the page', () => {
  const unsent = { key: 'own 1', text: 'hello', sentAt: 5 };

  function guarded(): { page: EventTarget; store: Store<MeetingState>; end: () => void } {
    const page = new EventTarget();
    const store = new Store(inMeeting());
    return { page, store, end: guardUnload(store, page) };
  }

  it('is not asked about while nothing would be lost', () => {
    const { page, store } = guarded();
    expect(asks(page)).toBe(false);
    store.update((state) => messageSending(state, '', unsent));
    store.update((state) => messageFailed(state, '', 'own 1', 'TOO_LARGE'));
    expect(asks(page)).toBe(false);
  });

  it('is asked about while a message waits, and no longer after leaving', () => {
    const { page, store } = guarded();
    store.update((state) => messageSending(state, '', unsent));
    expect(asks(page)).toBe(true);
    store.update((state) => leaveMeeting(state, 5));
    expect(asks(page)).toBe(false);
  });

  it('is not asked about any more when the guard has ended', () => {
    const { page, store, end } = guarded();
    store.update((state) => messageSending(state, '', unsent));
    end();
    expect(asks(page)).toBe(false);
  });
});
