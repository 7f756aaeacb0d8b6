import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { LinkEnd, connect } from './link-end.fake.js';

/** The test runner's process: the client's own code has none. */
declare const process: Record<
  'on' | 'off',
  (type: 'unhandledRejection', listener: (error: unknown) => void) => void
>;

describe('PeerLink, when things cross or end', () => {
  let polite: LinkEnd;
  let impolite: LinkEnd;
  let rejections: unknown[];
  const collect = (error: unknown): void => void rejections.push(error);

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    rejections = [];
    process.on('unhandledRejection', collect);
    polite = new LinkEnd('ann', 'bob');
    impolite = new LinkEnd('bob', 'ann');
  });

  afterEach(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    process.off('unhandledRejection', collect);
    jest.restoreAllMocks();
    expect(rejections).toEqual([]);
  });

  it('lets the impolite offer win when two ICE restarts cross, by a rollback', async () => {
    await connect(impolite, polite);
    polite.link.restartIce();
    impolite.link.restartIce();
    await settle();
    polite.pc.gather('of the offer that loses');
    await polite.deliverTo(impolite);
    expect(impolite.types()).toEqual(['offer', 'offer']);
    expect(impolite.pc.candidates).toEqual([]);
    await impolite.deliverTo(polite);
    await polite.deliverTo(impolite);
    expect(polite.types()).toEqual(['answer', 'offer', 'candidate', 'answer']);
    expect([polite.pc.signalingState, impolite.pc.signalingState]).toEqual(['stable', 'stable']);
    expect(polite.pc.transceivers).toHaveLength(2);
    expect(impolite.pc.localDescription?.type).toBe('offer');
  });

  it('counts its first offer as made before the browser asks for it', async () => {
    impolite.link.start();
    impolite.receive({ type: 'offer', data: { target: 'bob', sdp: 'v=0\n' } });
    await settle();
    expect(impolite.types()).toEqual(['offer']);
    expect(impolite.pc.remoteDescription).toBeNull();
  });

  it('does not take candidates of an ignored first offer for those of the answer', async () => {
    impolite.link.start();
    await settle();
    impolite.receive({ type: 'offer', data: { target: 'bob', sdp: 'v=0\n' } });
    impolite.receive({
      type: 'candidate',
      data: { target: 'bob', candidate: { candidate: 'of the ignored offer' } },
    });
    await impolite.deliverTo(polite);
    await polite.deliverTo(impolite);
    polite.pc.gather('of the answer');
    await polite.deliverTo(impolite);
    expect(impolite.pc.candidates).toMatchObject([{ candidate: 'of the answer' }]);
  });

  it('answers an offer that follows right behind an answer', async () => {
    await connect(impolite, polite);
    impolite.link.restartIce();
    await impolite.deliverTo(polite);
    const resume = impolite.pc.pause();
    const answers = polite.deliverTo(impolite);
    await answers;
    polite.link.restartIce();
    await polite.deliverTo(impolite);
    resume();
    await settle();
    expect(impolite.types()).toEqual(['offer', 'offer', 'answer']);
    await impolite.deliverTo(polite);
    expect([polite.pc.signalingState, impolite.pc.signalingState]).toEqual(['stable', 'stable']);
  });

  it('ignores an answer that nobody waits for', async () => {
    await connect(impolite, polite);
    impolite.receive({ type: 'answer', data: { target: 'bob', sdp: 'v=0\n' } });
    await settle();
    expect(impolite.pc.remoteDescription?.sdp).not.toBe('v=0\n');
  });

  it('closes once, and is quiet afterwards', async () => {
    await connect(impolite, polite);
    polite.link.close();
    polite.link.close();
    expect(polite.pc.closes).toBe(1);
    polite.link.start();
    polite.link.restartIce();
    polite.link.localTrackChanged('camera');
    polite.link.setIceServers([]);
    polite.pc.gather('late');
    polite.receive({ type: 'offer', data: { target: 'ann', sdp: 'v=0\n' } });
    await settle();
    await expect(polite.link.figures()).resolves.toBeNull();
    expect(polite.types()).toEqual(['answer']);
    expect(polite.states).toEqual([]);
  });

  it.each(['offerer', 'answerer'])('is closed in the middle of anything by the %s', async (who) => {
    const [closing, other] = who === 'offerer' ? [impolite, polite] : [polite, impolite];
    // Each round closes one step later; a fresh pair each time.
    for (let steps = 0; steps < 40; steps++) {
      const offerer = new LinkEnd('bob', 'ann');
      const answerer = new LinkEnd('ann', 'bob');
      const victim = closing === impolite ? offerer : answerer;
      const before = (): number => victim.sent.length;
      offerer.link.start();
      const running = offerer.deliverTo(answerer).then(() => answerer.deliverTo(offerer));
      for (let step = 0; step < steps * 10; step++) await Promise.resolve();
      const resume = victim.pc.pause();
      victim.link.localTrackChanged('camera');
      const figures = victim.link.figures();
      victim.link.close();
      const sent = before();
      resume();
      await running;
      await expect(figures).resolves.toBeNull();
      expect(victim.sent).toHaveLength(sent);
    }
    expect(other.pc.closes).toBe(0);
  });
});
