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
      infoOf('anna', 'Anna', {
        state: { mic: true, camera: true, screen: false, hand: false, strain: 'none' },
      }),
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
    const again = { again: true, keepMissing: false };
    const after = roster.takeRoster(before, [infoOf('anna')], again, 5);
    expect(after.participants[0]?.connection).toBe('connected');
  });

  it('marks who lost the connection to the server, and who is back', () => {
    const away = roster.personAway(inMeeting(infoOf('anna')), 'anna', true);
    expect(away.participants[0]?.away).toBe(true);
    expect(roster.personAway(away, 'anna', false).participants[0]?.away).toBe(false);
    expect(roster.personAway(away, 'nobody', true)).toBe(away);
  });

  it('keeps the media connection of somebody who joins again with the same session', () => {
    const before = roster.peerChanged(inMeeting(infoOf('anna')), 'anna', 'connected');
    const same = roster.personJoined(before, { ...stamp, ...infoOf('anna') }, 5);
    expect(same.participants).toMatchObject([{ connection: 'connected' }]);
    const other = { ...stamp, ...infoOf('anna', 'Anna', { session: 'another' }) };
    expect(roster.personJoined(before, other, 5).participants).toMatchObject([
      { connection: 'connecting' },
    ]);
  });

  it('waits after a restart for those who are still on the way back, then lets them go', () => {
    const before = inMeeting(infoOf('anna'), infoOf('bert'));
    const restarted = { again: true, keepMissing: true };
    const waiting = roster.takeRoster(before, [infoOf('bert')], restarted, 5);
    expect(waiting.participants).toMatchObject([
      { user_id: 'bert', away: false },
      { user_id: 'anna', away: true },
    ]);
    const gone = roster.dropMissing(waiting, new Set(['anna', 'bert']), 6);
    expect(gone.participants.map((person) => person.user_id)).toEqual(['bert']);
    const lines = gone.chat.conversations.get('')?.entries ?? [];
    expect(lines.at(-1)).toMatchObject({ kind: 'presence', change: 'left', name: 'anna' });
  });
});
