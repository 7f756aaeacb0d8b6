import { Logger, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { CloseCode } from '../protocol/close-codes.js';
import type { Connection } from '../transport/connection.js';
import type { RawFrame } from '../transport/frame-codec.js';
import { ChatService } from './chat.service.js';
import { ControlService } from './control.service.js';
import { ReactionDto, SummaryDto, ViewDto } from './dto/call.dto.js';
import { ControlDto, KnockDto } from './dto/control.dto.js';
import { ChatDto, HistoryDto, TypingDto } from './dto/chat.dto.js';
import { InviteDto } from './dto/invite.dto.js';
import { JoinDto } from './dto/join.dto.js';
import { AckDto, IceDto, LeaveDto, PingDto, PongDto, ResumeDto } from './dto/session.dto.js';
import { AnswerDto, CandidateDto, OfferDto } from './dto/signal.dto.js';
import { StateDto } from './dto/state.dto.js';
import { EntranceService } from './entrance.service.js';
import { FrameRateGuard } from './frame-rate.guard.js';
import { FrameValidationPipe } from './frame-validation.pipe.js';
import { IceRequestService } from './ice-request.service.js';
import { InviteRequestService } from './invite-request.service.js';
import { LobbyService } from './lobby.service.js';
import { Participant } from './participant.js';
import { ProtocolErrorFilter } from './protocol-error.filter.js';
import { ReceiptsService } from './receipts.service.js';
import { RelayService } from './relay.service.js';
import { ResumeService } from './resume.service.js';
import { RoomsService } from './rooms.service.js';
import { Sender } from './sender.decorator.js';
import { SummaryService } from './summary.service.js';

/**
 * One method per frame type; each delegates. A frame arrives here as `{ type, data, id }` with `data`
 * validated by the DTO in the signature. The DTOs and classes are imported as values on purpose:
 * `import type` would erase the metadata that validation needs.
 */
@WebSocketGateway()
@UseGuards(FrameRateGuard)
@UsePipes(FrameValidationPipe)
@UseFilters(ProtocolErrorFilter)
export class RoomsGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly logger = new Logger(RoomsGateway.name);

  constructor(
    private readonly rooms: RoomsService,
    private readonly entrance: EntranceService,
    private readonly lobby: LobbyService,
    private readonly chats: ChatService,
    private readonly relays: RelayService,
    private readonly resumes: ResumeService,
    private readonly receipts: ReceiptsService,
    private readonly iceRequests: IceRequestService,
    private readonly controls: ControlService,
    private readonly invites: InviteRequestService,
    private readonly summaries: SummaryService,
  ) {}

  /** No filter covers the two hooks, and an error that leaves them ends the process: none may. */
  handleConnection(connection: Connection): void {
    try {
      this.rooms.open(connection);
    } catch (error) {
      this.logger.error({
        msg: 'a connection could not be opened',
        error,
        connection: connection.id,
      });
      connection.close(CloseCode.INTERNAL, 'The server failed.');
    }
  }

  handleDisconnect(connection: Connection): void {
    try {
      this.rooms.detach(connection);
    } catch (error) {
      this.logger.error({
        msg: 'a connection could not be let go',
        error,
        connection: connection.id,
      });
    }
  }

  @SubscribeMessage('join')
  join(
    @ConnectedSocket() connection: Connection,
    @MessageBody('data') data: JoinDto,
    @MessageBody('id') id?: number,
  ): Promise<void> {
    return this.entrance.join(connection, data, id);
  }

  @SubscribeMessage('resume')
  resume(
    @ConnectedSocket() connection: Connection,
    @MessageBody('data') data: ResumeDto,
    @MessageBody('id') id?: number,
  ): Promise<void> {
    return this.resumes.resume(connection, data, id);
  }

  @SubscribeMessage('leave')
  leave(@ConnectedSocket() connection: Connection, @MessageBody('data') _data: LeaveDto): void {
    this.rooms.leave(connection);
  }

  @SubscribeMessage('offer')
  offer(
    @Sender() sender: Participant,
    @MessageBody('data') data: OfferDto,
    @MessageBody() raw: RawFrame,
  ): void {
    this.relays.signal(sender, 'offer', data, raw);
  }

  @SubscribeMessage('answer')
  answer(
    @Sender() sender: Participant,
    @MessageBody('data') data: AnswerDto,
    @MessageBody() raw: RawFrame,
  ): void {
    this.relays.signal(sender, 'answer', data, raw);
  }

  @SubscribeMessage('candidate')
  candidate(
    @Sender() sender: Participant,
    @MessageBody('data') data: CandidateDto,
    @MessageBody() raw: RawFrame,
  ): void {
    this.relays.signal(sender, 'candidate', data, raw);
  }

  @SubscribeMessage('chat')
  chat(
    @Sender() sender: Participant,
    @MessageBody('data') data: ChatDto,
    @MessageBody('id') id?: number,
  ): void | Promise<void> {
    return this.chats.send(sender, data, id);
  }

  @SubscribeMessage('history')
  history(
    @Sender() sender: Participant,
    @MessageBody('data') data: HistoryDto,
    @MessageBody('id') id?: number,
  ): void {
    this.chats.history(sender, data, id);
  }

  @SubscribeMessage('typing')
  typing(@Sender() sender: Participant, @MessageBody('data') data: TypingDto): void {
    this.chats.typing(sender, data);
  }

  @SubscribeMessage('reaction')
  reaction(@Sender() sender: Participant, @MessageBody('data') data: ReactionDto): void {
    this.relays.react(sender, data);
  }

  @SubscribeMessage('view')
  view(@Sender() sender: Participant, @MessageBody('data') data: ViewDto): void {
    this.relays.view(sender, data);
  }

  @SubscribeMessage('summary')
  summary(@Sender() _sender: Participant, @MessageBody('data') data: SummaryDto): void {
    this.summaries.take(data);
  }

  @SubscribeMessage('state')
  state(
    @Sender() sender: Participant,
    @MessageBody('data') data: StateDto,
  ): Promise<void> | undefined {
    return this.relays.setState(sender, data);
  }

  @SubscribeMessage('ice')
  ice(
    @Sender() sender: Participant,
    @MessageBody('data') _data: IceDto,
    @MessageBody('id') id?: number,
  ): void {
    this.iceRequests.answer(sender, id);
  }

  @SubscribeMessage('control')
  control(
    @Sender() sender: Participant,
    @MessageBody('data') data: ControlDto,
    @MessageBody('id') id?: number,
  ): Promise<void> {
    return this.controls.control(sender, data, id);
  }

  @SubscribeMessage('invite')
  invite(
    @Sender() sender: Participant,
    @MessageBody('data') data: InviteDto,
    @MessageBody('id') id?: number,
  ): void {
    this.invites.answer(sender, data, id);
  }

  @SubscribeMessage('knock')
  knock(@ConnectedSocket() connection: Connection, @MessageBody('data') data: KnockDto): void {
    this.lobby.knock(connection, data.text);
  }

  /** Answered before `join` as well: it measures the way to the server, and tells nothing. */
  @SubscribeMessage('ping')
  ping(
    @ConnectedSocket() connection: Connection,
    @MessageBody('data') data: PingDto,
    @MessageBody('id') id?: number,
  ): void {
    this.relays.pong(connection, data, id);
  }

  @SubscribeMessage('pong')
  pong(@Sender() sender: Participant, @MessageBody('data') data: PongDto): void {
    this.receipts.acknowledge(sender, data);
  }

  @SubscribeMessage('ack')
  ack(@Sender() sender: Participant, @MessageBody('data') data: AckDto): void {
    this.receipts.acknowledge(sender, data);
  }
}
