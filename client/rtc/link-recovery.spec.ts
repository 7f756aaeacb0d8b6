import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import { LinkRecovery } from './link-recovery.js';
import type { RecoveryOptions } from './link-recovery.js';

describe('LinkRecovery', () => {
  let clock: FakeClock;
  let acts: string[];

  beforeEach(() => {
    clock = new FakeClock();
    acts = [];
  });

  function recovery(options: Partial<RecoveryOptions> = {}): LinkRecovery {
    const act = (name: string) => () => void acts.push(`${name} at ${clock.now() / 1000}`);
    const made = new LinkRecovery({
      clock,
      polite: false,
      canRestartIce: true,
      maxRebuilds: 3,
      restartIce: act('restart'),
      renegotiate: act('renegotiate'),
      resend: act('resend'),
      rebuild: act('rebuild'),
      stateChanged: () => undefined,
      ...options,
    });
    made.begin();
    return made;
  }

  function connected(options: Partial<RecoveryOptions> = {}): LinkRecovery {
    const made = recovery(options);
    made.linkState('connected');
    return made;
  }

  it('leaves a link alone that is disconnected for less than 2 s', async () => {
    const link = connected();
    link.linkState('disconnected');
    await clock.advance(1999);
    expect(link.state).toBe('connected');
    link.linkState('connected');
    await clock.advance(60_000);
    expect(acts).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('restarts ICE after 2 s of disconnection on the impolite side', async () => {
    const link = connected();
    link.linkState('disconnected');
    await clock.advance(2000);
    expect(acts).toEqual(['restart at 2']);
    expect(link.state).toBe('interrupted');
    link.linkState('connected');
    expect(link.state).toBe('connected');
  });

  it('restarts ICE at once when the link has failed', () => {
    const link = connected();
    link.linkState('failed');
    expect(acts).toEqual(['restart at 0']);
    expect(link.state).toBe('interrupted');
  });

  it('gives the impolite side 3 s before the polite one acts', async () => {
    const link = connected({ polite: true });
    link.linkState('failed');
    expect(link.state).toBe('interrupted');
    await clock.advance(2999);
    expect(acts).toEqual([]);
    await clock.advance(1);
    expect(acts).toEqual(['restart at 3']);
  });

  it('does not restart on the polite side when the peer has offered meanwhile', async () => {
    const link = connected({ polite: true });
    link.linkState('failed');
    await clock.advance(1000);
    link.peerOffered();
    await clock.advance(17_000);
    expect(acts).toEqual([]);
    await clock.advance(1000);
    expect(acts).toEqual(['rebuild at 19']);
  });

  it('does not take an ordinary offer for a repair', () => {
    const link = connected();
    link.peerOffered();
    expect(link.state).toBe('connected');
    expect(clock.pending).toBe(0);
  });

  it('rebuilds after 15 s, three times, and then gives up', async () => {
    const link = connected();
    link.linkState('failed');
    await clock.advance(59_999);
    expect(acts).toEqual(['restart at 0', 'rebuild at 15', 'rebuild at 30', 'rebuild at 45']);
    expect(link.state).toBe('interrupted');
    await clock.advance(1);
    expect(link.state).toBe('failed');
    expect(clock.pending).toBe(0);
  });

  it('keeps 3 s behind the impolite side all along', async () => {
    const link = connected({ polite: true });
    link.linkState('failed');
    await clock.advance(40_000);
    expect(acts).toEqual(['restart at 3', 'rebuild at 18', 'rebuild at 33']);
  });

  it('waits without a restart for a peer that cannot answer one', async () => {
    const link = connected({ canRestartIce: false });
    link.linkState('failed');
    await clock.advance(15_000);
    expect(acts).toEqual(['rebuild at 15']);
  });

  it('rebuilds a link that does not connect within 20 s', async () => {
    const link = recovery();
    link.linkState('connecting');
    await clock.advance(20_000);
    expect(acts).toEqual(['rebuild at 20']);
    expect(link.state).toBe('connecting');
  });

  it('counts afresh after a connection', async () => {
    const link = connected();
    for (let time = 0; time < 4; time++) {
      link.linkState('failed');
      await clock.advance(15_000);
      link.linkState('connected');
    }
    expect(acts.filter((act) => act.startsWith('rebuild'))).toHaveLength(4);
    expect(link.state).toBe('connected');
  });

  it('keeps the link that there is while no offer leaves', async () => {
    const resend = (): void => {
      acts.push(`resend at ${clock.now() / 1000}`);
      if (clock.now() < 40_000) link.offerUnsent();
    };
    const restartIce = (): void => {
      acts.push('restart');
      link.offerUnsent();
    };
    const link: LinkRecovery = connected({ resend, restartIce });
    link.linkState('failed');
    await clock.advance(59_999);
    expect(acts).toEqual(['restart', 'resend at 15', 'resend at 30', 'resend at 45']);
    expect(link.state).toBe('interrupted');
    await clock.advance(1);
    expect(acts.at(-1)).toBe('rebuild at 60');
  });

  it('gives a repair its full time from when its frames could be sent', async () => {
    const link = connected();
    link.linkState('failed');
    link.offerUnsent();
    await clock.advance(14_000);
    link.signallingBack();
    await clock.advance(14_999);
    expect(acts).toEqual(['restart at 0']);
    await clock.advance(1);
    expect(acts.at(-1)).toBe('rebuild at 29');
  });

  it('tries once more after giving up, when signalling or the network is back', async () => {
    const link = connected({ maxRebuilds: 0 });
    link.linkState('failed');
    await clock.advance(15_000);
    expect(link.state).toBe('failed');
    link.signallingBack();
    expect(acts.at(-1)).toBe('rebuild at 15');
    await clock.advance(15_000);
    link.networkChanged(false);
    expect(acts.at(-1)).toBe('rebuild at 30');
    expect(link.state).toBe('interrupted');
  });

  it('negotiates anew at once on the impolite side, without calling it an interruption', () => {
    const link = connected();
    link.resync();
    expect(acts).toEqual(['renegotiate at 0']);
    expect(link.state).toBe('connected');
    expect(clock.pending).toBe(0);
  });

  it('negotiates anew after 3 s on the polite side, unless the peer has offered', async () => {
    const link = connected({ polite: true });
    link.resync();
    await clock.advance(3000);
    expect(acts).toEqual(['renegotiate at 3']);
    link.resync();
    await clock.advance(1000);
    link.peerOffered();
    await clock.advance(10_000);
    expect(acts).toHaveLength(1);
    expect(link.state).toBe('connected');
  });

  it('repairs an interrupted link at once when the network changes, on either side', async () => {
    const link = connected({ polite: true });
    link.linkState('disconnected');
    await clock.advance(1000);
    link.networkChanged(false);
    expect(acts).toEqual(['renegotiate at 1']);
    expect(link.state).toBe('interrupted');
  });

  it('touches a link that works only when our address changed', () => {
    const link = connected();
    link.networkChanged(false);
    expect(acts).toEqual([]);
    link.networkChanged(true);
    expect(acts).toEqual(['renegotiate at 0']);
    expect(link.state).toBe('connected');
  });

  it('gives a first connection its time when the network changes', () => {
    recovery().networkChanged(true);
    expect(acts).toEqual([]);
  });

  it('tries again when a person asks, and when the peer does', async () => {
    const link = connected({ maxRebuilds: 0 });
    link.linkState('failed');
    await clock.advance(15_000);
    expect(link.state).toBe('failed');
    link.peerReplaced();
    expect(link.state).toBe('interrupted');
    await clock.advance(15_000);
    expect(link.state).toBe('failed');
    link.restart();
    expect(link.state).toBe('interrupted');
    expect(acts.at(-1)).toBe('rebuild at 30');
  });

  it('leaves no timer behind when it is stopped', () => {
    const link = connected();
    link.linkState('disconnected');
    link.resync();
    link.stop();
    expect(clock.pending).toBe(0);
  });
});
