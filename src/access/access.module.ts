import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { AccessTokens } from './access-tokens.js';
import { AddressLimits } from './address-limits.js';
import { AdminKeys } from './admin-keys.js';
import { Counters } from './counter.js';
import { Journal } from './journal.js';
import { Passwords } from './passwords.js';
import { RejoinTickets } from './rejoin-ticket.js';
import { SHARED_COUNTS, type SharedCounts } from './shared-counts.js';
import {
  loadTicketKey,
  SHARE_KEY,
  type ShareKey,
  TICKET_KEY,
  type TicketKey,
} from './ticket-key.js';
import { TokenKeyring } from './token-keyring.js';

const JOURNAL_FILE = 'rooms.journal';
const TICKET_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The key together with whether it outlives the process. */
const KEPT_KEY = Symbol('KEPT_KEY');

/** Who may come in, and come back. */
@Module({
  providers: [
    Counters,
    AddressLimits,
    Passwords,
    { provide: AdminKeys, inject: [CONFIG], useFactory: (config: Config) => new AdminKeys(config) },
    {
      provide: KEPT_KEY,
      inject: [CONFIG, { token: SHARE_KEY, optional: true }],
      useFactory: async ({ stateDir }: Config, shareKey?: ShareKey) => {
        if (shareKey) return { key: await shareKey(loadTicketKey(undefined).key) };
        const kept = loadTicketKey(stateDir);
        if (kept.fault !== undefined) {
          new Logger('AccessModule').warn(
            `STATE_DIR cannot be written (${kept.fault}): after a restart of the server members join as new ones, and every room is open.`,
          );
        }
        return kept;
      },
    },
    { provide: TICKET_KEY, inject: [KEPT_KEY], useFactory: ({ key }: TicketKey) => key },
    {
      provide: RejoinTickets,
      inject: [TICKET_KEY],
      useFactory: (key: Buffer) => new RejoinTickets(key, TICKET_LIFETIME_MS),
    },
    {
      provide: Journal,
      inject: [CONFIG, KEPT_KEY],
      useFactory: ({ stateDir, redis }: Config, key: TicketKey) => {
        // Several nodes keep what was decided with the room.
        const file = redis === undefined ? journalFile(stateDir, key) : undefined;
        return new Journal({
          file,
          onFault(code) {
            new Logger('Journal').warn(
              `STATE_DIR cannot be written (${code}): a restart of the server opens every room.`,
            );
          },
        });
      },
    },
    {
      provide: AccessTokens,
      inject: [CONFIG, { token: SHARED_COUNTS, optional: true }],
      useFactory: ({ tokens }: Config, shared?: SharedCounts) => {
        const keyring = new TokenKeyring(tokens, (why) => {
          new Logger('AccessModule').warn(
            `TOKEN_KEYS_FILE has to be ${why}: the keys that were read before go on to hold.`,
          );
        });
        return new AccessTokens(keyring, tokens.singleUse, undefined, shared);
      },
    },
  ],
  exports: [AddressLimits, AccessTokens, AdminKeys, RejoinTickets, Passwords, Journal, TICKET_KEY],
})
export class AccessModule {}

/** Undefined where there is no key that outlives the process: it hides the names, and nobody finds a room again without. */
function journalFile(
  stateDir: string | undefined,
  { fault, isNew }: TicketKey,
): string | undefined {
  if (stateDir === undefined || fault !== undefined) return undefined;
  const file = join(stateDir, JOURNAL_FILE);
  if (isNew && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    new Logger('Journal').warn(
      `STATE_DIR has a ${JOURNAL_FILE}, but not the key that it was written with: what was decided about rooms before does not hold any more.`,
    );
  }
  return file;
}
