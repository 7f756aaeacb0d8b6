import { Transform } from 'class-transformer';
import type { StateData } from '../../protocol/frames.js';
import { ParticipantStateDto } from './join.dto.js';
import { IsDisplayName, MayBeAbsent } from './rules.js';
import { toTidyName } from './transforms.js';

/** Payload of `state`: only what changed. */
export class StateDto extends ParticipantStateDto implements StateData {
  @MayBeAbsent()
  @IsDisplayName()
  @Transform(toTidyName)
  name?: string;
}
