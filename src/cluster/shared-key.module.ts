import { Global, Module } from '@nestjs/common';
import { SHARE_KEY, type ShareKey } from '../access/ticket-key.js';
import { BrokerModule } from '../broker/broker.module.js';
import { NODES, type Nodes } from '../broker/nodes.js';

/** Gives all nodes of one service one key, where there are several. */
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
  ],
  exports: [SHARE_KEY],
})
export class SharedKeyModule {}
