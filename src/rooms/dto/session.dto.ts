import { IsInt, IsNumber, IsString, Length, Min } from 'class-validator';
import type {
  AckCursors,
  IceRequest,
  LeaveData,
  PingData,
  ResumeData,
} from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { ProfileDto } from './join.dto.js';
import { MayBeAbsent } from './rules.js';

/** Payload of `resume`: the seat, how far its holder has read, and what `join` carries. */
export class ResumeDto extends ProfileDto implements ResumeData {
  @IsString()
  @Length(1, Bounds.tokenChars)
  token!: string;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.tokenChars)
  ticket?: string;

  @IsString()
  @Length(1, Bounds.tokenChars)
  epoch!: string;

  @IsInt()
  @Min(0)
  seq!: number;

  @IsInt()
  @Min(0)
  inbox_seq!: number;
}

/** Payload of `leave`: nothing. */
export class LeaveDto implements LeaveData {
  [key: string]: never;
}

/** Payload of `ice`: nothing. */
export class IceDto implements IceRequest {
  [key: string]: never;
}

/** Payload of `ping`. */
export class PingDto implements PingData {
  @MayBeAbsent()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  sent_at?: number;
}

/** Payload of `ack`. */
export class AckDto implements AckCursors {
  @IsInt()
  @Min(0)
  seq!: number;

  @IsInt()
  @Min(0)
  inbox_seq!: number;
}

/** Payload of `pong`: the same as `ack`. */
export class PongDto extends AckDto {}
