import { readFrame, writeFrame } from './frame-text.js';
import { socketUrl } from './socket.js';
import type { CreateSocket } from './socket.js';

const PATIENCE_MS = 8_000;
const PINGS = 3;
const NORMAL = 1000;

/**
 * Measures the way to the server over a socket of its own that enters no room. Gives the median time
 * there and back in milliseconds; null when no answer came.
 *
 * @param nobody names a room and a user that nobody is.
 */
export function roundTrip(
  baseUrl: string,
  nobody: { room: string; userId: string },
  createSocket: CreateSocket,
  signal: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve) => {
    const times: number[] = [];
    let sentAt = 0;
    const end = (result: number | null): void => {
      clearTimeout(timer);
      socket.close(NORMAL);
      resolve(result);
    };
    const timer = setTimeout(() => {
      end(null);
    }, PATIENCE_MS);
    const ping = (): void => {
      sentAt = performance.now();
      socket.send(writeFrame({ type: 'ping', data: {}, id: times.length + 1 }));
    };
    const socket = createSocket(socketUrl(baseUrl, nobody.room, nobody.userId), {
      opened: ping,
      received: (text) => {
        if (readFrame(text)?.type !== 'pong') return;
        times.push(performance.now() - sentAt);
        if (times.length < PINGS) ping();
        else end(times.sort((a, b) => a - b)[Math.floor(PINGS / 2)] ?? null);
      },
      closed: () => {
        end(null);
      },
    });
    signal.addEventListener('abort', () => {
      end(null);
    });
  });
}
