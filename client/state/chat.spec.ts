import { describe, expect, it } from '@jest/globals';
import * as chat from './chat.js';
import { openConversation, unreadTotal } from './conversations.js';
import { enterMeeting } from './meeting.js';
import type { ChatEntry, MeetingState } from './meeting-state.js';
import { personJoined } from './roster.js';
import { inMeeting, infoOf, joinedData, messageOf } from './state.fake.js';

function linesOf(state: MeetingState, id = ''): ChatEntry[] {
  return state.chat.conversations.get(id)?.entries ?? [];
}

function textsOf(state: MeetingState, id = ''): string[] {
  return linesOf(state, id).map((line) => {
    if (line.kind === 'message') return line.text;
    return line.kind === 'gap' ? `gap: ${line.reason}` : line.change;
  });
}

const ack = { message_id: 'm7', sent_at: 70, seq: 7 };

describe('chat', () => {
  it('shows an own message at once and marks it when it arrived', () => {
    const sending = chat.messageSending(inMeeting(), '', { key: 'k', text: 'hi', sentAt: 5 });
    expect(linesOf(sending)).toMatchObject([{ own: true, delivery: 'sending', sentAt: 5 }]);
    const sent = chat.messageSent(sending, '', 'k', ack);
    expect(linesOf(sent)).toMatchObject([{ key: 'k', delivery: 'sent', seq: 7, sentAt: 70 }]);
  });

  it('puts an own message where everybody else sees it, once the server has it', () => {
    const line = (key: string) => ({ key, text: key, sentAt: 5 });
    let state = chat.messageSending(inMeeting(infoOf('anna')), '', line('mine'));
    state = chat.messageSending(state, '', line('mine too'));
    state = chat.messageArrived(state, messageOf(6, 'hers'));
    expect(textsOf(state)).toEqual(['mine', 'mine too', 'hers']);
    state = chat.messageSent(state, '', 'mine', ack);
    expect(textsOf(state)).toEqual(['mine too', 'hers', 'mine']);
    state = chat.messageArrived(state, messageOf(8, 'hers too'));
    state = chat.messageSent(state, '', 'mine too', { ...ack, message_id: 'm9', seq: 9 });
    expect(textsOf(state)).toEqual(['hers', 'mine', 'hers too', 'mine too']);
    expect(chat.messageSent(state, '', 'mine', ack).chat).toEqual(state.chat);
  });

  it('keeps what was not sent when an older message says the same', () => {
    const sending = chat.messageSending(inMeeting(), '', { key: 'k', text: 'ok', sentAt: 5 });
    const older = messageOf(2, 'ok', { user_id: 'me' });
    const loaded = chat.historyLoaded(sending, { messages: [older], more: false });
    expect(linesOf(loaded)).toHaveLength(2);
    expect(linesOf(chat.messageSent(loaded, '', 'k', ack))).toMatchObject([{ seq: 2 }, { seq: 7 }]);
  });

  it('tells when an own message has arrived at everybody, and not before', () => {
    const sending = chat.messageSending(inMeeting(), '', { key: 'k', text: 'hi', sentAt: 5 });
    const early = chat.messagesDelivered(sending, { seq: 9 });
    expect(linesOf(early)).toMatchObject([{ delivery: 'sending' }]);
    const sent = chat.messageSent(sending, '', 'k', ack);
    expect(linesOf(chat.messagesDelivered(sent, { seq: 6 }))).toMatchObject([{ delivery: 'sent' }]);
    const arrived = chat.messagesDelivered(sent, { seq: 7 });
    expect(linesOf(arrived)).toMatchObject([{ delivery: 'delivered' }]);
    expect(linesOf(chat.messageFailed(arrived, '', 'k', 'TIMEOUT'))).toEqual(linesOf(arrived));
  });

  it('tells when a private message has arrived, by its name', () => {
    const open = openConversation(inMeeting(infoOf('anna')), 'anna', 'Anna');
    const sending = chat.messageSending(open, 'anna', { key: 'k', text: 'psst', sentAt: 5 });
    const sent = chat.messageSent(sending, 'anna', 'k', ack);
    const other = chat.messagesDelivered(sent, { seq: 99, message_id: 'm8' });
    expect(linesOf(other, 'anna')).toMatchObject([{ delivery: 'sent' }]);
    const arrived = chat.messagesDelivered(sent, { message_id: 'm7' });
    expect(linesOf(arrived, 'anna')).toMatchObject([{ delivery: 'delivered' }]);
  });

  it('shows a gap once, only where something was said before', () => {
    const said = chat.messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    const open = openConversation(said, 'anna', 'Anna');
    const gap = chat.gapAppeared(chat.gapAppeared(open, 'window', 50), 'epoch', 60);
    expect(textsOf(gap)).toEqual(['hello', 'gap: window']);
    expect(textsOf(gap, 'anna')).toEqual([]);
  });

  it('shows a gap before what still waits to be sent', () => {
    const said = chat.messageArrived(inMeeting(infoOf('anna')), messageOf(1, 'hello'));
    const waiting = chat.messageSending(said, '', { key: 'k', text: 'hi', sentAt: 5 });
    const gap = chat.gapAppeared(chat.gapAppeared(waiting, 'restart', 50), 'restart', 60);
    expect(textsOf(gap)).toEqual(['hello', 'gap: restart', 'hi']);
  });

  it('counts what still waits to be sent', () => {
    const one = chat.messageSending(inMeeting(), '', { key: 'a', text: 'a', sentAt: 5 });
    const two = chat.messageSending(one, '', { key: 'b', text: 'b', sentAt: 6 });
    expect(chat.waitingMessages(two.chat)).toBe(2);
    expect(chat.waitingMessages(chat.messageSent(two, '', 'a', ack).chat)).toBe(1);
  });

  it('keeps a failed message with its reason, and sends it again at the end', () => {
    const first = chat.messageSending(inMeeting(), '', { key: 'k', text: 'hi', sentAt: 5 });
    const failed = chat.messageFailed(first, '', 'k', 'TIMEOUT');
    expect(linesOf(failed)).toMatchObject([{ delivery: 'failed', failure: 'TIMEOUT' }]);
    expect(chat.failedText(failed, '', 'k')).toBe('hi');
    const answered = chat.messageArrived(failed, messageOf(1, 'hello'));
    const again = chat.messageSending(answered, '', { key: 'k', text: 'hi', sentAt: 9 });
    expect(textsOf(again)).toEqual(['hello', 'hi']);
  });

  it('puts a private message into the conversation with its sender only', () => {
    const message = messageOf(3, 'psst', { target: 'me' });
    const state = chat.messageArrived(inMeeting(infoOf('anna', 'Anna')), message);
    expect(textsOf(state)).toEqual([]);
    expect(textsOf(state, 'anna')).toEqual(['psst']);
    expect(state.chat.conversations.get('anna')).toMatchObject({ name: 'Anna', unread: 1 });
    expect(state.announcement).toMatchObject({ kind: 'message', isPrivate: true });
  });

  it('counts as unread what arrives in a conversation that is not shown', () => {
    const room = openConversation(inMeeting(infoOf('anna')), '');
    const seen = chat.messageArrived(room, messageOf(1, 'one'));
    const unseen = chat.messageArrived(seen, messageOf(2, 'two', { target: 'me' }));
    expect(unreadTotal(unseen.chat)).toBe(1);
    expect(unseen.chat.conversations.get('')?.unread).toBe(0);
  });

  it('shows a message once, however often it comes', () => {
    const once = chat.messageArrived(inMeeting(), messageOf(1, 'one'));
    expect(chat.messageArrived(once, messageOf(1, 'one'))).toBe(once);
  });

  it('puts older messages before the known ones', () => {
    const joined = joinedData({ messages: [messageOf(5, 'five')] });
    const state = enterMeeting(inMeeting(), joined, 1);
    const page = { messages: [messageOf(2, 'two'), messageOf(4, 'four')], more: false };
    const loaded = chat.historyLoaded(state, page);
    expect(textsOf(loaded)).toEqual(['two', 'four', 'five']);
    expect(chat.oldestSeq(loaded)).toBeNull();
  });

  it('asks for history before the oldest known message, one page at a time', () => {
    const messages = [messageOf(5, 'five'), messageOf(6, 'six')];
    const state = enterMeeting(inMeeting(), joinedData({ messages }), 1);
    const fresh = { ...state, chat: chat.emptyChat(), epoch: '' };
    const first = chat.mergeSnapshot(fresh, joinedData({ messages }));
    expect(chat.oldestSeq(first)).toBe(5);
    expect(chat.oldestSeq(chat.historyLoading(first, true))).toBeNull();
  });

  it('adds what was missed, and learns from it that an unsure message did arrive', () => {
    const unsure = chat.messageSending(inMeeting(), '', { key: 'k', text: 'hi', sentAt: 5 });
    const failed = chat.messageFailed(unsure, '', 'k', 'DISCONNECTED');
    const mine = messageOf(1, 'hi', { user_id: 'me', name: 'Me' });
    const back = enterMeeting(failed, joinedData({ messages: [mine, messageOf(2, 'you')] }), 9);
    expect(textsOf(back)).toEqual(['hi', 'you']);
    expect(linesOf(back)).toMatchObject([{ delivery: 'sent' }, { delivery: 'sent' }]);
  });

  it('keeps old lines before new ones when the log of the server began anew', () => {
    const old = chat.messageArrived(inMeeting(), messageOf(90, 'before'));
    const fresh = joinedData({
      epoch: 'e2',
      messages: [messageOf(1, 'after', { message_id: 'x' })],
    });
    expect(textsOf(enterMeeting(old, fresh, 9))).toEqual(['before', 'after']);
  });

  it('treats an id like a property of every object as any other', () => {
    const person = infoOf('constructor', 'Con');
    const state = personJoined(inMeeting(), { room: 'tea', ...person }, 5);
    const message = messageOf(1, 'hi', { user_id: 'constructor', name: 'Con', target: 'me' });
    expect(textsOf(chat.messageArrived(state, message), 'constructor')).toEqual(['hi']);
  });
});
