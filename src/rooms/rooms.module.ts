import { Module } from '@nestjs/common';
import { IceModule } from '../ice/ice.module.js';
import { ADMISSION } from '../transport/admission.js';
import { ChatService } from './chat.service.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsGateway } from './rooms.gateway.js';
import { RoomsService } from './rooms.service.js';

/** Rooms, who is in them, what they say to each other. */
@Module({
  imports: [IceModule],
  controllers: [RoomsController],
  providers: [
    RoomsService,
    ChatService,
    RoomsGateway,
    { provide: ADMISSION, useExisting: RoomsService },
  ],
  exports: [RoomsService, ADMISSION],
})
export class RoomsModule {}
