import { Injectable } from '@nestjs/common';
import { IceService } from '../ice/ice.service.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';

/** Gives members fresh credentials for the relay, before those that they have end. */
@Injectable()
export class IceRequestService {
  constructor(private readonly ice: IceService) {}

  /** Handles `ice`. */
  answer(asker: Participant, re?: number): void {
    const data = this.ice.settingsFor(asker.session.name);
    asker.reply(new EncodedFrame({ type: 'ice', data, re }), re);
  }
}
