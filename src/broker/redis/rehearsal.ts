import type { RedisLink } from './redis-link.js';
import { RedisUnusable } from './redis-unusable.js';

const LIFETIME_MS = '10000';

/**
 * Does everything once that is done later, with a room that nobody asks for: a right that the user of
 * Redis lacks is to be known at the start, not when the first room is taken over.
 *
 * @throws what Redis says, or RedisUnusable when it does something else.
 */
export async function rehearse(link: RedisLink, prefix: string, node: string): Promise<void> {
  const slot = `${prefix}{rehearsal:${node}}`;
  // Of a command inside of a script Redis would not say which one it is.
  await Promise.all(commandsAbout(slot).map((command) => link.send(command, slot)));
  const keys = [`${slot}:room`, `${slot}:log`, `${slot}:kept`];
  const run = async (
    name: 'claim' | 'write' | 'restore' | 'release',
    ...args: string[]
  ): Promise<string> => {
    const reply = await link.evaluate(name, keys, [node, ...args]);
    if (reply === 'fenced' || reply === 'askew' || reply === 'lost') {
      throw new RedisUnusable(`Redis does not keep what is written (${name}: ${reply})`);
    }
    return String(Array.isArray(reply) ? reply[1] : reply);
  };
  const fence = await run('claim', 'epoch', '', LIFETIME_MS, '');
  await run('write', fence, 'epoch', '0', '0', LIFETIME_MS, '1', 'entry', 'a', '+a', 'b', '-');
  await run('write', fence, 'epoch', '1', '1', LIFETIME_MS, '1', '');
  const entries = ['1', '1', 'entry', 'a', 'b'];
  await run('release', await run('restore', fence, 'epoch', '1', LIFETIME_MS, ...entries), 'free');
  await run('release', await run('claim', 'epoch', '', LIFETIME_MS, ''), 'drop');
}

/** All commands that are used, in an order that leaves nothing behind. */
function commandsAbout(slot: string): string[][] {
  const [hash, stream, set, text] = [`${slot}:h`, `${slot}:x`, `${slot}:z`, `${slot}:s`];
  const all = [hash, stream, set, text];
  return [
    ['TIME'],
    ['EVAL', 'return 1', '0'],
    ['HSET', hash, 'a', '1'],
    ['HSETNX', hash, 'b', '1'],
    ['HINCRBY', hash, 'a', '1'],
    ['HGET', hash, 'a'],
    ['HMGET', hash, 'a', 'b'],
    ['HGETALL', hash],
    ['HDEL', hash, 'b'],
    ['XADD', stream, '1-0', 'e', 'a'],
    ['XTRIM', stream, 'MINID', '1-0'],
    ['XRANGE', stream, '-', '+'],
    ['ZADD', set, '1', 'a'],
    ['ZREMRANGEBYSCORE', set, '-inf', '(1'],
    ['ZRANGE', set, '0', '-1'],
    ['ZREM', set, 'b'],
    ['SET', text, 'a', 'NX', 'GET'],
    ['GET', text],
    ['PTTL', text],
    ...all.map((key) => ['PEXPIRE', key, LIFETIME_MS]),
    ['DEL', ...all],
    ['SPUBLISH', `${slot}:channel`, ''],
  ];
}
