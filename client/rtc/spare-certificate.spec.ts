import { describe, expect, it } from '@jest/globals';
import { SpareCertificate } from './spare-certificate.js';

const LIFE_MS = 1000;

function certificates(): { spare: SpareCertificate; clock: { ms: number }; made: () => number } {
  const clock = { ms: 0 };
  let count = 0;
  const generate = (): Promise<RTCCertificate> => {
    count++;
    const certificate: Partial<RTCCertificate> = { expires: clock.ms + LIFE_MS };
    return Promise.resolve(certificate as RTCCertificate);
  };
  const spare = new SpareCertificate({ generate, nowMs: () => clock.ms });
  return { spare, clock, made: () => count };
}

describe('SpareCertificate', () => {
  it('gives each call another one, and none before one was made', async () => {
    const { spare, made } = certificates();
    expect(spare.take()).toEqual([]);
    await Promise.all([spare.prepare(), spare.prepare()]);
    expect(made()).toBe(1);
    const [first] = spare.take();
    expect(first).toBeDefined();
    expect(spare.take()).toEqual([]);
    await spare.prepare();
    expect(spare.take()[0]).not.toBe(first);
  });

  it('gives none that has ended, since no connection could be made with it', async () => {
    const { spare, clock } = certificates();
    await spare.prepare();
    clock.ms = LIFE_MS;
    expect(spare.take()).toEqual([]);
  });

  it('leaves it to each connection when none can be made', async () => {
    const generate = (): Promise<never> => Promise.reject(new Error('not here'));
    const spare = new SpareCertificate({ generate, nowMs: () => 0 });
    await spare.prepare();
    expect(spare.take()).toEqual([]);
  });
});
