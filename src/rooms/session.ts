import { createHash, timingSafeEqual } from 'node:crypto';
import { randomText } from '../access/random-text.js';

const TOKEN_BYTES = 32;
const NAME_BYTES = 12;

/** A session as it is written down, its tokens as digests. */
export interface SessionRecord {
  name: string;
  current?: string | undefined;
  previous?: string | undefined;
}

/**
 * What makes a participant the same one after its socket was lost: a public name and a secret token.
 * Only digests of the token are kept. A new token is given out at every resume; the one that opened it
 * stays valid until the new socket is heard of, so that lost `resumed`, however many in a row, lock
 * nobody out.
 */
export class Session {
  private current: string | undefined;
  /** The newest one that its holder is known to have. */
  private previous: string | undefined;

  /** The public name. */
  readonly name: string;
  /** It began at a server before this one. */
  readonly isContinued: boolean;

  /** @param name the public name; given when the session goes on at a restarted server. */
  constructor(name?: string) {
    this.name = name ?? randomText(NAME_BYTES);
    this.isContinued = name !== undefined;
  }

  /** The session that was written down. */
  static from({ name, current, previous }: SessionRecord): Session {
    const session = new Session(name);
    session.current = current;
    session.previous = previous;
    return session;
  }

  /** What is written down of it: no token is in it. */
  toRecord(): SessionRecord {
    return { name: this.name, current: this.current, previous: this.previous };
  }

  /** Makes a new token, and returns it: 256 bits as base64url. */
  renewToken(): string {
    const token = randomText(TOKEN_BYTES);
    this.previous ??= this.current;
    this.current = digest(token);
    return token;
  }

  /** True when `token` opens this session. Takes the same time whether it does or not. */
  isOpenedBy(token: string): boolean {
    const given = digest(token);
    const isCurrent = isSame(given, this.current);
    const isPrevious = isSame(given, this.previous);
    if (isCurrent) this.previous = this.current;
    return isCurrent || isPrevious;
  }

  /** The holder of the newest token was heard: the one before is worth nothing any more. */
  confirmToken(): void {
    this.previous = undefined;
  }
}

/** As text: kept as bytes, each would take four times the memory. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

function isSame(given: string, kept: string | undefined): boolean {
  return kept !== undefined && timingSafeEqual(Buffer.from(given), Buffer.from(kept));
}
