import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Candidate } from '../../src/protocol/frames.js';
import { settle } from '../lib/clock.fake.js';
import { LinkEnd, connect, holdLocalDescriptions } from './link-end.fake.js';

describe('PeerLink with candidates', () => {
  let polite: LinkEnd;
  let impolite: LinkEnd;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    polite = new LinkEnd('ann', 'bob');
    impolite = new LinkEnd('bob', 'ann');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('adds the candidates of an offer before it is answered, as they come', async () => {
    impolite.link.start();
    await settle();
    impolite.pc.gather('first');
    const release = holdLocalDescriptions(polite.pc);
    await impolite.deliverTo(polite);
    expect(polite.types()).toEqual(['answer']);
    expect(polite.pc.signalingState).toBe('have-remote-offer');
    impolite.pc.gather('second');
    impolite.pc.gather(null);
    await impolite.deliverTo(polite);
    const texts = polite.pc.candidates.map((each) => (each as Candidate | null)?.candidate ?? null);
    expect(texts).toEqual(['first', 'second', null]);
    release();
    await settle();
    expect(polite.pc.signalingState).toBe('stable');
  });

  it('keeps candidates that come before the description, in their order', async () => {
    impolite.link.start();
    await settle();
    impolite.pc.gather('one');
    impolite.pc.gather('two');
    impolite.pc.gather(null);
    const [offer, ...candidates] = impolite.sent;
    for (const candidate of candidates) polite.receive(candidate);
    await settle();
    expect(polite.pc.candidates).toEqual([]);
    if (offer) polite.receive(offer);
    await settle();
    expect(polite.pc.candidates).toMatchObject([{ candidate: 'one' }, { candidate: 'two' }, null]);
  });

  it('sends its candidates in their wire form and the end of all of them once', async () => {
    impolite.link.start();
    await settle();
    impolite.pc.gather('one');
    impolite.pc.gather('');
    impolite.pc.gather(null);
    expect(impolite.sent.slice(1)).toEqual([
      {
        type: 'candidate',
        data: {
          target: 'ann',
          generation: 0,
          candidate: expect.objectContaining({ candidate: 'one', sdpMid: '0', sdpMLineIndex: 0 }),
        },
      },
      { type: 'candidate', data: { target: 'ann', generation: 0, candidate: null } },
    ]);
  });

  it('takes an empty candidate for the end', async () => {
    await connect(impolite, polite);
    polite.receive({ type: 'candidate', data: { target: 'ann', candidate: { candidate: '' } } });
    await settle();
    expect(polite.pc.candidates).toEqual([null]);
  });

  it('survives a candidate of other credentials and a description that is none', async () => {
    await connect(impolite, polite);
    const stale = { candidate: 'old', usernameFragment: 'old' };
    polite.receive({ type: 'candidate', data: { target: 'ann', candidate: stale } });
    polite.receive({ type: 'offer', data: { target: 'ann', sdp: 'nonsense' } });
    const fresh = { candidate: 'new' };
    polite.receive({ type: 'candidate', data: { target: 'ann', candidate: fresh } });
    await settle();
    expect(polite.pc.candidates).toEqual([fresh]);
  });
});
