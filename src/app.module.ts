import { Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import { HealthModule } from './health/health.module.js';
import { RoomsModule } from './rooms/rooms.module.js';

/** The composition root. */
@Module({ imports: [ConfigModule, RoomsModule, HealthModule] })
export class AppModule {}
