import { Inject, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { CONFIG, type Config } from '../config/config.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { API_CONTROLLERS } from './api/api-controllers.js';
import { NowhereController } from './api/nowhere.controller.js';
import { API_PREFIX } from './api/operation.js';
import { demandReadablePath } from './api/readable-path.js';
import { RoomDesk } from './api/room-desk.js';
import { RoomDirectory } from './api/room-directory.js';
import { RoomOperations } from './api/room-operations.js';
import { MetricsController } from './metrics.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { REAL_TIMING, WEBHOOK_TIMING, WebhooksService } from './webhooks/webhooks.service.js';

/** What administrators see of the whole server, and do to it. */
@Module({
  imports: [AccessModule, RoomsModule],
  // The last one answers what none before it does.
  controllers: [MetricsController, OpenApiController, ...API_CONTROLLERS, NowhereController],
  providers: [
    RoomDirectory,
    RoomOperations,
    RoomDesk,
    { provide: WEBHOOK_TIMING, useValue: REAL_TIMING },
    WebhooksService,
  ],
})
export class AdminModule implements NestModule {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Not by the consumer: matching a path with parameters is what fails on the paths that this is about. */
  configure(_consumer: MiddlewareConsumer): void {
    const { basePath } = this.config;
    this.host.httpAdapter.use(`${basePath}/${API_PREFIX}`, demandReadablePath(basePath));
  }
}
