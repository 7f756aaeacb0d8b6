import { describe, expect, it } from '@jest/globals';
import { inMeeting, infoOf } from './state.fake.js';
import { TYPING_LASTS_MS, typingEnded, typingExpired, typingNoted } from './typing.js';

const notice = { room: 'tea', user_id: 'anna' };

describe('typing', () => {
  it('lasts a while after the last word of it', () => {
    const state = typingNoted(inMeeting(infoOf('anna')), notice, 1000);
    expect(typingExpired(state, 1000 + TYPING_LASTS_MS - 1)).toBe(state);
    expect(typingExpired(state, 1000 + TYPING_LASTS_MS).typing).toEqual([]);
  });

  it('belongs to the private conversation when this person is the target', () => {
    const state = typingNoted(inMeeting(infoOf('anna')), { ...notice, target: 'me' }, 1000);
    expect(state.typing).toMatchObject([{ userId: 'anna', conversation: 'anna' }]);
  });

  it('ends with the message', () => {
    const state = typingNoted(inMeeting(infoOf('anna')), notice, 1000);
    expect(typingEnded(state, 'anna').typing).toEqual([]);
    expect(typingEnded(state, 'bob')).toBe(state);
  });
});
