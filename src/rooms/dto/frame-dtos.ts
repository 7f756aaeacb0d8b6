import type { Type } from '@nestjs/common';
import type { ClientFrameType, ClientPayloads } from '../../protocol/frames.js';
import { ReactionDto, SummaryDto, ViewDto } from './call.dto.js';
import { ChatDto, HistoryDto, TypingDto } from './chat.dto.js';
import { ControlDto, KnockDto } from './control.dto.js';
import { InviteDto } from './invite.dto.js';
import { JoinDto } from './join.dto.js';
import { AckDto, IceDto, LeaveDto, PingDto, PongDto, ResumeDto } from './session.dto.js';
import { AnswerDto, CandidateDto, OfferDto } from './signal.dto.js';
import { StateDto } from './state.dto.js';

/** The one table from frame type to the DTO that validates it; a missing or wrong row does not compile. */
export const FRAME_DTOS: { readonly [T in ClientFrameType]: Type<ClientPayloads[T]> } = {
  join: JoinDto,
  resume: ResumeDto,
  leave: LeaveDto,
  offer: OfferDto,
  answer: AnswerDto,
  candidate: CandidateDto,
  chat: ChatDto,
  history: HistoryDto,
  state: StateDto,
  typing: TypingDto,
  reaction: ReactionDto,
  view: ViewDto,
  ice: IceDto,
  summary: SummaryDto,
  control: ControlDto,
  knock: KnockDto,
  invite: InviteDto,
  ping: PingDto,
  pong: PongDto,
  ack: AckDto,
};
