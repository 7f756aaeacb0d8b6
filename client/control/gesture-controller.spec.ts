import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClient } from './controllers.fake.js';
import { GestureController } from './gesture-controller.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import { leaveMeeting } from '../state/meeting.js';
import type { AnnouncementBody, MeetingState } from '../state/meeting-state.js';
import { inMeeting, infoOf } from '../state/state.fake.js';
import { Store } from '../state/store.js';

describe('GestureController', () => {
  let client: FakeClient;
  let store: Store<MeetingState>;
  let gestures: GestureController;
  let level: number;
  let said: AnnouncementBody[];

  beforeEach(() => {
    jest.useFakeTimers();
    client = new FakeClient();
    store = new Store(inMeeting(infoOf('ann', 'Ann'), infoOf('bob', 'Bob'), infoOf('cyd', 'Cyd')));
    level = 0;
    said = [];
    store.subscribe(
      (state) => state.announcement,
      (announcement) => {
        if (announcement !== null) said.push(announcement);
      },
    );
    gestures = new GestureController({
      store,
      client: client as unknown as SignallingClient,
      live: { levelOf: () => level },
      now: () => Date.now(),
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function hear(userId: string): void {
    client.hear('reaction', { room: 'tea', user_id: userId, reaction: 'clap' });
  }

  function openMicrophone(): void {
    store.update((state) => {
      const microphone = { ...state.media.microphone, open: true };
      return { ...state, media: { ...state.media, microphone } };
    });
  }

  function asks(): boolean {
    return store.get().notices.some((notice) => notice.kind === 'hand_still_up');
  }

  it('tells the others that the hand went up, and down again', () => {
    gestures.toggleHand();
    expect(store.get().hand.raisedAt).not.toBeNull();
    gestures.toggleHand();
    expect(store.get().hand.raisedAt).toBeNull();
    expect(client.states).toEqual([{ hand: true }, { hand: false }]);
  });

  it('raises no hand outside of a meeting', () => {
    store.update((state) => leaveMeeting(state, 5));
    gestures.toggleHand();
    expect(client.states).toEqual([]);
  });

  it('shows an own reaction at once, and takes it away after four seconds', () => {
    gestures.react('heart');
    expect(client.told).toEqual([{ type: 'reaction', data: { reaction: 'heart' } }]);
    expect(store.get().reactions).toMatchObject([{ userId: 'me', reaction: 'heart' }]);
    jest.advanceTimersByTime(3_900);
    expect(store.get().reactions).toHaveLength(1);
    jest.advanceTimersByTime(600);
    expect(store.get().reactions).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('sends three reactions in a second at most, without a word about the others', () => {
    for (let count = 0; count < 10; count++) gestures.react('clap');
    expect(client.told).toHaveLength(3);
    expect(store.get().reactions).toMatchObject([{ count: 3 }]);
    jest.advanceTimersByTime(1_000);
    gestures.react('clap');
    expect(client.told).toHaveLength(4);
  });

  it('shows nothing that could not be sent', () => {
    jest.spyOn(client, 'tell').mockReturnValue(false);
    gestures.react('clap');
    expect(store.get().reactions).toEqual([]);
  });

  it('says together what several people did within a moment', () => {
    for (const userId of ['ann', 'bob', 'ann', 'cyd']) hear(userId);
    expect(store.get().reactions).toHaveLength(3);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1_500);
    expect(said).toMatchObject([{ kind: 'reaction', reaction: 'clap', name: 'Ann', others: 2 }]);
  });

  it('ignores the reaction of somebody who is not here', () => {
    hear('nobody');
    jest.advanceTimersByTime(2_000);
    expect(store.get().reactions).toEqual([]);
    expect(said).toEqual([]);
  });

  it('asks after ten seconds of speech whether the hand may go down, once each time', () => {
    openMicrophone();
    gestures.toggleHand();
    level = 0.3;
    jest.advanceTimersByTime(9_500);
    expect(asks()).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect(asks()).toBe(true);
    store.update((state) => ({ ...state, notices: [] }));
    jest.advanceTimersByTime(30_000);
    expect(asks()).toBe(false);
  });

  it('asks nobody who is muted, or whose hand is down', () => {
    level = 0.3;
    gestures.toggleHand();
    jest.advanceTimersByTime(20_000);
    expect(asks()).toBe(false);
    openMicrophone();
    gestures.toggleHand();
    jest.advanceTimersByTime(20_000);
    expect(asks()).toBe(false);
  });

  it('stops listening when the meeting is over', () => {
    openMicrophone();
    gestures.toggleHand();
    store.update((state) => leaveMeeting(state, 5));
    gestures.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});
