import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Gives every module the one set of counters of this process. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
