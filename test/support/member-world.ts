import { Test } from '@nestjs/testing';
import { BROKER, type Broker } from '../../src/broker/broker.js';
import { AccessModule } from '../../src/access/access.module.js';
import { MetricsModule } from '../../src/metrics/metrics.module.js';
import { BrokerModule } from '../../src/broker/broker.module.js';
import { CONFIG, type Config } from '../../src/config/config.js';
import { ConfigModule } from '../../src/config/config.module.js';
import type { ClientFrame, Dialect, ServerFrame } from '../../src/protocol/frames.js';
import { ProtocolError } from '../../src/protocol/errors.js';
import { ChatService } from '../../src/rooms/chat.service.js';
import { EntranceService } from '../../src/rooms/entrance.service.js';
import { ResumeService } from '../../src/rooms/resume.service.js';
import { RoomsModule } from '../../src/rooms/rooms.module.js';
import { RoomsService } from '../../src/rooms/rooms.service.js';
import { connectionId } from '../../src/transport/connection-id.js';
import type { Connection, Identity } from '../../src/transport/connection.js';
import type { EncodedFrame } from '../../src/transport/encoded-frame.js';
import { roomySettings } from './app.js';
import { Member } from './member.js';
import type { Random } from './random.js';

/** A connection that keeps frames until they are looked at, in memory. */
class FakeConnection implements Connection {
  readonly id = connectionId();
  readonly identity: Identity;
  closeCode: number | undefined;
  makePing: (() => EncodedFrame) | undefined;
  readonly frames: ServerFrame[] = [];

  constructor(room: string, userId: string, dialect: Dialect = 'meet.v1') {
    this.identity = { room, userId, dialect, address: '127.0.0.1' };
  }

  send(frame: EncodedFrame): void {
    if (this.closeCode === undefined) this.frames.push(JSON.parse(frame.text) as ServerFrame);
  }

  refuse(error: ProtocolError, re?: number): void {
    this.frames.push({ type: 'error', data: error.toData(), re });
  }

  close(code: number): void {
    this.closeCode ??= code;
  }
}

/** The rooms of a server with members around it, all in one process and without sockets. */
export class MemberWorld {
  private readonly sockets = new Map<Member, FakeConnection>();
  readonly members: Member[] = [];

  private constructor(
    private readonly rooms: RoomsService,
    private readonly entrance: EntranceService,
    private readonly chats: ChatService,
    private readonly resumes: ResumeService,
    private readonly closeApp: () => Promise<void>,
  ) {}

  /** Makes a world around a broker. */
  static async around(broker: Broker, settings: Partial<Config> = {}): Promise<MemberWorld> {
    const module = await Test.createTestingModule({
      imports: [ConfigModule, MetricsModule, AccessModule, BrokerModule, RoomsModule],
    })
      .overrideProvider(CONFIG)
      .useValue({ ...roomySettings(), graceMs: 60_000, ...settings })
      .overrideProvider(BROKER)
      .useValue(broker)
      .compile();
    return new MemberWorld(
      module.get(RoomsService),
      module.get(EntranceService),
      module.get(ChatService),
      module.get(ResumeService),
      () => module.close(),
    );
  }

  /** Lets somebody new in. */
  async enter(room: string, userId: string): Promise<Member> {
    const member = new Member(room, userId);
    this.members.push(member);
    await this.connect(member);
    return member;
  }

  /** Opens a socket for a member that has none. */
  async connect(member: Member): Promise<void> {
    const connection = new FakeConnection(member.room, member.userId);
    this.sockets.set(member, connection);
    this.rooms.open(connection);
    const waiting: ClientFrame[] = [];
    member.connected((frame) => waiting.push(frame));
    await this.handleAll(connection, waiting);
    await this.settle(member);
  }

  /** Loses a member's socket; what was on its way is lost with `lossProbability` each. */
  drop(member: Member, random: Random, lossProbability: number): void {
    const connection = this.sockets.get(member);
    if (!connection) return;
    this.sockets.delete(member);
    const keep = connection.frames.findIndex(() => random.chance(lossProbability));
    const arrived = keep < 0 ? connection.frames : connection.frames.slice(0, keep);
    for (const frame of arrived) member.receive(frame);
    member.disconnected();
    connection.closeCode = 1006;
    this.rooms.detach(connection);
  }

  /** Lets a member say something. */
  async chat(member: Member, text: string): Promise<void> {
    const connection = this.sockets.get(member);
    const waiting: ClientFrame[] = [];
    if (connection) member.connectedTo((frame) => waiting.push(frame));
    member.chat(text);
    if (connection) await this.handleAll(connection, waiting);
  }

  /** Lets a member leave for good. */
  leave(member: Member): void {
    const connection = this.sockets.get(member);
    if (!connection) return;
    for (const frame of connection.frames.splice(0)) member.receive(frame);
    this.sockets.delete(member);
    member.leave();
    this.rooms.leave(connection);
    this.rooms.detach(connection);
  }

  /** Brings what is on its way to a member, and what it answers to the server, until all is quiet. */
  async settle(member: Member): Promise<void> {
    const connection = this.sockets.get(member);
    if (!connection) return;
    while (connection.frames.length > 0) {
      const waiting: ClientFrame[] = [];
      member.connectedTo((frame) => waiting.push(frame));
      for (const frame of connection.frames.splice(0)) member.receive(frame);
      await this.handleAll(connection, waiting);
    }
  }

  /** True when the member has a socket. */
  isConnected(member: Member): boolean {
    return this.sockets.has(member);
  }

  /** Ends the world. */
  async close(): Promise<void> {
    for (const connection of this.sockets.values()) {
      this.rooms.leave(connection);
      this.rooms.detach(connection);
    }
    await this.closeApp();
  }

  private async handleAll(connection: FakeConnection, frames: ClientFrame[]): Promise<void> {
    for (const frame of frames.splice(0)) {
      try {
        await this.handle(connection, frame);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        connection.refuse(error, frame.id);
      }
    }
  }

  private async handle(connection: FakeConnection, frame: ClientFrame): Promise<void> {
    const sender = this.rooms.participantOf(connection);
    if (frame.type === 'join') await this.entrance.join(connection, frame.data, frame.id);
    else if (frame.type === 'resume') await this.resumes.resume(connection, frame.data, frame.id);
    else if (frame.type === 'chat' && sender) await this.chats.send(sender, frame.data, frame.id);
    else if (frame.type === 'ack' || frame.type === 'pong') sender?.acknowledge(frame.data);
  }
}
