import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PREFERENCES, prefer, preferencesFromText } from './preferences.js';
import { openedPage } from './state.fake.js';

describe('preferences', () => {
  it('come back as they were kept', () => {
    const chosen = { ...DEFAULT_PREFERENCES, layout: 'spotlight', mirror: false, cameraId: 'c1' };
    expect(preferencesFromText(JSON.stringify(chosen))).toEqual(chosen);
  });

  it.each([
    ['nothing was kept', null],
    ['it is not JSON', '{'],
    ['it is no object', '7'],
    ['values are of another kind', '{"mirror":"yes","cameraId":7,"layout":"circle"}'],
    ['keys are foreign', '{"__proto__":{"mirror":false},"colour":"red"}'],
  ])('are the standard ones when %s', (_case, kept) => {
    expect(preferencesFromText(kept)).toEqual(DEFAULT_PREFERENCES);
  });

  it('are the same object when nothing changes', () => {
    const state = openedPage();
    expect(prefer(state, { mirror: true })).toBe(state);
    expect(prefer(state, { mirror: false }).preferences.mirror).toBe(false);
  });
});
