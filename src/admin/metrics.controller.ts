import { Controller, Get, Header, Inject, NotFoundException, UseGuards } from '@nestjs/common';
import { AdminGuard } from '../access/admin.guard.js';
import { CONFIG, type Config } from '../config/config.js';
import { buildInfo } from '../health/build-info.js';
import { Exposition, EXPOSITION_TYPE, type RoomFigures } from '../metrics/exposition.js';
import { Metrics } from '../metrics/metrics.js';
import { DrainService } from '../rooms/drain.service.js';
import { RoomRegistry } from '../rooms/room-registry.js';

/** What the server has done and how it is doing, for Prometheus. */
@Controller('metrics')
@UseGuards(AdminGuard)
export class MetricsController {
  private readonly exposition: Exposition;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rooms: RoomRegistry,
    private readonly drain: DrainService,
    metrics: Metrics,
  ) {
    this.exposition = new Exposition({
      metrics,
      figures: () => this.figures(),
      build: buildInfo(),
    });
  }

  /** 404 with `METRICS=off`. */
  @Get()
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', EXPOSITION_TYPE)
  async read(): Promise<string> {
    if (!this.config.metrics) throw new NotFoundException();
    return this.exposition.text();
  }

  /** Counted anew at each question: there is no second count that could go wrong. */
  private figures(): RoomFigures {
    const rooms = this.rooms.list();
    const participants = (['base', 'meet.v1'] as const).flatMap((dialect) =>
      [false, true].map((away) => ({ dialect, away, count: 0 })),
    );
    let inboxFrames = 0;
    for (const member of rooms.flatMap((room) => room.participants())) {
      const group = participants.find(
        ({ dialect, away }) => dialect === member.dialect && away === member.isAway,
      );
      if (group) group.count++;
      inboxFrames += member.inbox.size;
    }
    return { rooms: rooms.length, participants, inboxFrames, isDraining: this.drain.isDraining };
  }
}
