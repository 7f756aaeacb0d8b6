import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import {
  type Reaction,
  type ReactionData,
  REACTIONS,
  type SummaryData,
  type Target,
  type ViewData,
  type ViewSize,
} from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsTarget, MayBeAbsent, MayBeNull } from './rules.js';
import { toTargetText } from './transforms.js';

/** Payload of `reaction`. */
export class ReactionDto implements ReactionData {
  @IsIn(REACTIONS)
  reaction!: Reaction;
}

/** The size at which a picture is shown. */
export class ViewSizeDto implements ViewSize {
  @IsInt()
  @Min(1)
  @Max(Bounds.viewPixels)
  width!: number;

  @IsInt()
  @Min(1)
  @Max(Bounds.viewPixels)
  height!: number;
}

/** Payload of `view`; one of the two pictures has to be named. */
export class ViewDto implements ViewData {
  @IsTarget()
  @Transform(toTargetText)
  target!: Target;

  @ValidateIf(({ screen }: ViewDto, camera) => {
    return camera === undefined ? screen === undefined : camera !== null;
  })
  @IsObject()
  @ValidateNested()
  @Type(() => ViewSizeDto)
  camera?: ViewSizeDto | null;

  @MayBeNull()
  @IsObject()
  @ValidateNested()
  @Type(() => ViewSizeDto)
  screen?: ViewSizeDto | null;
}

/** Payload of `summary`. */
export class SummaryDto implements SummaryData {
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Bounds.summaryMs)
  first_frame_ms?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Bounds.summaryCount)
  direct_pairs?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Bounds.summaryCount)
  relayed_pairs?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Bounds.summaryCount)
  ice_failures?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Bounds.summaryCount)
  ice_restarts?: number;
}
