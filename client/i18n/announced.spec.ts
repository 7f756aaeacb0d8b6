import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AnnouncementBody } from '../state/meeting-state.js';
import { isHeard, spoken } from './announced.js';
import { everyWord } from './text.js';

beforeAll(everyWord);

const joined = (name: string): AnnouncementBody => ({ kind: 'joined', name });
const left = (name: string): AnnouncementBody => ({ kind: 'left', name });
const message = (isPrivate: boolean): AnnouncementBody => ({
  kind: 'message',
  name: 'Bo',
  text: 'hi {name}',
  isPrivate,
});
const microphone = (open: boolean): AnnouncementBody => ({
  kind: 'media',
  media: 'microphone',
  open,
});

describe('what is said of a moment', () => {
  it('is one sentence for all who came, and one for all who went', () => {
    const bodies = [joined('Ana'), joined('Bo'), left('Cy'), joined('Dee')];
    expect(spoken(bodies)).toEqual(['Ana and 2 others joined', 'Cy left']);
    expect(spoken([joined('Ana'), joined('Bo')])).toEqual(['Ana and 1 other joined']);
    expect(spoken([joined('Ana')])).toEqual(['Ana joined']);
  });

  it('is every message by itself', () => {
    expect(spoken([message(false), message(true), message(false)])).toEqual([
      'Bo: hi {name}',
      'Private message from Bo: hi {name}',
      'Bo: hi {name}',
    ]);
  });

  it('is only how a device is at the end', () => {
    expect(spoken([microphone(true), microphone(false)])).toEqual(['Your microphone is off']);
  });

  it('is nothing when nothing happened', () => {
    expect(spoken([])).toEqual([]);
  });
});

describe('how much is said', () => {
  const link: AnnouncementBody = { kind: 'link', status: 'reconnecting' };
  it.each([
    ['everything', [true, true, true, true, true]],
    ['important', [false, false, true, true, true]],
    ['nothing', [false, false, false, false, true]],
  ] as const)('with “%s” is as chosen', (verbosity, expected) => {
    const bodies = [joined('Ana'), message(false), message(true), microphone(true), link];
    expect(bodies.map((body) => isHeard(body, verbosity))).toEqual(expected);
  });
});
