import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { JoinData, ParticipantState, Strain } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsDisplayName, MayBeAbsent } from './rules.js';
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

/** Payload of `join`; every key may be absent, as base clients send `{}`. */
export class JoinDto implements JoinData {
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
}
