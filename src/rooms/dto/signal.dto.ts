import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
import type {
  AnswerData,
  Candidate,
  CandidateData,
  OfferData,
  Sdp,
  Target,
  TrackDescription,
  TrackRole,
} from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import {
  IsSdp,
  IsTarget,
  MaxBytes,
  MaxSdpBytes,
  MayBeAbsent,
  MayBeNull,
  MayBeNullNotAbsent,
} from './rules.js';
import { toPlainSdp } from './transforms.js';

const ROLES: readonly TrackRole[] = ['microphone', 'camera', 'screen', 'screen_audio'];
const MAX_GENERATION = 1_000_000;
const MAX_SECTION = 255;

/** One media section and what its sender uses it for. */
export class TrackDto implements TrackDescription {
  @IsString()
  @Length(1, Bounds.midChars)
  mid!: string;

  @IsIn(ROLES)
  role!: TrackRole;
}

/** Payload of `offer`. The description itself is opaque here: browsers judge it. */
export class OfferDto implements OfferData {
  @IsSdp()
  @MaxSdpBytes(Bounds.sdpBytes)
  @Transform(toPlainSdp)
  sdp!: Sdp;

  @IsTarget()
  target!: Target;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(Bounds.tracks)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TrackDto)
  tracks?: TrackDto[];

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(MAX_GENERATION)
  generation?: number;
}

/** Payload of `answer`: the same keys as an offer. */
export class AnswerDto extends OfferDto implements AnswerData {}

/** An ICE candidate as browsers serialise it. */
export class CandidateBodyDto implements Candidate {
  @IsString()
  @MaxBytes(Bounds.candidateBytes)
  candidate!: string;

  @MayBeNull()
  @IsString()
  @MaxLength(Bounds.midChars)
  sdpMid?: string | null;

  @MayBeNull()
  @IsInt()
  @Min(0)
  @Max(MAX_SECTION)
  sdpMLineIndex?: number | null;

  @MayBeNull()
  @IsString()
  @MaxLength(Bounds.ufragChars)
  usernameFragment?: string | null;
}

/** Payload of `candidate`; `candidate: null` says that there are no more. */
export class CandidateDto implements CandidateData {
  @MayBeNullNotAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => CandidateBodyDto)
  candidate!: CandidateBodyDto | null;

  @IsTarget()
  target!: Target;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(MAX_GENERATION)
  generation?: number;
}
