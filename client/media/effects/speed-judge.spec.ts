import { describe, expect, it } from '@jest/globals';
import { SpeedJudge } from './speed-judge.js';

function verdicts(judge: SpeedJudge, tookMs: number, frames: number): boolean[] {
  return Array.from({ length: frames }, () => judge.isTooSlow(tookMs));
}

describe('SpeedJudge', () => {
  it('calls a machine too slow after a few seconds of slow pictures', () => {
    const at = verdicts(new SpeedJudge(120), 170, 40).indexOf(true);
    expect(at).toBe(29);
  });

  it('does not wait for many pictures where each takes long', () => {
    expect(verdicts(new SpeedJudge(120), 1_000, 40).indexOf(true)).toBe(9);
    expect(verdicts(new SpeedJudge(120), 5_000, 40).indexOf(true)).toBe(6);
  });

  it('leaves a machine alone that is fast enough', () => {
    expect(verdicts(new SpeedJudge(120), 119, 1000)).not.toContain(true);
  });

  it('does not count how long its parts were being fetched, and forgives a slow start', () => {
    const judge = new SpeedJudge(120);
    expect(judge.isTooSlow(40_000)).toBe(false);
    expect(verdicts(judge, 1_300, 4)).not.toContain(true);
    expect(verdicts(judge, 20, 500)).not.toContain(true);
  });

  it('forgives a busy moment later on, but not a busy minute', () => {
    const judge = new SpeedJudge(120);
    verdicts(judge, 20, 30);
    expect(verdicts(judge, 500, 50)).not.toContain(true);
    expect(verdicts(judge, 20, 70)).not.toContain(true);
    expect(verdicts(judge, 500, 120)).toContain(true);
  });
});
