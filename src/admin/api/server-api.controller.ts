import { Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { buildInfo } from '../../health/build-info.js';
import type { Limits } from '../../protocol/limits.js';
import { DrainService } from '../../rooms/drain.service.js';
import { limitsInForce } from '../../rooms/limits-in-force.js';
import { OtherNodes } from '../../rooms/other-nodes.js';
import { RoomRegistry } from '../../rooms/room-registry.js';
import { RoomsService } from '../../rooms/rooms.service.js';
import { ApiController } from './api-controller.js';
import { BusyMeter } from './busy-meter.js';
import { Describe } from './operation.js';
import type { ServerResource, ServersResource } from './resources.js';

/** The servers as a whole: how they are doing, and the limits in force. */
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
    private readonly nodes: OtherNodes,
  ) {
    nodes.onAsked('server', () => this.server());
  }

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

  @Get('servers')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listServers',
    summary: 'Show how every server of the service is doing, the one that is asked first',
    scope: 'read',
    result: 'Servers',
    problems: ['unavailable'],
  })
  async servers(): Promise<ServersResource> {
    const { answers, silent } = await this.nodes.everywhere<ServerResource>('server', null);
    return { servers: answers, silent_servers: silent };
  }

  @Get('server')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'getServer',
    summary: 'Show how the server is doing that is asked',
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
