import { describe, expect, it } from '@jest/globals';
import { askForSpeaker, speakerChoice } from './speaker-question.js';

const able = { setSinkId: () => undefined };

describe('the question for a loudspeaker', () => {
  it('knows how one is chosen here', () => {
    expect(speakerChoice({}, {})).toBe('none');
    expect(speakerChoice(able, {})).toBe('choose');
    expect(speakerChoice(able, { selectAudioOutput: () => undefined })).toBe('ask');
  });

  it('gives what was chosen, and nothing when it was closed or cannot be asked', async () => {
    const loud = { deviceId: 's1', label: 'Loud' };
    const ask = { selectAudioOutput: () => Promise.resolve(loud) };
    await expect(askForSpeaker(ask)).resolves.toEqual(loud);
    const closed = { selectAudioOutput: () => Promise.reject(new DOMException('', 'AbortError')) };
    await expect(askForSpeaker(closed)).resolves.toBeNull();
    await expect(askForSpeaker({})).resolves.toBeNull();
  });
});
