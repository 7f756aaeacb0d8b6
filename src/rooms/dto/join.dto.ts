import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { JoinData, ParticipantState } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsDisplayName, MayBeAbsent } from './rules.js';
import { toTidyName } from './transforms.js';

const CAPABILITY = new RegExp(`^[a-z0-9_.-]{1,${String(Bounds.capChars)}}$`, 'u');

/** The flags that a participant owns; each may be absent. */
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
