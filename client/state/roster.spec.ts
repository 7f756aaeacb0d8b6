import { describe, expect, it } from '@jest/globals';
import { openConversation } from './conversations.js';
import * as roster from './roster.js';
import { inMeeting, infoOf } from './state.fake.js';

const stamp = { room: 'tea' };

describe('roster', () => {
  it('adds those who come at the end, so that the others keep their place', () => {
    const state = roster.personJoined(
      inMeeting(infoOf('anna')),
      { ...stamp, ...infoOf('bob', 'Bob') },
      5,
    );
    expect(state.participants.map((person) => person.user_id)).toEqual(['anna', 'bob']);
    expect(state.announcement).toMatchObject({ kind: 'joined', name: 'Bob' });
  });

  it('counts a base participant as heard and seen, since it cannot mute', () => {
    const base = { ...stamp, ...infoOf('42', '42', { dialect: 'base', caps: [] }) };
    const [person] = roster.personJoined(inMeeting(), base, 5).participants;
    expect(person?.state).toMatchObject({ mic: true, camera: true, screen: false });
  });

  it('tells both conversations that somebody left', () => {
    const talking = openConversation(inMeeting(infoOf('anna', 'Anna')), 'anna', 'Anna');
    const left = { ...stamp, user_id: 'anna', target: 'anna', reason: 'leave' as const };
    const state = roster.personLeft(talking, left, 5);
    expect(state.participants).toEqual([]);
    for (const id of ['', 'anna']) {
      expect(state.chat.conversations.get(id)?.entries).toMatchObject([{ change: 'left' }]);
    }
  });

  it('ignores the leaving of somebody unknown', () => {
    const state = inMeeting();
    const left = { ...stamp, user_id: 'x', target: 'x', reason: 'timeout' as const };
    expect(roster.personLeft(state, left, 5)).toBe(state);
  });

  it('changes only the keys that were told', () => {
    const before = inMeeting(
      infoOf('anna', 'Anna', { state: { mic: true, camera: true, screen: false, hand: false } }),
    );
    const after = roster.personChanged(before, { ...stamp, user_id: 'anna', mic: false });
    expect(after.participants[0]).toMatchObject({
      name: 'Anna',
      state: { mic: false, camera: true },
    });
  });

  it('follows a new name into the private conversation', () => {
    const before = openConversation(inMeeting(infoOf('anna', 'Anna')), 'anna', 'Anna');
    const after = roster.personChanged(before, { ...stamp, user_id: 'anna', name: 'Anna B.' });
    expect(after.chat.conversations.get('anna')?.name).toBe('Anna B.');
  });

  it('keeps the status of a media connection over a rejoin', () => {
    const before = roster.peerChanged(inMeeting(infoOf('anna')), 'anna', 'connected');
    const after = roster.takeRoster(before, [infoOf('anna')], true, 5);
    expect(after.participants[0]?.connection).toBe('connected');
  });
});
