import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AnnouncementBody } from '../state/meeting-state.js';
import { SpeechQueue } from './speech-queue.js';

const ana: AnnouncementBody = { kind: 'joined', name: 'Ana' };
const bo: AnnouncementBody = { kind: 'joined', name: 'Bo' };
const copied: AnnouncementBody = { kind: 'link_copied' };

describe('what is to be said', () => {
  let said: (readonly AnnouncementBody[])[];
  let queue: SpeechQueue;

  beforeEach(() => {
    jest.useFakeTimers();
    said = [];
    queue = new SpeechQueue((bodies) => said.push(bodies));
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is gathered for a moment', () => {
    queue.add(ana);
    jest.advanceTimersByTime(500);
    queue.add(bo);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(said).toEqual([[ana, bo]]);
    queue.add(ana);
    jest.advanceTimersByTime(700);
    expect(said).toEqual([[ana, bo], [ana]]);
  });

  it('does not wait when it answers what the person did, and what came before stays before it', () => {
    queue.add(ana);
    queue.add(copied);
    expect(said).toEqual([[ana, copied]]);
    jest.runAllTimers();
    expect(said).toHaveLength(1);
  });

  it('is forgotten with the page', () => {
    queue.add(ana);
    queue.end();
    jest.runAllTimers();
    expect(said).toEqual([]);
  });
});
