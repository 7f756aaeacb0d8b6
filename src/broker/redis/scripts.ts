/** Every script gets the three keys of a room: what it is, its log, what is kept of it. */
const EXPIRE = `
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ttl) end`;

/**
 * Names one life of the data: a server that was started again may have lost the last writes, and so may a
 * replica that has taken over. Its own name alone will not do: it may have been replaced in between.
 */
const RUN = `
local function run()
  local info = redis.call('INFO', 'server') .. redis.call('INFO', 'replication')
  return string.match(info, 'run_id:(%w+)') .. string.match(info, 'master_replid:(%w+)')
end`;

/**
 * Takes a room that is nobody's, this node's own from before, or that of a node which is gone.
 *
 * ARGV: node, epoch of a new log, the node that is gone or '', lifetime in ms, and anything but '' when
 * what is there as this node's is left over from before. The fence of a new room is the time, so that it
 * is higher than any that a room of this name has had, whatever Redis may have lost.
 * Gives `{'other', node}` or `{'mine', fence, epoch, seq, entries, kept}`.
 */
const CLAIM = `${RUN}
local me, ttl = ARGV[1], ARGV[4]
local owner = redis.call('HGET', KEYS[1], 'owner') or ''
if owner == me and ARGV[5] ~= '' then
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
elseif owner ~= '' and owner ~= me and owner ~= ARGV[3] then
  return {'other', owner}
end
local before, now, time = redis.call('HGET', KEYS[1], 'run'), run(), redis.call('TIME')
redis.call('HSETNX', KEYS[1], 'epoch', ARGV[2])
if before and before ~= now then redis.call('HSET', KEYS[1], 'epoch', ARGV[2]) end
redis.call('HSETNX', KEYS[1], 'seq', '0')
redis.call('HSETNX', KEYS[1], 'fence', string.format('%.0f', time[1] * 1000))
redis.call('HSET', KEYS[1], 'owner', me, 'run', now, 'rev', '0')
local fence = redis.call('HINCRBY', KEYS[1], 'fence', 1)
local entries = {}
for i, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+')) do entries[i] = entry[2][2] end
for i = 1, 3 do
  -- How long it is to be kept is among what is kept.
  if redis.call('PTTL', KEYS[i]) < tonumber(ttl) then redis.call('PEXPIRE', KEYS[i], ttl) end
end
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
return {'mine', tostring(fence), meta[1], meta[2], entries, redis.call('HGETALL', KEYS[3])}`;

/**
 * Whose the room is: `mine`, `fenced` for another node's, or `older` for what Redis has gone back to: a
 * fence that is lower than one that it has given.
 */
const WHOSE = `
local function whose(owner, fence)
  if owner == ARGV[1] and fence == ARGV[2] then return 'mine' end
  if tonumber(fence) < tonumber(ARGV[2]) then return 'older' end
  return 'fenced'
end`;

/**
 * The one write: proves that the room is this node's and that nothing was lost, then adds an entry and
 * keeps or forgets values. One of neither lets the room live on, and says that it was whole in this run.
 *
 * ARGV: node, fence, epoch, seq before, writes before by this fence, lifetime in ms, oldest seq to keep,
 * entry or '', then names and values, each value behind a '+', or '-' to forget it. Gives `done`, `fenced`,
 * `lost` or `askew`.
 */
