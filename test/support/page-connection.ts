import { WebSocket } from 'ws';
import { type ClientFrame, MEET_V1, type ServerFrame } from '../../src/protocol/frames.js';

/** What is used of the page's code; its own types know a browser, and no Node. */
interface PageCode {
  Connection: new (options: {
    url: string;
    createSocket: (url: string, handlers: SocketHandlers) => Socket;
    clock: Clock;
    opened: () => void;
    received: (frame: ServerFrame) => void;
    ping: () => void;
    lost: (closeCode: number) => void;
  }) => {
    accepted(pingIntervalMs: number): void;
    send(frame: ClientFrame): boolean;
    close(closeCode: number): void;
  };
}

interface Clock {
  now(): number;
  setTimer(task: () => void, delayMs: number): number;
  clearTimer(timer: number | null): void;
}

interface SocketHandlers {
  opened(): void;
  received(text: string): void;
  closed(closeCode: number, reason: string): void;
}

interface Socket {
  send(text: string): boolean;
  close(closeCode: number): void;
}

const PAGE_CODE: string = '../../client/signalling/connection.js';
const { Connection } = (await import(PAGE_CODE)) as PageCode;

const timers = new Map<number, NodeJS.Timeout>();
let lastTimer = 0;

const clock: Clock = {
  now: () => performance.now(),
  setTimer(task, delayMs) {
    const id = ++lastTimer;
    timers.set(id, setTimeout(task, delayMs));
    return id;
  },
  clearTimer(timer) {
    if (timer === null) return;
    clearTimeout(timers.get(timer));
    timers.delete(timer);
  },
};

function overWs(url: string, handlers: SocketHandlers): Socket {
  const ws = new WebSocket(url, [MEET_V1]);
  ws.on('open', () => {
    handlers.opened();
  });
  ws.on('message', (text: Buffer) => {
    handlers.received(text.toString('utf8'));
  });
  ws.on('error', () => undefined);
  ws.on('close', (code, reason) => {
    handlers.closed(code, reason.toString('utf8'));
  });
  return {
    send(text) {
      if (ws.readyState !== WebSocket.OPEN) return false;
      ws.send(text);
      return true;
    },
    close(code) {
      ws.close(code);
    },
  };
}

/** The very code of the page that watches over a socket, with no page around it. */
export class PageConnection {
  isIn = false;
  /** When and how the page gave it up; undefined while it has not. */
  lost: { atMs: number; closeCode: number } | undefined;
  private readonly connection: InstanceType<PageCode['Connection']>;

  constructor(port: number, room: string, userId: string) {
    this.connection = new Connection({
      url: `ws://127.0.0.1:${String(port)}/ws/${room}/${userId}`,
      createSocket: overWs,
      clock,
      opened: () => {
        this.connection.send({ type: 'join', data: {}, id: 1 });
      },
      received: (frame) => {
        this.receive(frame);
      },
      ping: () => {
        this.connection.send({ type: 'ping', data: {}, id: 2 });
      },
      lost: (closeCode) => {
        this.lost = { atMs: performance.now(), closeCode };
      },
    });
  }

  /** Ends it. */
  close(): void {
    this.connection.close(1000);
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'joined') {
      this.isIn = true;
      this.connection.accepted(frame.data.ping_interval_ms);
    } else if (frame.type === 'ping') {
      const { seq, inbox_seq } = frame.data;
      this.connection.send({ type: 'pong', data: { seq, inbox_seq } });
    }
  }
}
