import { describe, expect, it } from '@jest/globals';
import { UNJUDGED, judge, troubled } from './quality-judgement.js';
import type { JudgedRound, Judgement } from './quality-judgement.js';
import { figuresOf } from './quality.fake.js';
import type { LinkFigures } from './quality.js';

function roundOf(figures: Partial<LinkFigures>, change: Partial<JudgedRound> = {}): JudgedRound {
  return {
    selfId: 'me',
    isUploadFull: false,
    isMachineSlow: false,
    links: new Map([['bob', figuresOf(figures)]]),
    strains: new Map(),
    ...change,
  };
}

function after(rounds: number, round: JudgedRound, from: Judgement = UNJUDGED): Judgement {
  let judgement = from;
  for (let count = 0; count < rounds; count++) judgement = judge(judgement, round);
  return judgement;
}

function said(judgement: Judgement, userId = 'bob'): string | undefined {
  const quality = troubled(judgement).get(userId);
  return quality && `${quality.level} ${String(quality.cause)}`;
}

describe('judge', () => {
  it('says nothing while nothing is wrong', () => {
    expect(troubled(after(5, roundOf({}))).size).toBe(0);
  });

  it.each<[string, Partial<LinkFigures>]>([
    ['fair loss', { lossIn: 0.06 }],
    ['poor loss', { lossIn: 0.2 }],
    ['fair delay', { roundTripMs: 500 }],
    ['poor delay', { roundTripMs: 900 }],
    ['fair relayed_tcp', { path: 'relayed', protocol: 'tcp' }],
    ['fair relayed_tcp', { path: 'relayed', protocol: 'tls' }],
    ['poor delay', { roundTripMs: 900, lossIn: 0.06 }],
  ])('says %s', (expected, figures) => {
    expect(said(after(2, roundOf(figures)))).toBe(expected);
  });

  it.each<Partial<LinkFigures>>([
    { path: 'relayed', protocol: 'udp' },
    { path: 'direct', protocol: 'tcp' },
    { lossIn: null, roundTripMs: null, path: null, protocol: null },
  ])('makes nothing of %j', (figures) => {
    expect(said(after(5, roundOf(figures)))).toBeUndefined();
  });

  it('passes on what the others say of themselves', () => {
    const upload = roundOf({}, { strains: new Map([['bob', 'upload']]) });
    expect(said(after(2, upload))).toBe('fair their_upload');
    const computer = roundOf({}, { strains: new Map([['bob', 'computer']]) });
    expect(said(after(2, computer))).toBe('fair their_computer');
  });

  it('waits before it says something, and longer before it takes it back', () => {
    const bad = roundOf({ lossIn: 0.2 });
    expect(said(after(1, bad))).toBeUndefined();
    const told = after(2, bad);
    expect(said(after(3, roundOf({}), told))).toBe('poor loss');
    expect(said(after(4, roundOf({}), told))).toBeUndefined();
    // One bad round in between starts the waiting anew.
    const mixed = after(3, roundOf({}), judge(after(3, roundOf({}), told), bad));
    expect(said(mixed)).toBe('poor loss');
  });

  it('tells the own strain with the same patience', () => {
    const full = roundOf({}, { isUploadFull: true, isMachineSlow: true });
    expect(after(1, full).strain.value).toBe('none');
    const told = after(2, full);
    expect(told.strain.value).toBe('upload');
    expect(said(told, 'me')).toBe('fair own_upload');
    expect(said(after(2, roundOf({}, { isMachineSlow: true }), told), 'me')).toBe(
      'fair own_computer',
    );
    expect(after(3, roundOf({}), told).strain.value).toBe('upload');
    expect(after(4, roundOf({}), told).strain.value).toBe('none');
  });

  it('forgets those who are gone', () => {
    const told = after(2, roundOf({ lossIn: 0.2 }));
    expect(said(judge(told, roundOf({}, { links: new Map() })))).toBeUndefined();
  });
});
