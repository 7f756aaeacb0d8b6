import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { BROKER, type Broker } from './broker.js';
import { MemoryBroker } from './memory-broker.js';
import { NODES, type Nodes } from './nodes.js';

/** The broker, and the other nodes where there may be some. */
const CHOSEN = Symbol('CHOSEN');

interface Chosen {
  broker: Broker;
  nodes?: Nodes;
}

/** Chooses the broker. */
@Module({
  providers: [
    { provide: CHOSEN, inject: [CONFIG], useFactory: choose },
    { provide: BROKER, inject: [CHOSEN], useFactory: ({ broker }: Chosen) => broker },
    { provide: NODES, inject: [CHOSEN], useFactory: ({ nodes }: Chosen) => nodes },
  ],
  exports: [BROKER, NODES],
})
export class BrokerModule {}

async function choose({ log, redis }: Config): Promise<Chosen> {
  if (redis === undefined) return { broker: new MemoryBroker(log) };
  // Nothing of Redis is loaded where there is none.
  const { RedisBroker } = await import('./redis/redis-broker.js');
  const broker = await RedisBroker.connect(redis, log);
  return { broker, nodes: broker };
}
