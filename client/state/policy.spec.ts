import { describe, expect, it } from '@jest/globals';
import type { Restriction, RoomPolicy } from '../../src/protocol/frames.js';
import type { MeetingState } from './meeting-state.js';
import { chatClosed, mayDecide, OPEN_POLICY, receptionOf, takenFrom } from './policy.js';
import { inMeeting, infoOf } from './state.fake.js';

function taken(change: Partial<Restriction>): Restriction {
  return { user_id: 'bob', mic_muted: false, may_unmute: false, camera_off: false, ...change };
}

function policyWith(change: Partial<RoomPolicy>): RoomPolicy {
  return { ...OPEN_POLICY, number: 1, ...change };
}

function stateWith(change: Partial<RoomPolicy>): MeetingState {
  return { ...inMeeting(infoOf('bob')), policy: policyWith(change) };
}

const HOST = { user_id: 'me', role: 'host', acting: false } as const;
const ALL = { microphone: true, camera: true, screen: true, screen_audio: true };

describe('what is received of somebody', () => {
  it('is everything while nothing was decided, and of whom nothing was decided about', () => {
    expect(receptionOf(OPEN_POLICY, 'bob')).toEqual(ALL);
    const policy = policyWith({ restrictions: [taken({ mic_muted: true, camera_off: true })] });
    expect(receptionOf(policy, 'ann')).toEqual(ALL);
  });

  it('has no sound of who is muted, not even as that of a screen', () => {
    const silent = { ...ALL, microphone: false, screen_audio: false };
    for (const may_unmute of [true, false]) {
      const policy = policyWith({ restrictions: [taken({ mic_muted: true, may_unmute })] });
      expect(receptionOf(policy, 'bob')).toEqual(silent);
    }
  });

  it('has no camera of whom a host has turned it off', () => {
    const policy = policyWith({ restrictions: [taken({ camera_off: true })] });
    expect(receptionOf(policy, 'bob')).toEqual({ ...ALL, camera: false });
  });

  it('has screens of hosts and co-hosts alone while only they may share', () => {
    const roles = [HOST, { user_id: 'cyd', role: 'cohost', acting: false } as const];
    const policy = policyWith({ screen: 'hosts', roles });
    expect(receptionOf(policy, 'bob')).toEqual({ ...ALL, screen: false, screen_audio: false });
    expect(receptionOf(policy, 'me')).toEqual(ALL);
    expect(receptionOf(policy, 'cyd')).toEqual(ALL);
  });
});

describe('what this person may turn on', () => {
  it('is nothing that a host keeps closed, but a microphone that it may open itself', () => {
    const mine = (change: Partial<Restriction>): MeetingState =>
      stateWith({ restrictions: [taken({ user_id: 'me', ...change })] });
    expect(takenFrom(mine({ mic_muted: true }), 'microphone')).toBe('muted');
    expect(takenFrom(mine({ mic_muted: true, may_unmute: true }), 'microphone')).toBeNull();
    expect(takenFrom(mine({ mic_muted: true }), 'camera')).toBeNull();
    expect(takenFrom(mine({ camera_off: true }), 'camera')).toBe('camera_off');
    expect(takenFrom(stateWith({ screen: 'hosts' }), 'screen')).toBe('screen');
    expect(takenFrom(stateWith({ screen: 'hosts', roles: [HOST] }), 'screen')).toBeNull();
  });
});

describe('what this person may decide', () => {
  it('follows its role and that of whom it concerns', () => {
    const cohost = { user_id: 'bob', role: 'cohost', acting: false } as const;
    const host = stateWith({ roles: [HOST, cohost] });
    const member = stateWith({ roles: [cohost] });
    expect(mayDecide(host, 'kick', 'bob')).toBe(true);
    expect(mayDecide(host, 'demote', 'bob')).toBe(true);
    expect(mayDecide(host, 'promote', 'bob')).toBe(false);
    expect(mayDecide(member, 'kick', 'bob')).toBe(false);
    expect(mayDecide(member, 'set locked')).toBe(false);
  });

  it('is to write unless the chat is off, or for hosts alone', () => {
    expect(chatClosed(stateWith({}))).toBeNull();
    expect(chatClosed(stateWith({ chat: 'read_only' }))).toBe('read_only');
    expect(chatClosed(stateWith({ chat: 'read_only', roles: [HOST] }))).toBeNull();
    expect(chatClosed(stateWith({ chat: 'off', roles: [HOST] }))).toBe('off');
  });
});
