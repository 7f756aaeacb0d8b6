import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Length,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  type ChatMode,
  CONTROL_ACTIONS,
  type ControlAction,
  type ControlData,
  type KnockData,
  type PolicyPatch,
  type ScreenMode,
  type Target,
} from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsChatText, IsTarget, MaxBytes, MayBeAbsent, MayBeNull } from './rules.js';
import { toTargetText } from './transforms.js';

const CHAT_MODES: readonly ChatMode[] = ['open', 'read_only', 'off'];
const SCREEN_MODES: readonly ScreenMode[] = ['all', 'hosts'];

/** What is to hold for a room as a whole; each may be absent. */
export class PolicyPatchDto implements PolicyPatch {
  @MayBeAbsent()
  @IsBoolean()
  locked?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  lobby?: boolean;

  @MayBeNull()
  @IsString()
  @MinLength(1)
  @MaxBytes(Bounds.passwordBytes)
  password?: string | null;

  @MayBeAbsent()
  @IsIn(CHAT_MODES)
  chat?: ChatMode;

  @MayBeAbsent()
  @IsIn(SCREEN_MODES)
  screen?: ScreenMode;

  @MayBeAbsent()
  @IsBoolean()
  relay_only?: boolean;

  @MayBeNull()
  @IsTarget()
  @Transform(toTargetText)
  spotlight?: Target | null;
}

/** Payload of `control`; which keys an action needs is for the service to say. */
export class ControlDto implements ControlData {
  @IsIn(CONTROL_ACTIONS)
  action!: ControlAction;

  @MayBeAbsent()
  @IsTarget()
  @Transform(toTargetText)
  target?: Target;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.waitingIdChars)
  waiting_id?: string;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyPatchDto)
  set?: PolicyPatchDto;

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

/** Payload of `knock`. */
export class KnockDto implements KnockData {
  @IsString()
  @MaxLength(Bounds.knockChars)
  @IsChatText()
  text!: string;
}
