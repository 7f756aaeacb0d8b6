import { beforeEach, describe, expect, it } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import type { AnswerFrame, CandidateFrame, OfferFrame } from '../lib/signal-frame.js';
import { RemoteSignals } from './remote-signals.js';
import { sdpText } from './session-description.js';

const STAMP = { target: 'ann', room: 'tea', user_id: 'bob' };

function offer(sdp: string): OfferFrame {
  return { type: 'offer', data: { ...STAMP, sdp } };
}

function candidate(text: string): CandidateFrame {
  return { type: 'candidate', data: { ...STAMP, candidate: { candidate: text } } };
}

function nameOf({ data }: CandidateFrame): string {
  return data.candidate?.candidate ?? 'the end';
}

describe('RemoteSignals', () => {
  let done: string[];
  /** Ends what a description is being taken, and what it is being answered, by its text. */
  let steps: Map<string, { take: () => void; finish: (error?: Error) => void }>;
  let signals: RemoteSignals;

  beforeEach(() => {
    done = [];
    steps = new Map();
    const describeIt = ({ data }: OfferFrame | AnswerFrame, taken: () => void): Promise<void> => {
      const sdp = sdpText(data.sdp);
      done.push(`begin ${sdp}`);
      return new Promise((resolve, reject) => {
        steps.set(sdp, {
          take: taken,
          finish: (error) => {
            done.push(`end ${sdp}`);
            if (error) reject(error);
            else resolve();
          },
        });
      });
    };
    signals = new RemoteSignals({
      describe: describeIt,
      candidate: (frame) => {
        done.push(nameOf(frame));
        return nameOf(frame) === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve();
      },
      failed: (error) => done.push(`failed ${(error as Error).message}`),
    });
  });

  it('adds candidates once the description before them is taken, without waiting for the answer', async () => {
    signals.push(offer('1'));
    signals.push(candidate('a'));
    signals.push(candidate('b'));
    await settle();
    expect(done).toEqual(['begin 1']);
    steps.get('1')?.take();
    expect(done).toEqual(['begin 1', 'a', 'b']);
    signals.push(candidate('c'));
    expect(done.at(-1)).toBe('c');
    steps.get('1')?.finish();
    await settle();
    expect(done).toEqual(['begin 1', 'a', 'b', 'c', 'end 1']);
  });

  it('keeps descriptions one after the other, and each candidate behind its own', async () => {
    signals.push(offer('1'));
    signals.push(candidate('a'));
    signals.push(offer('2'));
    signals.push(candidate('b'));
    await settle();
    steps.get('1')?.take();
    await settle();
    expect(done).toEqual(['begin 1', 'a']);
    steps.get('1')?.finish();
    await settle();
    steps.get('2')?.take();
    expect(done).toEqual(['begin 1', 'a', 'end 1', 'begin 2', 'b']);
  });

  it('adds them after a description that never said so: ignored, or not applied', async () => {
    signals.push(offer('1'));
    signals.push(candidate('a'));
    signals.push(offer('2'));
    signals.push(candidate('b'));
    await settle();
    steps.get('1')?.finish();
    await settle();
    steps.get('2')?.finish(new Error('not SDP'));
    await settle();
    expect(done).toEqual(['begin 1', 'end 1', 'a', 'begin 2', 'end 2', 'b', 'failed not SDP']);
  });

  it('hands on why a candidate was not added, and goes on', async () => {
    signals.push(candidate('bad'));
    signals.push(candidate('good'));
    await settle();
    expect(done).toEqual(['bad', 'good', 'failed bad']);
  });
});
