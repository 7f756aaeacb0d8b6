import { describe, expect, it } from '@jest/globals';
import type { PolicyNotice, RoomPolicy, WaitingInfo } from '../../src/protocol/frames.js';
import type { MeetingState, Notice } from './meeting-state.js';
import { controlled, decidedOfMe, policyDecided, policyEntered, whoWaits } from './moderation.js';
import { dismissNotice } from './notices.js';
import { OPEN_POLICY } from './policy.js';
import { personLeft } from './roster.js';
import { inMeeting, infoOf } from './state.fake.js';

const ME = { user_id: 'me', role: 'host', acting: true } as const;

function decision(change: Partial<RoomPolicy>): PolicyNotice {
  const policy = { ...OPEN_POLICY, number: 1, ...change };
  return { room: 'tea', user_id: 'ann', role: 'host', action: 'set', policy };
}

function waiting(id: string): WaitingInfo {
  return { waiting_id: id, user_id: id, name: id, text: '', since: 1 };
}

function noticesOf(state: MeetingState): Omit<Notice, 'id'>[] {
  return state.notices.map(({ id: _id, ...notice }) => notice);
}

describe('a decision', () => {
  it('holds when it is newer, and changes nothing otherwise', () => {
    const decided = policyDecided(inMeeting(), decision({ number: 3, locked: true }));
    expect(decided.policy.locked).toBe(true);
    expect(decided.announcement).toMatchObject({ kind: 'policy', change: 'locked' });
    expect(policyDecided(decided, decision({ number: 3, locked: false }))).toBe(decided);
    expect(policyDecided(decided, decision({ number: 2, locked: false }))).toBe(decided);
  });

  it('gives way to the policy of a room that was entered, whatever its number', () => {
    const decided = policyDecided(inMeeting(), decision({ number: 3, locked: true }));
    expect(policyEntered(decided, { policy: OPEN_POLICY }).policy).toBe(OPEN_POLICY);
  });

  it('tells who decides while no host is there', () => {
    const state = policyDecided(inMeeting(infoOf('bob')), decision({ roles: [ME] }));
    expect(noticesOf(state)).toEqual([{ kind: 'decided', what: 'acting' }]);
    const again = policyDecided(state, decision({ number: 2, roles: [ME], chat: 'off' }));
    expect(again.notices).toBe(state.notices);
  });

  it('does not tell that to somebody who is alone, or no longer once the last of them is gone', () => {
    expect(policyDecided(inMeeting(), decision({ roles: [ME] })).notices).toEqual([]);
    const state = policyDecided(inMeeting(infoOf('bob')), decision({ roles: [ME] }));
    const left = { room: 'tea', user_id: 'bob', target: 'bob', reason: 'leave' } as const;
    const alone = personLeft(state, left, 1);
    expect(alone.notices).toEqual([]);
  });

  it('takes that back when a host is there again, also one who came during an interruption', () => {
    const acting = policyDecided(inMeeting(infoOf('bob')), decision({ roles: [ME] }));
    expect(policyDecided(acting, decision({ number: 2 })).notices).toEqual([]);
    expect(policyEntered(acting, { policy: OPEN_POLICY }).notices).toEqual([]);
    expect(policyEntered(acting, { policy: acting.policy }).notices).toBe(acting.notices);
    const promoted = decidedOfMe(acting, 'promoted');
    expect(policyDecided(promoted, decision({ number: 2 })).notices).toBe(promoted.notices);
  });

  it('tells whom everybody sees large', () => {
    const bob = policyDecided(inMeeting(infoOf('bob', 'Bob')), decision({ spotlight: 'bob' }));
    expect(bob.announcement).toMatchObject({ kind: 'spotlight', name: 'Bob' });
    const me = policyDecided(bob, decision({ number: 2, spotlight: 'me' }));
    expect(noticesOf(me)).toEqual([{ kind: 'decided', what: 'spotlit' }]);
  });

  it('takes the list of those who wait from whom decides no longer', () => {
    const host = policyDecided(inMeeting(), decision({ roles: [ME] }));
    const asked = whoWaits(host, [waiting('bob')]);
    const member = policyDecided(asked, decision({ number: 2 }));
    expect(member.waiting).toEqual([]);
    expect(member.notices.map(({ kind }) => kind)).not.toContain('knock');
  });
});

describe('those who wait', () => {
  it('are told in one notice, of the newest and how many there are', () => {
    const one = whoWaits(inMeeting(), [waiting('bob')]);
    expect(noticesOf(one)).toEqual([
      { kind: 'knock', waitingId: 'bob', name: 'bob', text: '', people: 1 },
    ]);
    const two = whoWaits(one, [waiting('bob'), waiting('cyd')]);
    expect(noticesOf(two)).toEqual([
      { kind: 'knock', waitingId: 'cyd', name: 'cyd', text: '', people: 2 },
    ]);
    expect(whoWaits(two, []).notices).toEqual([]);
  });

  it('are not told again when the notice was closed and nobody new has come', () => {
    const two = whoWaits(inMeeting(), [waiting('bob'), waiting('cyd')]);
    const closed = dismissNotice(two, two.notices[0]?.id ?? 0);
    expect(whoWaits(closed, [waiting('cyd')]).notices).toEqual([]);
    expect(whoWaits(closed, [waiting('cyd'), waiting('dan')]).notices).toHaveLength(1);
  });
});

describe('what a host decided about this person', () => {
  const by = { room: 'tea', user_id: 'ann', role: 'host' } as const;

  it.each([
    [{ action: 'mute', enforced: true }, 'muted'],
    [{ action: 'mute', enforced: true, may_unmute: true }, 'muted_may_unmute'],
    [{ action: 'mute' }, 'mute_asked'],
    [{ action: 'allow_mic' }, 'mic_allowed'],
    [{ action: 'camera_off', enforced: true }, 'camera_off'],
    [{ action: 'camera_off', enforced: false }, 'camera_asked'],
    [{ action: 'allow_camera' }, 'camera_allowed'],
    [{ action: 'lower_hand' }, 'hand_lowered'],
    [{ action: 'promote' }, 'promoted'],
    [{ action: 'demote' }, 'demoted'],
  ] as const)('is told in words of its own: %j', (change, what) => {
    const state = controlled(inMeeting(), { ...by, ...change });
    expect(noticesOf(state)).toEqual([{ kind: 'decided', what }]);
  });

  it('takes the place of what was said before of the same thing', () => {
    const muted = controlled(inMeeting(), { ...by, action: 'mute', enforced: true });
    const dark = controlled(muted, { ...by, action: 'camera_off', enforced: true });
    const allowed = controlled(dark, { ...by, action: 'allow_mic' });
    expect(noticesOf(allowed)).toEqual([
      { kind: 'decided', what: 'camera_off' },
      { kind: 'decided', what: 'mic_allowed' },
    ]);
  });
});
