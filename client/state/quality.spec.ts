import { describe, expect, it } from '@jest/globals';
import { leaveMeeting } from './meeting.js';
import { UNTROUBLED, audioOnlyChanged, qualityMeasured } from './quality.js';
import { inMeeting } from './state.fake.js';

describe('the quality of a call', () => {
  it('keeps what is said of everybody the same object while it is the same', () => {
    const told = {
      ...UNTROUBLED,
      people: new Map([['bob', { level: 'fair', cause: 'delay' } as const]]),
    };
    const first = qualityMeasured(inMeeting(), told);
    const again = qualityMeasured(first, { ...told, people: new Map(told.people) });
    expect(again.quality.people).toBe(first.quality.people);
    const worse = new Map([['bob', { level: 'poor', cause: 'delay' } as const]]);
    expect(qualityMeasured(first, { ...told, people: worse }).quality.people).toBe(worse);
  });

  it('begins anew after the meeting, with pictures', () => {
    const state = audioOnlyChanged(
      qualityMeasured(inMeeting(), { ...UNTROUBLED, strain: 'upload' }),
      true,
    );
    expect(audioOnlyChanged(state, true)).toBe(state);
    expect(leaveMeeting(state, 0)).toMatchObject({ audioOnly: false, quality: UNTROUBLED });
  });
});
