import { describe, expect, it } from '@jest/globals';
import type { SharedState } from '../../src/protocol/frames.js';
import { askedToLower, handQueue, handRestored, handSet } from './hands.js';
import { enterMeeting, leaveMeeting, resumeMeeting } from './meeting.js';
import type { MeetingState } from './meeting-state.js';
import { personChanged, personLeft } from './roster.js';
import { inMeeting, infoOf, joinedData, resumedData } from './state.fake.js';

const QUIET: SharedState = {
  mic: false,
  camera: false,
  screen: false,
  hand: false,
  strain: 'none',
};

const room = { room: 'tea' };

function raised(userId: string, at: number): ReturnType<typeof infoOf> {
  return infoOf(userId, userId, { state: { ...QUIET, hand: true, hand_at: at } });
}

function told(state: MeetingState, userId: string, at: number | null): MeetingState {
  const hand = at === null ? { hand: false } : { hand: true, hand_at: at };
  return personChanged(state, { ...room, user_id: userId, ...hand });
}

describe('raised hands', () => {
  it('stand in the order in which they went up, equal times in the order of the ids', () => {
    const state = inMeeting(raised('cyd', 300), raised('bob', 100), raised('ann', 300));
    expect(handQueue(state)).toEqual(['bob', 'ann', 'cyd']);
  });

  it('put the own one behind those that are up, and before those that follow', () => {
    const own = handSet(inMeeting(raised('bob', 100), infoOf('ann')), true);
    expect(handQueue(own)).toEqual(['bob', 'me']);
    expect(handQueue(told(own, 'ann', 101))).toEqual(['bob', 'me', 'ann']);
  });

  it('close the gap when one goes down or its owner leaves', () => {
    const state = handSet(inMeeting(raised('bob', 100), raised('ann', 200)), true);
    expect(handQueue(told(state, 'bob', null))).toEqual(['ann', 'me']);
    const left = { ...room, user_id: 'ann', target: 'ann', reason: 'leave' as const };
    expect(handQueue(personLeft(state, left, 5))).toEqual(['bob', 'me']);
    expect(handQueue(handSet(state, false))).toEqual(['bob', 'ann']);
  });

  it('go to the end when they go up again', () => {
    const state = inMeeting(raised('bob', 100), raised('ann', 200));
    const again = told(told(state, 'bob', null), 'bob', 300);
    expect(handQueue(again)).toEqual(['ann', 'bob']);
  });

  it('stay as they are while something else of their owner changes', () => {
    const state = inMeeting(raised('bob', 100), raised('ann', 200));
    const muted = personChanged(state, { ...room, user_id: 'bob', mic: true });
    expect(handQueue(muted)).toEqual(['bob', 'ann']);
    expect(muted.announcement).toBe(state.announcement);
  });

  it('are announced with their place, and a lowered one of others is not', () => {
    const first = told(inMeeting(infoOf('bob', 'Bob'), raised('ann', 100)), 'bob', 200);
    expect(first.announcement).toMatchObject({ kind: 'hand', name: 'Bob', place: 2, count: 2 });
    expect(told(first, 'bob', null).announcement).toBe(first.announcement);
    const own = handSet(first, true);
    expect(own.announcement).toMatchObject({ kind: 'own_hand', place: 3, count: 3 });
    expect(handSet(own, false).announcement).toMatchObject({ kind: 'own_hand', count: 0 });
  });

  it('come back after a reload at the place that the server kept', () => {
    const reloaded = handRestored({ ...inMeeting(), phase: 'joining' }, true);
    const self = infoOf('me', 'Me', { state: { ...QUIET, hand: true, hand_at: 150 } });
    const others = [raised('bob', 100), raised('ann', 200)];
    const seated = resumeMeeting(reloaded, resumedData({ self, participants: others }), false, 1);
    expect(handQueue(seated)).toEqual(['bob', 'me', 'ann']);
    const joined = enterMeeting(reloaded, joinedData({ self, participants: others }), 1);
    expect(handQueue(joined)).toEqual(['bob', 'me', 'ann']);
  });

  it('go down with the end of the visit', () => {
    expect(leaveMeeting(handSet(inMeeting(), true), 5).hand.raisedAt).toBeNull();
  });

  it('ask their owner once whether to go down, and take the question away when they do', () => {
    const asked = askedToLower(handSet(inMeeting(), true));
    expect(asked.notices).toMatchObject([{ kind: 'hand_still_up' }]);
    expect(askedToLower({ ...asked, notices: [] }).notices).toEqual([]);
    expect(handSet(asked, false).notices).toEqual([]);
    expect(askedToLower(inMeeting()).notices).toEqual([]);
    const again = askedToLower(handSet(handSet(asked, false), true));
    expect(again.notices).toHaveLength(1);
  });
});
