import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { INVITE_ACTIONS, type InviteData, type Role } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsDisplayName, MayBeAbsent } from './rules.js';
import { toTidyName } from './transforms.js';

const ROLES: readonly Role[] = ['host', 'cohost', 'member'];

/** Payload of `invite`; which keys an action needs is for the service to say. */
export class InviteDto implements InviteData {
  @IsIn(INVITE_ACTIONS)
  action!: InviteData['action'];

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.inviteChars)
  invite_id?: string;

  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  @MayBeAbsent()
  @IsDisplayName()
  @Transform(toTidyName)
  name?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(Bounds.inviteUses)
  uses?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  not_before?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  expires?: number;
}
