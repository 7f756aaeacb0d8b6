import { createClient } from '@redis/client';

/** Every key that begins so, and for how many milliseconds it is kept; -1 stands for one without an end. */
export async function redisKeys(url: string, prefix: string): Promise<Map<string, number>> {
  const client = createClient({ url });
  await client.connect();
  const keys = await client.keys(`${prefix}*`);
  const ends = await Promise.all(keys.map((key) => client.pTTL(key)));
  client.destroy();
  return new Map(keys.map((key, n) => [key, Number(ends[n])]));
}
