import { describe, expect, it } from '@jest/globals';
import { House } from '../../test/support/house.js';

describe('SummaryService', () => {
  it('adds up what pages say', () => {
    const { summaries, metrics } = new House();
    summaries.take({ first_frame_ms: 840, direct_pairs: 2, relayed_pairs: 1 });
    summaries.take({ direct_pairs: 1, ice_failures: 3, ice_restarts: 4 });
    summaries.take({});
    expect(metrics).toMatchObject({
      summaries: 3,
      pairs: { direct: 3, relayed: 1 },
      iceFailures: 3,
      iceRestarts: 4,
    });
  });

  it('takes none where nobody has asked for them, and newcomers are not told of them', async () => {
    const house = new House({ metrics: false });
    expect(() => {
      house.summaries.take({ direct_pairs: 1 });
    }).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
    expect(house.metrics.summaries).toBe(0);
    const { connection } = await house.enter('ann');
    expect(connection.takeOnly('joined').data.features).not.toContain('summary');
  });
});
