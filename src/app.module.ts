import { Module } from '@nestjs/common';
import { AdminModule } from './admin/admin.module.js';
import { AsyncApiModule } from './asyncapi/asyncapi.module.js';
import { ClusterModule } from './cluster/cluster.module.js';
import { SharedKeyModule } from './cluster/shared-key.module.js';
import { ConfigModule } from './config/config.module.js';
import { HealthModule } from './health/health.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { RoomsModule } from './rooms/rooms.module.js';

/** The composition root. */
@Module({
  imports: [
    ConfigModule,
    MetricsModule,
    SharedKeyModule,
    RoomsModule,
    ClusterModule,
    HealthModule,
    AdminModule,
    AsyncApiModule,
  ],
})
export class AppModule {}
