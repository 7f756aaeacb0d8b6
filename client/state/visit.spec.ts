import { describe, expect, it } from '@jest/globals';
import { messageArrived, messageSending } from './chat.js';
import { keepDraft, openConversation } from './conversations.js';
import * as meeting from './meeting.js';
import type { ChatEntry, MeetingState } from './meeting-state.js';
import { inMeeting, infoOf, joinedData, messageOf, resumedData } from './state.fake.js';

const MINUTE_MS = 60_000;

function comeBack(state: MeetingState, data = joinedData(), room = 'tea'): MeetingState {
  const joining = meeting.startJoining(state, { room, name: 'Me', userId: 'me' });
  return meeting.enterMeeting(joining, { ...data, room }, 1000 + 10 * MINUTE_MS);
}

function textsOf(entries: readonly ChatEntry[] = []): string[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}

describe('a visit', () => {
  it('lasts from the entry to the end, interruptions included', () => {
    const again = meeting.enterMeeting(inMeeting(), joinedData(), 1000 + MINUTE_MS);
    const left = meeting.leaveMeeting(again, 1000 + 5 * MINUTE_MS);
    expect(left.lastVisit).toMatchObject({ room: 'tea', lastedMs: 5 * MINUTE_MS });
    const stopped = meeting.stopMeeting(again, { kind: 'taken_over' }, 1000 + MINUTE_MS);
    expect(stopped.lastVisit).toMatchObject({ lastedMs: MINUTE_MS });
  });

  it('goes on after a reload since the time that the server tells, never since later than now', () => {
    const reloaded = { ...inMeeting(), enteredAt: null, phase: 'joining' as const };
    const at = (joinedAt: number): number | null => {
      const self = infoOf('me', 'Me', { joined_at: joinedAt });
      return meeting.resumeMeeting(reloaded, resumedData({ self }), false, 9000).enteredAt;
    };
    expect(at(4000)).toBe(4000);
    expect(at(99_000)).toBe(9000);
  });

  it('is there as it was when its seat is taken back, private conversations included', () => {
    const said = messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    const open = openConversation(said, 'anna', 'Anna');
    const stopped = meeting.stopMeeting(open, { kind: 'taken_over' }, 2000);
    const joining = meeting.startJoining(stopped, { room: 'tea', name: 'Me', userId: 'me' });
    const takenBack = (change = {}): MeetingState => {
      const resumed = resumedData({ participants: [infoOf('anna')], ...change });
      return meeting.resumeMeeting(joining, resumed, false, 3000);
    };
    for (const back of [takenBack(), takenBack({ recovered: false, reason: 'window' })]) {
      expect(back.lastVisit).toBeNull();
      expect(back.chat.conversations.has('anna')).toBe(true);
    }
    expect(textsOf(takenBack().chat.conversations.get('')?.entries)).toEqual(['hello']);
  });

  it('is not told when nobody came in', () => {
    const refused = meeting.stopMeeting(
      meeting.startJoining(inMeeting(), { room: 'tea', name: 'Me', userId: 'me' }),
      { kind: 'refused', code: 'ROOM_FULL' },
      5,
    );
    expect(refused.lastVisit).toBeNull();
  });

  it('counts what was not read and what was not sent', () => {
    const unread = messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    const unsent = messageSending(unread, '', { key: 'own 1', text: 'hi', sentAt: 5 });
    const left = meeting.leaveMeeting(unsent, 2000);
    expect(left.lastVisit).toMatchObject({ unread: 1, unsent: 1 });
  });

  it('that is taken up again shows what was written meanwhile as new', () => {
    const read = meeting.showPanel(
      messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'seen')),
      'chat',
    );
    const left = meeting.leaveMeeting({ ...read, epoch: 'e1' }, 2000);
    const own = messageOf(3, 'mine', { user_id: 'me' });
    const messages = [messageOf(1, 'seen'), messageOf(2, 'missed'), own, messageOf(4, 'too')];
    const back = comeBack(left, joinedData({ messages }));
    expect(back.chat.conversations.get('')).toMatchObject({ unread: 2, firstUnread: 'm2' });
    expect(back.lastVisit).toBeNull();
  });

  it('keeps as new what came before leaving and was not read', () => {
    const unread = messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'not read'));
    const left = meeting.leaveMeeting({ ...unread, epoch: 'e1' }, 2000);
    const back = comeBack(left, joinedData({ messages: [messageOf(1, 'not read')] }));
    expect(back.chat.conversations.get('')).toMatchObject({ unread: 1, firstUnread: 'm1' });
  });

  it('to another room, or with a log that began anew, marks nothing', () => {
    const left = meeting.leaveMeeting(inMeeting(), 2000);
    const messages = [messageOf(1, 'old')];
    for (const back of [
      comeBack(left, joinedData({ messages }), 'coffee'),
      comeBack(left, joinedData({ messages, epoch: 'e2' })),
    ]) {
      expect(back.chat.conversations.get('')).toMatchObject({ unread: 0, firstUnread: null });
    }
  });

  it('brings back private conversations, the draft, and what was not sent for another try', () => {
    const waiting = messageSending(inMeeting(infoOf('anna')), '', {
      key: 'own 1',
      text: 'wait for me',
      sentAt: 5,
    });
    const arrived = messageSending(waiting, '', { key: 'own 2', text: 'arrived', sentAt: 6 });
    const privately = messageArrived(arrived, messageOf(1, 'psst', { target: 'me' }));
    const left = meeting.leaveMeeting(
      keepDraft({ ...openConversation(privately, 'anna', 'Anna'), epoch: 'e1' }, '', 'I was abo'),
      2000,
    );
    const messages = [messageOf(1, 'arrived', { user_id: 'me' })];
    const { conversations } = comeBack(left, joinedData({ messages })).chat;
    expect(textsOf(conversations.get('')?.entries)).toEqual(['arrived', 'wait for me']);
    expect(conversations.get('')?.entries.at(-1)).toMatchObject({ delivery: 'failed' });
    expect(conversations.get('')?.draft).toBe('I was abo');
    expect(textsOf(conversations.get('anna')?.entries)).toEqual(['psst']);
  });

  it('is forgotten when a new meeting is begun', () => {
    const left = meeting.leaveMeeting(inMeeting(), 2000);
    expect(meeting.toJoinPage(left, 'new', false).lastVisit).toBeNull();
  });
});
