import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { MetricsController } from './metrics.controller.js';

/** What administrators see of the whole server. */
@Module({ imports: [RoomsModule], controllers: [MetricsController] })
export class AdminModule {}
