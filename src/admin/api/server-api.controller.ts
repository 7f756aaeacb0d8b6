import { Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { buildInfo } from '../../health/build-info.js';
import type { Limits } from '../../protocol/limits.js';
import { DrainService } from '../../rooms/drain.service.js';
import { limitsInForce } from '../../rooms/limits-in-force.js';
import { RoomRegistry } from '../../rooms/room-registry.js';
import { RoomsService } from '../../rooms/rooms.service.js';
import { ApiController } from './api-controller.js';
import { BusyMeter } from './busy-meter.js';
import { Describe } from './operation.js';
import type { ServerResource } from './resources.js';

/** The server as a whole: how it is doing, and the limits in force. */
@ApiController('')
export class ServerApiController {
  private readonly version = buildInfo().version;
  private readonly startedAtMs = Date.now();
  private readonly meter = new BusyMeter();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: RoomRegistry,
    private readonly rooms: RoomsService,
    private readonly drain: DrainService,
  ) {}

  @Get('limits')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'getLimits',
    summary: 'Show the limits that members are held to',
    scope: 'read',
    result: 'Limits',
  })
  limits(): Limits {
    return limitsInForce(this.config);
  }

  @Get('server')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'getServer',
    summary: 'Show how the server is doing',
    scope: 'read',
    result: 'Server',
  })
  server(): ServerResource {
    const rooms = this.registry.list();
    const members = rooms.flatMap((room) => room.participants());
    return {
      version: this.version,
      started_at: this.startedAtMs,
      draining: this.drain.isDraining,
      rooms: rooms.length,
      participants: members.length,
      away: members.filter(({ isAway }) => isAway).length,
      sockets: this.rooms.connections().length,
      busy: this.meter.read(),
      memory_bytes: process.memoryUsage.rss(),
    };
  }
}
