import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, Min } from 'class-validator';
import type { ChatData, HistoryData, TypingData } from '../../protocol/frames.js';
import { Bounds } from '../../protocol/limits.js';
import { IsChatText, IsTarget, MaxBytes, MayBeAbsent } from './rules.js';
import { toTargetText } from './transforms.js';

/** Payload of `chat`; without a target it is for the whole room. */
export class ChatDto implements ChatData {
  @IsString()
  @MaxBytes(Bounds.textBytes)
  @IsChatText()
  text!: string;

  @MayBeAbsent()
  @IsTarget()
  @Transform(toTargetText)
  target?: string;
}

/** Payload of `history`. */
export class HistoryDto implements HistoryData {
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  before?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  after?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(Bounds.historyPage)
  limit?: number;
}

/** Payload of `typing`. */
export class TypingDto implements TypingData {
  @MayBeAbsent()
  @IsTarget()
  @Transform(toTargetText)
  target?: string;
}
