import { Logger, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { AddressLimits } from './address-limits.js';
import { RejoinTickets } from './rejoin-ticket.js';
import { loadTicketKey } from './ticket-key.js';

const TICKET_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Who may come in, and come back. */
@Module({
  providers: [
    AddressLimits,
    {
      provide: RejoinTickets,
      inject: [CONFIG],
      useFactory: ({ stateDir }: Config) => {
        const { key, fault } = loadTicketKey(stateDir);
        if (fault !== undefined) {
          new Logger('RejoinTickets').warn(
            `STATE_DIR cannot be written (${fault}): after a restart of the server members join as new ones.`,
          );
        }
        return new RejoinTickets(key, TICKET_LIFETIME_MS);
      },
    },
  ],
  exports: [AddressLimits, RejoinTickets],
})
export class AccessModule {}
