import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { BROKER } from './broker.js';
import { MemoryBroker } from './memory-broker.js';

/** Chooses the broker. */
@Module({
  providers: [
    {
      provide: BROKER,
      inject: [CONFIG],
      useFactory: (config: Config) => new MemoryBroker(config.log),
    },
  ],
  exports: [BROKER],
})
export class BrokerModule {}
