import { describe, expect, it } from '@jest/globals';
import { notify } from './notices.js';
import { qualityReport } from './quality-report.js';
import { figuresOf } from './quality.fake.js';
import { qualityMeasured } from './quality.js';
import { infoOf, inMeeting } from './state.fake.js';
import type { MeetingState } from './meeting-state.js';

const BROWSER = { agent: 'Browser/1', processors: 4, now: 0 };

function meeting(): MeetingState {
  const others = [
    infoOf('u-anna-7', 'Anna Secret', { caps: ['renegotiate', 'view', 'http://198.51.100.7'] }),
    infoOf('u-bert-8', 'Bert Secret', { dialect: 'base' }),
  ];
  const state = notify(inMeeting(...others), { kind: 'copy_failed' });
  const links = new Map([['u-anna-7', figuresOf({ path: 'relayed', protocol: 'tcp' })]]);
  return qualityMeasured(state, {
    strain: 'upload',
    people: new Map([['u-anna-7', { level: 'fair', cause: 'relayed_tcp' }]]),
    figures: { links, budgetBps: 600_000, framesPerSecond: 30, shrinkBy: 1 },
  });
}

describe('qualityReport', () => {
  it('tells states and figures of everybody', () => {
    const report: unknown = JSON.parse(qualityReport(meeting(), BROWSER));
    expect(report).toMatchObject({
      at: '1970-01-01T00:00:00.000Z',
      browser: { agent: 'Browser/1', processors: 4 },
      own: { strain: 'upload' },
      sending: { budget_bps: 600_000 },
      people: [
        {
          id: 'p1',
          cause: 'relayed_tcp',
          tells_views: true,
          figures: { path: 'relayed', protocol: 'tcp', out_bps: 500_000 },
        },
        { id: 'p2', dialect: 'base', figures: null },
      ],
    });
  });

  it('holds no name, id, session, room, ability text or address', () => {
    const state = meeting();
    const report = qualityReport(
      { ...state, self: { userId: 'u-me-9', name: 'My Own Name' }, room: 'tea-with-anna' },
      BROWSER,
    );
    for (const secret of [
      'Anna',
      'Bert',
      'Secret',
      'u-anna-7',
      'u-bert-8',
      'u-me-9',
      'My Own Name',
      'session of',
      'tea',
      '198.51.100.7',
      'http',
    ]) {
      expect(report).not.toContain(secret);
    }
  });

  it('can be made before anything was measured', () => {
    const report: unknown = JSON.parse(qualityReport(inMeeting(), BROWSER));
    expect(report).toMatchObject({ sending: null, people: [] });
  });
});
