import { AccessTokens } from '../../src/access/access-tokens.js';
import { AddressLimits } from '../../src/access/address-limits.js';
import { Journal } from '../../src/access/journal.js';
import { Passwords } from '../../src/access/passwords.js';
import { RejoinTickets } from '../../src/access/rejoin-ticket.js';
import { type Broker } from '../../src/broker/broker.js';
import { MemoryBroker } from '../../src/broker/memory-broker.js';
import type { Config } from '../../src/config/config.js';
import { IceService } from '../../src/ice/ice.service.js';
import { Metrics } from '../../src/metrics/metrics.js';
import type { Dialect, JoinData } from '../../src/protocol/frames.js';
import { AdmissionService } from '../../src/rooms/admission.service.js';
import { AnnouncementsService } from '../../src/rooms/announcements.service.js';
import { ChatService } from '../../src/rooms/chat.service.js';
import { IceRequestService } from '../../src/rooms/ice-request.service.js';
import type { Participant } from '../../src/rooms/participant.js';
import { ControlService } from '../../src/rooms/control.service.js';
import { DecisionsService } from '../../src/rooms/decisions.service.js';
import { DoorService } from '../../src/rooms/door.service.js';
import { EntranceService } from '../../src/rooms/entrance.service.js';
import { LobbyService } from '../../src/rooms/lobby.service.js';
import type { PolicyRecord } from '../../src/rooms/policy.js';
import { PolicyStore } from '../../src/rooms/policy-store.js';
import { PolicySettingsService } from '../../src/rooms/policy-settings.service.js';
import { InviteRequestService } from '../../src/rooms/invite-request.service.js';
import { InvitesService } from '../../src/rooms/invites.service.js';
import { ProofsService } from '../../src/rooms/proofs.service.js';
import { ReceiptsService } from '../../src/rooms/receipts.service.js';
import { RelayService } from '../../src/rooms/relay.service.js';
import { RemovalService } from '../../src/rooms/removal.service.js';
import { RestraintsService } from '../../src/rooms/restraints.service.js';
import { ResumeService } from '../../src/rooms/resume.service.js';
import { RolesService } from '../../src/rooms/roles.service.js';
import { RoomRegistry } from '../../src/rooms/room-registry.js';
import { RoomsService } from '../../src/rooms/rooms.service.js';
import { SnapshotService } from '../../src/rooms/snapshot.service.js';
import { SummaryService } from '../../src/rooms/summary.service.js';
import { FakeConnection, testConfig } from './fakes.js';

const TICKET_KEY = Buffer.alloc(32, 1);
const TICKET_LIFETIME_MS = 86_400_000;

/** Somebody in a room, and the connection that stands for the socket. */
export interface Guest {
  connection: FakeConnection;
  participant: Participant;
}

/** The services of the rooms, put together as their module does it, but without Nest and sockets. */
export class House {
  readonly config: Config;
  readonly registry: RoomRegistry;
  readonly admission: AdmissionService;
  readonly snapshots: SnapshotService;
  readonly receipts: ReceiptsService;
  readonly rooms: RoomsService;
  readonly lobby: LobbyService;
  readonly entrance: EntranceService;
  readonly controls: ControlService;
  readonly chats: ChatService;
  readonly relays: RelayService;
  readonly iceRequests: IceRequestService;
  readonly resumes: ResumeService;
  readonly summaries: SummaryService;
  readonly invites: InviteRequestService;
  readonly metrics = new Metrics();
  readonly broker: Broker;
  readonly passwords = new Passwords();

  constructor(settings: Partial<Config> = {}, ice?: IceService, broker?: Broker) {
    const config = testConfig(settings);
    this.config = config;
    const addresses = new AddressLimits(config, this.metrics);
    const tickets = new RejoinTickets(TICKET_KEY, TICKET_LIFETIME_MS);
    this.broker = broker ?? new MemoryBroker(config.log);
    this.registry = new RoomRegistry(config, this.broker, keptNowhere());
    const proofs = new ProofsService(this.registry, withoutKeys(), addresses);
    const door = new DoorService(config, this.registry, this.passwords, proofs);
    this.lobby = new LobbyService(config, this.registry);
    this.admission = new AdmissionService(config, this.registry, addresses, door, this.metrics);
    const iceService = ice ?? new IceService(config);
    this.snapshots = new SnapshotService(config, this.broker, iceService, tickets, this.lobby);
    this.iceRequests = new IceRequestService(iceService);
    this.receipts = new ReceiptsService(this.broker);
    const decisions = new DecisionsService(this.broker, this.registry);
    this.invites = new InviteRequestService(new InvitesService(this.registry), decisions);
    const roles = new RolesService(this.registry, decisions, this.lobby);
    this.rooms = new RoomsService(
      config,
      this.broker,
      this.registry,
      door,
      this.lobby,
      roles,
      this.snapshots,
      new AnnouncementsService(this.broker, this.registry, this.receipts, roles),
      this.metrics,
    );
    this.summaries = new SummaryService(config, this.metrics);
    this.chats = new ChatService(this.broker, this.rooms, this.snapshots, this.metrics);
    this.relays = new RelayService(this.rooms, decisions);
    this.entrance = new EntranceService(
      this.admission,
      door,
      this.lobby,
      this.rooms,
      this.snapshots,
      this.registry,
    );
    const restraints = new RestraintsService();
    this.controls = new ControlService(
      this.entrance,
      this.lobby,
      decisions,
      roles,
      new PolicySettingsService(restraints, this.passwords, iceService),
      restraints,
      new RemovalService(this.rooms, this.entrance, this.registry),
    );
    this.resumes = new ResumeService(
      this.broker,
      this.registry,
      this.rooms,
      this.entrance,
      door,
      roles,
      proofs,
      this.snapshots,
      tickets,
      addresses,
      this.receipts,
      this.metrics,
    );
  }

  /** Opens a connection; a base client is in by that. */
  open(userId: string, room = 'tea', dialect: Dialect = 'meet.v1'): FakeConnection {
    const connection = new FakeConnection(room, userId, dialect);
    this.rooms.open(connection);
    return connection;
  }

  /** Opens a connection and joins; what it was sent by then stays in it. */
  async enter(
    userId: string,
    room = 'tea',
    dialect: Dialect = 'meet.v1',
    data: JoinData = {},
  ): Promise<Guest> {
    const connection = this.open(userId, room, dialect);
    await this.entrance.join(connection, data);
    return { connection, participant: this.memberOf(connection) };
  }

  /** The participant who speaks through a connection. */
  memberOf(connection: FakeConnection): Participant {
    const participant = this.rooms.participantOf(connection);
    if (!participant) throw new Error('not a member');
    return participant;
  }
}

/** What hosts decide is kept as long as the house. */
function keptNowhere(): PolicyStore {
  const journal = new Journal<PolicyRecord>({ file: undefined, onFault: () => undefined });
  return new PolicyStore(journal, TICKET_KEY);
}

/** Nobody lets people in by tokens. */
function withoutKeys(): AccessTokens {
  return new AccessTokens({ find: () => undefined }, false);
}
