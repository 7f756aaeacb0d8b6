import { Module } from '@nestjs/common';
import { BrokerModule } from '../broker/broker.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { HealthController } from './health.controller.js';

/** Health endpoints. */
@Module({ imports: [BrokerModule, RoomsModule], controllers: [HealthController] })
export class HealthModule {}
