import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Guest, House } from '../../test/support/house.js';
import type { AckData, ChatNotice } from '../protocol/frames.js';
import { ackJson, chatBodyJson } from './chat-json.js';

/** Anything JSON can hold, the worst of it often: quotes, backslashes, controls, halves of pairs. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\u0000', '\n', '\u2028', '\ud83c', '\udf75', '}'),
  }),
);
const anyTime = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('what is written out of a message', () => {
  let ann: Guest;

  beforeEach(async () => {
    ann = await new House().enter('ann', 'tea "time"\\', 'meet.v1', { name: 'ANN' });
  });

  it('is what JSON.stringify says of its body, whatever stands in it', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyTime, (message_id, name, text, sent_at) => {
        const { participant } = ann;
        participant.name = name;
        const data: ChatNotice = { message_id, name, text, sent_at, ...participant.stamp };
        const body = { type: 'chat', data };
        expect(chatBodyJson(data, participant)).toBe(JSON.stringify(body));
      }),
    );
  });

  it('is what JSON.stringify says of its ack, with a number and without', () => {
    const anyNumber = fc.option(fc.integer({ min: 1 }), { nil: undefined });
    fc.assert(
      fc.property(anyText, anyTime, anyTime, anyNumber, (message_id, sent_at, seq, re) => {
        const data: AckData = { message_id, sent_at, seq };
        expect(ackJson(data, re)).toBe(JSON.stringify({ type: 'ack', data, re }));
      }),
    );
  });

  it('follows a change of the name', () => {
    const { participant } = ann;
    expect(participant.nameJson).toBe('"ANN"');
    participant.name = 'Ann "the bee"';
    expect(participant.nameJson).toBe(JSON.stringify('Ann "the bee"'));
  });
});
