import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { INVITE_ACTIONS, type InviteData, type Role } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsDisplayName, MayBeAbsent } from './rules.js';
import { toTidyName } from './transforms.js';

const ROLES: readonly Role[] = ['host', 'cohost', 'member'];

/** What an invitation is to be; times are in milliseconds since 1970. */
export class InviteTermsDto {
  /** What it makes of whoever brings it; a member when absent. */
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  /** Whom it is for. */
  @MayBeAbsent()
  @IsDisplayName()
  @Transform(toTidyName)
  name?: string;

  /** How often it opens; absent: without a bound. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(Bounds.inviteUses)
  uses?: number;

  /** From when on; absent: from now on. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  not_before?: number;

  /** Until when, at most 90 days ahead; absent: seven days from when it begins. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  expires?: number;
}

/** Payload of `invite`; which keys an action needs is for the service to say. */
export class InviteDto extends InviteTermsDto implements InviteData {
  @IsIn(INVITE_ACTIONS)
  action!: InviteData['action'];

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.inviteChars)
  invite_id?: string;
}