const WRITE = `${RUN}${WHOSE}
local ttl = ARGV[6]
local meta = redis.call('HMGET', KEYS[1], 'owner', 'fence', 'epoch', 'seq', 'rev')
if not meta[1] then return 'lost' end
local state = whose(meta[1], meta[2])
if state == 'fenced' then return 'fenced' end
if state == 'older' or meta[3] ~= ARGV[3] or meta[4] ~= ARGV[4] or meta[5] ~= ARGV[5] then
  return 'askew'
end
redis.call('HINCRBY', KEYS[1], 'rev', 1)
if ARGV[8] ~= '' then
  local seq = string.format('%.0f', tonumber(ARGV[4]) + 1)
  redis.call('XADD', KEYS[2], seq .. '-0', 'e', ARGV[8])
  redis.call('XTRIM', KEYS[2], 'MINID', ARGV[7] .. '-0')
  redis.call('HSET', KEYS[1], 'seq', seq)
elseif #ARGV == 8 then
  redis.call('HSET', KEYS[1], 'run', run())
end
for i = 9, #ARGV, 2 do
  if ARGV[i + 1] == '-' then
    redis.call('HDEL', KEYS[3], ARGV[i])
  else
    redis.call('HSET', KEYS[3], ARGV[i], string.sub(ARGV[i + 1], 2))
  end
end
${EXPIRE}
return 'done'`;

/**
 * Makes the room in Redis what its node knows of it, after a write whose end is not known, or when Redis
 * has lost something. Raises the fence, so that what is still on its way does nothing.
 *
 * ARGV: node, fence, epoch, seq, lifetime in ms, how many entries, each as seq and entry, then names and
 * values. Gives the fence, or `fenced`.
 */
const RESTORE = `${RUN}${WHOSE}
local ttl = ARGV[5]
local meta = redis.call('HMGET', KEYS[1], 'owner', 'fence')
if meta[1] and whose(meta[1], meta[2]) == 'fenced' then return 'fenced' end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
local fence = string.format('%.0f', tonumber(ARGV[2]) + 1)
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'fence', fence, 'epoch', ARGV[3], 'seq', ARGV[4],
  'run', run(), 'rev', '0')
local last = 6 + 2 * tonumber(ARGV[6])
for i = 7, last, 2 do redis.call('XADD', KEYS[2], ARGV[i] .. '-0', 'e', ARGV[i + 1]) end
for i = last + 1, #ARGV, 2 do redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1]) end
${EXPIRE}
return fence`;

/**
 * Ends a room, or gives it away with all that is kept.
 *
 * ARGV: node, fence, `drop` or `free`.
 */
const RELEASE = `
local meta = redis.call('HMGET', KEYS[1], 'owner', 'fence')
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] then return 'fenced' end
if ARGV[3] == 'drop' then
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
else
  redis.call('HSET', KEYS[1], 'owner', '')
end
return 'done'`;

/**
 * A sign of life of a node: KEYS: the register; ARGV: node, silence in ms after which one is gone.
 * Gives whether it was not known any more, as 1 or 0, and those who are alive.
 */
const RENEW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local added = redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', now - ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {added, redis.call('ZRANGE', KEYS[1], 0, -1)}`;

/**
 * Counts something for a while: KEYS: the count; ARGV: points, which may be 0 or less, and how long it is
 * counted from the first one on, in ms. Gives the count and how long it lasts.
 */
const COUNT = `
local points = tonumber(ARGV[1])
local count = tonumber(redis.call('GET', KEYS[1]) or 0) + points
if count <= 0 then
  if points < 0 then redis.call('DEL', KEYS[1]) end
  return {0, 0}
end
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then left = tonumber(ARGV[2]) end
if points ~= 0 then redis.call('SET', KEYS[1], string.format('%.0f', count), 'PX', left) end
return {count, left}`;

/**
 * Puts something on a list, each with its end: KEYS: the list; ARGV: entry, when it ends in ms since 1970.
 * Takes off what has ended; the list ends with its last entry.
 */
const LIST = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] then redis.call('PEXPIRE', KEYS[1], string.format('%.0f', last[2] - now)) end
return 'done'`;

/** What is run inside of Redis, each in one step. */
export const SCRIPTS = {
  claim: CLAIM,
  write: WRITE,
  restore: RESTORE,
  release: RELEASE,
  renew: RENEW,
  count: COUNT,
  list: LIST,
} as const;

/** The name of a script. */
export type ScriptName = keyof typeof SCRIPTS;
