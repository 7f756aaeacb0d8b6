import type { RedisClientType } from '@redis/client';
import { within } from './within.js';

/** How often Redis is asked for a sign of life. */
const PING_MS = 1000;
/** Without one for so long the connection is given up, also when the system believes in it still. */
const SILENCE_MS = 3000;

/**
 * Calls `silent` once when nothing comes by a connection any more, or the server does not even greet:
 * where a network loses everything without a word, the system would wait for a quarter of an hour, and
 * after that network is whole again for as long as it was not.
 *
 * @returns what ends the watch.
 */
export function watchSilence(client: RedisClientType, silent: () => void): () => void {
  /** When the connection that is being greeted was made. */
  let connectedAtMs: number | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearInterval(timer);
  };
  const tell = (): void => {
    if (isOver) return;
    end();
    silent();
  };
  const look = (): void => {
    if (client.isReady) {
      // When the connection breaks, its pings reject at once, each with another error.
      within(client.sendCommand(['PING']), SILENCE_MS, tell).catch(() => undefined);
    } else if (connectedAtMs !== undefined && performance.now() - connectedAtMs > SILENCE_MS)
      tell();
  };
  const timer = setInterval(look, PING_MS).unref();
  client.on('connect', () => {
    connectedAtMs = performance.now();
  });
  for (const event of ['ready', 'error'] as const) {
    client.on(event, () => {
      connectedAtMs = undefined;
    });
  }
  return end;
}
