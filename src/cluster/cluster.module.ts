import { Module } from '@nestjs/common';
import { BrokerModule } from '../broker/broker.module.js';
import { BROKER } from '../broker/broker.js';
import { NODES, type Nodes } from '../broker/nodes.js';
import { CONFIG, type Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { AdmissionService } from '../rooms/admission.service.js';
import { CreatedRooms } from '../rooms/created-rooms.service.js';
import { DrainService } from '../rooms/drain.service.js';
import { OtherNodes } from '../rooms/other-nodes.js';
import { RoomRegistry } from '../rooms/room-registry.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { RoomsService } from '../rooms/rooms.service.js';
import { TransferService } from '../rooms/transfer.service.js';
import { SOCKET_ROUTER } from '../transport/socket-router.js';
import { ClusterService } from './cluster.service.js';

/** Makes one service of several nodes, where there are several. */
@Module({
  imports: [BrokerModule, RoomsModule],
  providers: [
    {
      provide: SOCKET_ROUTER,
      inject: [
        CONFIG,
        NODES,
        BROKER,
        AdmissionService,
        RoomsService,
        RoomRegistry,
        TransferService,
        OtherNodes,
        CreatedRooms,
        DrainService,
        Metrics,
      ],
      useFactory: (config: Config, nodes: Nodes | undefined, ...parts: Parts) =>
        nodes && new ClusterService(config, nodes, ...parts),
    },
  ],
})
export class ClusterModule {}

type Parts =
  ConstructorParameters<typeof ClusterService> extends [Config, Nodes, ...infer Rest]
    ? Rest
    : never;
