import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import type { SummaryData } from '../protocol/frames.js';

/** Counts what consenting pages say of their calls; which page said it is forgotten at once. */
@Injectable()
export class SummaryService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Handles `summary`.
   *
   * @throws ProtocolError `UNAVAILABLE` where nobody has asked for it.
   */
  take(data: SummaryData): void {
    if (!this.config.metrics) {
      throw new ProtocolError('UNAVAILABLE', 'This server keeps no figures of calls.');
    }
    this.metrics.addSummary(data);
  }
}
