import { Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { pseudonym } from '../logging/pseudonyms.js';
import type { Participant } from './participant.js';

/** Writes the life of members down where that is wished for, which it is not by default. */
export class MemberTrace {
  private readonly logger = new Logger('Members');

  constructor(private readonly config: Config) {}

  /** One step, under names that are of no use to anybody after the next start. */
  note(what: string, { room, userId, dialect }: Participant, more: object = {}): void {
    if (this.config.logLevel !== 'debug') return;
    const names = { room: pseudonym(room.name), member: pseudonym(room.name, userId) };
    this.logger.debug({ msg: `a member ${what}`, ...names, dialect, ...more });
  }
}
