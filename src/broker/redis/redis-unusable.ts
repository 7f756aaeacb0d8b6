import { ErrorReply, ReconnectStrategyError } from '@redis/client';

/** Why Redis cannot be used as it is; the message is one line for the administrator. */
export class RedisUnusable extends Error {
  override readonly name = 'RedisUnusable';

  /** Says what stands behind an error of the library, or of Redis. */
  static from(error: unknown): RedisUnusable {
    if (error instanceof RedisUnusable) return error;
    const cause = (
      error instanceof ReconnectStrategyError ? error.originalError : error
    ) as NodeJS.ErrnoException;
    const { message, code } = cause;
    if (cause instanceof ErrorReply && NO_RIGHT.test(message)) {
      return new RedisUnusable(
        `the user of REDIS_URL needs more rights, see docs/scaling.md (${message})`,
      );
    }
    const why = cause instanceof ErrorReply ? message.split(' ')[0] : (code ?? message);
    return new RedisUnusable(`REDIS_URL leads to no Redis that can be used (${String(why)})`);
  }
}

/** How Redis says so, of a command and of one inside of a script. */
const NO_RIGHT = /^NOPERM|can't run this command|can't access/u;
