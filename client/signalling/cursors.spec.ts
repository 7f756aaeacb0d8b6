import { beforeEach, describe, expect, it } from '@jest/globals';
import { Cursors } from './cursors.js';

describe('Cursors', () => {
  let cursors: Cursors;

  beforeEach(() => {
    cursors = new Cursors();
    cursors.begin('e', 10, 2);
  });

  it('takes each position of the room once and without a gap', () => {
    expect([cursors.room(10), cursors.room(11), cursors.room(11), cursors.room(13)]).toEqual([
      'seen',
      'new',
      'seen',
      'gap',
    ]);
    expect(cursors.position).toEqual({ seq: 11, inbox_seq: 2 });
  });

  it('takes private frames in order, with gaps where signalling was too old', () => {
    expect([cursors.inbox(2), cursors.inbox(5), cursors.inbox(4)]).toEqual(['seen', 'new', 'seen']);
  });

  it('accepts a gap that another resume did not fill, and no other one', () => {
    expect(cursors.room(12)).toBe('gap');
    cursors.begin('e', 10, 2);
    expect(cursors.room(12)).toBe('new');
    expect(cursors.room(14)).toBe('gap');
    cursors.begin('e', 12, 2);
    expect([cursors.room(13), cursors.room(15)]).toEqual(['new', 'gap']);
  });

  it('expects by the next ping what a ping named, once', () => {
    expect(cursors.pinged({ seq: 12, inbox_seq: 2 })).toBe(true);
    cursors.room(11);
    expect(cursors.pinged({ seq: 12, inbox_seq: 2 })).toBe(false);
    cursors.begin('e', 11, 2);
    expect(cursors.pinged({ seq: 12, inbox_seq: 2 })).toBe(true);
    expect(cursors.pinged({ seq: 12, inbox_seq: 2 })).toBe(true);
    expect(cursors.position).toEqual({ seq: 12, inbox_seq: 2 });
  });

  it('counts private frames that were not acknowledged, and none of the room', () => {
    for (let seq = 11; seq < 11 + 500; seq++) cursors.room(seq);
    for (let seq = 3; seq < 3 + 63; seq++) cursors.inbox(seq);
    expect(cursors.isAckDue).toBe(false);
    cursors.inbox(66);
    expect(cursors.isAckDue).toBe(true);
    expect(cursors.acknowledgement()).toEqual({ seq: 510, inbox_seq: 66 });
    expect(cursors.isAckDue).toBe(false);
  });
});
