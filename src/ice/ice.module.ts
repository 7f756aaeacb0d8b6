import { Module } from '@nestjs/common';
import { IceService } from './ice.service.js';

/** STUN and TURN for the clients. */
@Module({ providers: [IceService], exports: [IceService] })
export class IceModule {}
