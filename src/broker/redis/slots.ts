/** How many slots a Redis Cluster has. */
export const SLOTS = 16_384;

/** The slot of a key or a sharded channel, by the Redis Cluster specification ("Key distribution model"). */
export function slotOf(key: string): number {
  const from = key.indexOf('{') + 1;
  const to = from > 0 ? key.indexOf('}', from) : -1;
  const part = to > from ? key.slice(from, to) : key;
  let crc = 0;
  for (const byte of Buffer.from(part)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc &= 0xffff;
  }
  return crc % SLOTS;
}
