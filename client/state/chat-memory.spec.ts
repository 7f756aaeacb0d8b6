import { describe, expect, it } from '@jest/globals';
import { messageArrived, messageSending } from './chat.js';
import { chatFromText, chatToText } from './chat-memory.js';
import { keepDraft, openConversation } from './conversations.js';
import { inMeeting, infoOf, messageOf } from './state.fake.js';

describe('chat memory', () => {
  it('brings conversations, drafts and unsent messages back after a reload', () => {
    const said = messageArrived(inMeeting(infoOf('anna', 'Anna')), messageOf(1, 'hello'));
    const open = openConversation(said, 'anna', 'Anna');
    const unsent = messageSending(open, 'anna', { key: 'k', text: 'psst', sentAt: 5 });
    const state = keepDraft(unsent, 'anna', 'and');
    const back = chatFromText(chatToText(state.chat));
    expect(back.active).toBe('anna');
    expect(back.conversations.get('')?.entries).toMatchObject([{ text: 'hello' }]);
    expect(back.conversations.get('anna')).toMatchObject({
      name: 'Anna',
      draft: 'and',
      entries: [{ text: 'psst', delivery: 'sending' }],
    });
  });

  it('keeps the newest lines and says that there are older ones', () => {
    let state = inMeeting();
    for (let seq = 1; seq <= 250; seq++) state = messageArrived(state, messageOf(seq, String(seq)));
    const room = chatFromText(chatToText(state.chat)).conversations.get('');
    expect(room?.entries).toHaveLength(200);
    expect(room?.entries[0]).toMatchObject({ text: '51' });
    expect(room?.more).toBe(true);
  });

  it.each([null, '', '{', '[]', 'null', '{"active":1}', '{"active":"","conversations":[1]}'])(
    'begins with an empty chat when %j is kept',
    (text) => {
      const chat = chatFromText(text);
      expect([...chat.conversations.keys()]).toEqual(['']);
      expect(chat.active).toBe('');
    },
  );
});
