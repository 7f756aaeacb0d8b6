import { Global, Module } from '@nestjs/common';
import { SHARED_COUNTS, type SharedCounts } from '../access/shared-counts.js';
import { SHARE_KEY, type ShareKey } from '../access/ticket-key.js';
import { BrokerModule } from '../broker/broker.module.js';
import { NODES, type Nodes } from '../broker/nodes.js';

/** Gives all nodes of one service one key, and lets them count together, where there are several. */
@Global()
@Module({
  imports: [BrokerModule],
  providers: [
    {
      provide: SHARE_KEY,
      inject: [{ token: NODES, optional: true }],
      useFactory: (nodes?: Nodes): ShareKey | undefined =>
        nodes && ((fresh) => nodes.sharedKey(fresh)),
    },
    {
      provide: SHARED_COUNTS,
      inject: [{ token: NODES, optional: true }],
      useFactory: (nodes?: Nodes): SharedCounts | undefined => nodes?.notes,
    },
  ],
  exports: [SHARE_KEY, SHARED_COUNTS],
})
export class SharedKeyModule {}
