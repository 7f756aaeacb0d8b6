import { IsNumber } from 'class-validator';
import type { LeaveData, PingData } from '../../protocol/frames.js';
import { MayBeAbsent } from './rules.js';

/** Payload of `leave`: nothing. */
export class LeaveDto implements LeaveData {
  [key: string]: never;
}

/** Payload of `ping`. */
export class PingDto implements PingData {
  @MayBeAbsent()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  sent_at?: number;
}
