import { MEET_V1 } from '../../src/protocol/frames.js';

/** No close frame was seen (RFC 6455 §7.1.5). */
export const ABNORMAL_CLOSURE = 1006;

/** What a socket tells its owner. `closed` comes exactly once, also when it never opened. */
export interface SocketHandlers {
  opened(): void;
  /** One text message. Binary ones are not part of the protocol and are left out. */
  received(text: string): void;
  /** `closeCode` as RFC 6455 §7.1.5 has it; 1006, without a reason, when there was no close frame. */
  closed(closeCode: number, reason: string): void;
}

/** The little that the signalling client needs of a WebSocket. */
export interface Socket {
  /** False when the socket is not open: nothing was sent. */
  send(text: string): boolean;
  /** Starts to close; `closeCode` is 1000 or from 4000 on. Idempotent. */
  close(closeCode: number): void;
}

/** Opens a socket; may throw when `url` cannot be one. */
export type CreateSocket = (url: string, handlers: SocketHandlers) => Socket;

/**
 * Where the socket of somebody in a room is.
 *
 * @param baseUrl `ws://host` or `wss://host/sub`, without a slash at the end.
 */
export function socketUrl(baseUrl: string, room: string, userId: string): string {
  return `${baseUrl}/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`;
}

/** Opens a browser WebSocket that speaks `meet.v1`. */
export const openWebSocket: CreateSocket = (url, handlers) => {
  const ws = new WebSocket(url, [MEET_V1]);
  ws.addEventListener('open', () => {
    handlers.opened();
  });
  ws.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') handlers.received(event.data);
  });
  ws.addEventListener('close', (event) => {
    handlers.closed(event.code, event.reason);
  });
  return {
    send(text) {
      if (ws.readyState !== WebSocket.OPEN) return false;
      ws.send(text);
      return true;
    },
    close(closeCode) {
      ws.close(closeCode);
    },
  };
};
