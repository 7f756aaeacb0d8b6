import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { JoinData, ParticipantState, Strain } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsDisplayName, MaxBytes, MayBeAbsent } from './rules.js';
import { toTidyName } from './transforms.js';

const CAPABILITY = new RegExp(`^[a-z0-9_.-]{1,${String(Bounds.capChars)}}$`, 'u');

const STRAINS: readonly Strain[] = ['none', 'upload', 'computer'];

/** What a participant says of itself; each may be absent. */
export class ParticipantStateDto implements Partial<ParticipantState> {
  @MayBeAbsent()
  @IsBoolean()
  mic?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  camera?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  screen?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  hand?: boolean;

  @MayBeAbsent()
  @IsIn(STRAINS)
  strain?: Strain;
}

/** What `join` and `resume` have in common. */
export class ProfileDto {
  @MayBeAbsent()
  @IsDisplayName()
  @Transform(toTidyName)
  name?: string;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(Bounds.caps)
  @IsString({ each: true })
  @Matches(CAPABILITY, { each: true })
  caps?: string[];

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => ParticipantStateDto)
  state?: ParticipantStateDto;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.hostKeyChars)
  host_key?: string;
}

/** Payload of `join`; every key may be absent, as base clients send `{}`. */
export class JoinDto extends ProfileDto implements JoinData {
  @MayBeAbsent()
  @IsString()
  @MaxBytes(Bounds.passwordBytes)
  password?: string;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.accessTokenChars)
  access_token?: string;

  @MayBeAbsent()
  @IsString()
  @Length(1, Bounds.inviteChars)
  invite?: string;
}
