import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Grant } from './grant.js';

/** What a ticket says about its holder. */
export interface RejoinClaims {
  room: string;
  userId: string;
  /** The public name of the session. */
  session: string;
  /** Which lifetime of the room it was a member of; empty in tickets of before 0.3. */
  lineage: string;
  /** What it had proved when it came in; a promotion is the room's to know. */
  grant?: Grant | undefined;
}

/**
 * Signs and checks rejoin tickets: `base64url(claims).base64url(HMAC-SHA-256)`. With one, a member gets
 * its seat back from a server that was restarted and has forgotten the session.
 */
export class RejoinTickets {
  constructor(
    private readonly key: Buffer,
    private readonly lifetimeMs: number,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Makes a ticket that is valid from now on for the whole lifetime. */
  issue({ room, userId, session, lineage, grant }: RejoinClaims): string {
    const expiresAtMs = this.nowMs() + this.lifetimeMs;
    const claims = Buffer.from(
      JSON.stringify([room, userId, session, expiresAtMs, lineage, grant]),
    );
    return `${claims.toString('base64url')}.${this.sign(claims).toString('base64url')}`;
  }

  /** Reads a ticket; undefined when it is not ours, was changed, or is too old. Does not throw. */
  read(ticket: string): RejoinClaims | undefined {
    const [body = '', signature = '', ...rest] = ticket.split('.');
    const claims = Buffer.from(body, 'base64url');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.sign(claims);
    if (rest.length > 0 || given.length !== expected.length) return undefined;
    if (!timingSafeEqual(given, expected)) return undefined;
    const [room, userId, session, expiresAtMs, lineage = '', grant] = JSON.parse(
      claims.toString('utf8'),
    ) as [string, string, string, number, (string | undefined)?, (Grant | null)?];
    if (expiresAtMs < this.nowMs()) return undefined;
    return { room, userId, session, lineage, ...(grant ? { grant } : {}) };
  }

  private sign(claims: Buffer): Buffer {
    return createHmac('sha256', this.key).update(claims).digest();
  }
}
