import { describe, expect, it } from '@jest/globals';
import * as meeting from './meeting.js';
import { messageArrived } from './chat.js';
import { pageHidden } from './conversations.js';
import { mediaProblem } from './media-switches.js';
import { inMeeting, infoOf, joinedData, messageOf, openedPage } from './state.fake.js';

describe('meeting', () => {
  it('keeps what was typed when joining is cancelled', () => {
    const choice = { room: 'tea', name: 'Me', userId: 'me' };
    const cancelled = meeting.cancelJoining(meeting.startJoining(openedPage(), choice));
    expect(cancelled).toMatchObject({ phase: 'join', room: 'tea', visit: 0, roomFixed: false });
    expect(cancelled.self.name).toBe('Me');
  });

  it('takes name and room as the server has them', () => {
    const joined = joinedData({ room: 'tea 2', self: infoOf('me', 'Me 2') });
    const state = meeting.enterMeeting(openedPage(), joined, 1);
    expect(state).toMatchObject({ phase: 'meeting', room: 'tea 2', self: { name: 'Me 2' } });
    expect(state.link).toEqual({ status: 'joined' });
  });

  it('tells in the chat who came and went during an interruption', () => {
    const before = inMeeting(infoOf('anna', 'Anna'));
    const after = meeting.enterMeeting(
      before,
      joinedData({ participants: [infoOf('bob', 'Bob')] }),
      2000,
    );
    const lines = after.chat.conversations.get('')?.entries ?? [];
    expect(lines).toMatchObject([
      { kind: 'presence', change: 'left', name: 'Anna' },
      { kind: 'presence', change: 'joined', name: 'Bob' },
    ]);
  });

  it('announces the loss and the return of the connection once each', () => {
    const lost = meeting.linkChanged(inMeeting(), {
      status: 'reconnecting',
      attempt: 1,
      retryAt: 5,
    });
    expect(lost.announcement).toMatchObject({ kind: 'link', status: 'reconnecting' });
    const again = meeting.linkChanged(lost, { status: 'reconnecting', attempt: 2, retryAt: 9 });
    expect(again.announcement).toBe(lost.announcement);
    const back = meeting.linkChanged(again, { status: 'joined' });
    expect(back.announcement).toMatchObject({ kind: 'link', status: 'joined' });
  });

  it('forgets people and messages when the meeting is over', () => {
    const spoken = messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    for (const over of [
      meeting.leaveMeeting(spoken, 2000),
      meeting.stopMeeting(spoken, { kind: 'closed', closeCode: 4400 }, 2000),
    ]) {
      expect(over.participants).toEqual([]);
      expect(over.chat.conversations.get('')?.entries).toEqual([]);
      expect(over.panel).toBeNull();
    }
  });

  it('reads the chat when its panel opens, and keeps the mark of what is new until it closes', () => {
    const unread = messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    expect(unread.chat.conversations.get('')).toMatchObject({ unread: 1, firstUnread: 'm1' });
    const open = meeting.showPanel(unread, 'chat');
    expect(open.chat.conversations.get('')).toMatchObject({ unread: 0, firstUnread: 'm1' });
    const closed = meeting.showPanel(open, null);
    expect(closed.chat.conversations.get('')?.firstUnread).toBeNull();
  });

  it('counts what comes to an open chat while the page is hidden, until it is seen again', () => {
    const open = meeting.showPanel(inMeeting(infoOf('anna')), 'chat');
    const hidden = messageArrived(pageHidden(open, true), messageOf(1, 'hello'));
    expect(hidden.chat.conversations.get('')).toMatchObject({ unread: 1, firstUnread: 'm1' });
    const seen = pageHidden(hidden, false);
    expect(seen.chat.conversations.get('')).toMatchObject({ unread: 0, firstUnread: 'm1' });
    const closed = meeting.showPanel(hidden, null);
    const unread = messageArrived(pageHidden(closed, false), messageOf(2, 'anybody?'));
    expect(unread.chat.conversations.get('')).toMatchObject({ unread: 2 });
  });

  it('tells a device problem beside its control before joining, and as a notice in the room', () => {
    const before = mediaProblem(openedPage(), 'camera', 'denied');
    expect(before.media.camera.problem).toBe('denied');
    expect(before.notices).toEqual([]);
    const within = mediaProblem(inMeeting(), 'camera', 'denied');
    expect(within.notices).toMatchObject([{ kind: 'media_problem', media: 'camera' }]);
  });
});
