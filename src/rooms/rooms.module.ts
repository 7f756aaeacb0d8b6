import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { BrokerModule } from '../broker/broker.module.js';
import { IceModule } from '../ice/ice.module.js';
import { ADMISSION } from '../transport/admission.js';
import { AdmissionService } from './admission.service.js';
import { AnnouncementsService } from './announcements.service.js';
import { ChatService } from './chat.service.js';
import { ControlService } from './control.service.js';
import { CreatedRooms } from './created-rooms.service.js';
import { DecisionsService } from './decisions.service.js';
import { DoorService } from './door.service.js';
import { DrainService } from './drain.service.js';
import { IceRequestService } from './ice-request.service.js';
import { EntranceService } from './entrance.service.js';
import { InviteRequestService } from './invite-request.service.js';
import { InvitesService } from './invites.service.js';
import { LobbyService } from './lobby.service.js';
import { NoticesService } from './notices.service.js';
import { OtherNodes } from './other-nodes.js';
import { PolicySettingsService } from './policy-settings.service.js';
import { PolicyStore } from './policy-store.js';
import { PresenceController } from './presence.controller.js';
import { ProofsService } from './proofs.service.js';
import { ReceiptsService } from './receipts.service.js';
import { RelayService } from './relay.service.js';
import { RemovalService } from './removal.service.js';
import { RestraintsService } from './restraints.service.js';
import { ResumeService } from './resume.service.js';
import { RolesService } from './roles.service.js';
import { AllRooms } from './all-rooms.js';
import { RoomEvents } from './room-events.js';
import { RoomRegistry } from './room-registry.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsGateway } from './rooms.gateway.js';
import { RoomsService } from './rooms.service.js';
import { SnapshotService } from './snapshot.service.js';
import { SummaryService } from './summary.service.js';
import { TransferService } from './transfer.service.js';

/** Rooms, who is in them, what they say to each other. */
@Module({
  imports: [AccessModule, BrokerModule, IceModule],
  controllers: [RoomsController, PresenceController],
  providers: [
    PolicyStore,
    OtherNodes,
    RoomEvents,
    RoomRegistry,
    AdmissionService,
    RoomsService,
    ProofsService,
    InvitesService,
    InviteRequestService,
    DoorService,
    LobbyService,
    EntranceService,
    RolesService,
    AnnouncementsService,
    DecisionsService,
    ControlService,
    PolicySettingsService,
    CreatedRooms,
    NoticesService,
    RestraintsService,
    RemovalService,
    SnapshotService,
    ChatService,
    ReceiptsService,
    RelayService,
    IceRequestService,
    ResumeService,
    SummaryService,
    TransferService,
    AllRooms,
    DrainService,
    RoomsGateway,
    { provide: ADMISSION, useExisting: AdmissionService },
  ],
  exports: [
    RoomsService,
    RoomRegistry,
    RoomEvents,
    CreatedRooms,
    LobbyService,
    ControlService,
    NoticesService,
    InvitesService,
    DrainService,
    ADMISSION,
    AdmissionService,
    TransferService,
    AllRooms,
    OtherNodes,
  ],
})
export class RoomsModule {}
