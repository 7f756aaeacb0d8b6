import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CONTROL_ACTIONS, type ControlAction, type Target } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { PolicyPatchDto } from '../../rooms/dto/control.dto.js';
import { IsChatText, IsRoomName, IsTarget, MaxBytes, MayBeAbsent } from '../../rooms/dto/rules.js';
import { toTargetText, toTidyName } from '../../rooms/dto/transforms.js';

const MAX_PAGE = 200;
const MAX_CURSOR_CHARS = 1024;
const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 366 * DAY_SECONDS;

/** What may be done by `decisions`: all but what has a route of its own. */
const DECISIONS = CONTROL_ACTIONS.filter((action) => action !== 'set' && action !== 'end');

/** Query of the list of rooms. */
export class ListRoomsDto {
  /** Rooms in one page. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit = 50;

  /** `next` of the page before. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(MAX_CURSOR_CHARS)
  cursor?: string;

  /** A part of the name. */
  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.roomChars)
  name?: string;

  /** Only those in which somebody is, or nobody. */
  @MayBeAbsent()
  @IsIn(['active', 'empty'])
  state?: 'active' | 'empty';
}

/** A room that is created ahead. */
export class CreateRoomDto {
  @IsRoomName()
  @Transform(toTidyName)
  name!: string;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyPatchDto)
  policy?: PolicyPatchDto;

  /** For so long it is kept, also while nobody is in it. */
  @IsInt()
  @Min(MINUTE_SECONDS)
  @Max(YEAR_SECONDS)
  keep_seconds = DAY_SECONDS;
}

/** A decision in the place of a host. */
export class DecisionDto {
  @IsIn(DECISIONS)
  action!: Exclude<ControlAction, 'set' | 'end'>;

  @MayBeAbsent()
  @IsTarget()
  @Transform(toTargetText)
  target?: Target;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.waitingIdChars)
  waiting_id?: string;

  @MayBeAbsent()
  @IsBoolean()
  enforced?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  may_unmute?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  address?: boolean;
}

/** A word to everybody in a room. */
export class NoticeDto {
  @IsString()
  @MaxBytes(Bounds.textBytes)
  @IsChatText()
  text!: string;
}

/** Somebody is shown out. */
export class KickDto {
  /** Kept out until the room ends. */
  @IsBoolean()
  ban = false;

  /** Of a ban: whoever else comes from that address as well. */
  @IsBoolean()
  address = false;
}

/** A microphone is closed. */
export class MuteDto {
  /** False only asks. */
  @IsBoolean()
  enforced = true;

  /** Of an enforced one: its holder may open it again. */
  @IsBoolean()
  may_unmute = false;
}
