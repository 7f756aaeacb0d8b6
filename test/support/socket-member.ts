import { WebSocket } from 'ws';
import { backoffDelayMs } from '../../client/signalling/backoff.js';
import { afterClose } from '../../src/protocol/close-codes.js';
import { MEET_V1, type ServerFrame } from '../../src/protocol/frames.js';
import { Member } from './member.js';

/** As the page: a socket that says nothing for this long is dead, the server pings twice in that time. */
const SILENCE_MS = 20_000;
/** As the page: an attempt that did not succeed by then is given up. */
const DIAL_PATIENCE_MS = 10_000;
const WATCH_MS = 250;

/** A {@link Member} with a real socket, which comes back by itself as the page does. */
export class SocketMember extends Member {
  /** How its sockets ended, oldest first. */
  readonly closeCodes: number[] = [];
  /** How long each comeback took, from the loss of the socket to `resumed` or `joined`. */
  readonly comebackMs: number[] = [];
  private ws: WebSocket | undefined;
  private lostAtMs: number | undefined;
  private isStopped = false;
  private attempt = 0;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private lastSignMs = 0;

  constructor(
    /** Where the server is; asked anew for each socket where there are several. */
    private readonly port: number | (() => number),
    room: string,
    userId: string,
    /** Factor on all delays, so that a test need not wait as a person would. */
    private readonly haste = 1,
    private readonly host = '127.0.0.1',
    /** The address to call from; any when absent. */
    private readonly localAddress?: string,
  ) {
    super(room, userId);
  }

  /** Opens the first socket, and further ones whenever it is lost. */
  start(): void {
    const path = `/ws/${encodeURIComponent(this.room)}/${encodeURIComponent(this.userId)}`;
    const { localAddress } = this;
    const port = typeof this.port === 'number' ? this.port : this.port();
    const url = `ws://${this.host}:${String(port)}${path}`;
    const ws = new WebSocket(url, [MEET_V1], { localAddress });
    this.ws = ws;
    this.watchOver(ws);
    ws.on('open', () => {
      this.lastSignMs = performance.now();
      this.connected((frame) => {
        if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(frame));
      });
    });
    ws.on('message', (text: Buffer) => {
      // A page that has given a socket up no longer listens to it.
      if (this.ws !== ws) return;
      this.lastSignMs = performance.now();
      this.receive(JSON.parse(text.toString('utf8')) as ServerFrame);
      if (this.isIn) this.cameBack();
    });
    // An error is followed by a close.
    ws.on('error', () => undefined);
    ws.on('close', (code, reason) => {
      if (this.ws === ws) this.lost(code, reason.toString('utf8'));
    });
  }

  /** Cuts the socket as a lost network does. */
  cut(): void {
    this.ws?.terminate();
  }

  /** Gives the socket up and comes back at once, as the page does when it gets another network. */
  redial(): void {
    if (this.isStopped) return;
    this.giveUp();
    clearTimeout(this.timer);
    this.start();
  }

  /** Ends for good. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.ws?.terminate();
  }

  private watchOver(ws: WebSocket): void {
    this.lastSignMs = performance.now();
    clearInterval(this.watch);
    this.watch = setInterval(() => {
      const patienceMs = ws.readyState === WebSocket.OPEN ? SILENCE_MS : DIAL_PATIENCE_MS;
      if (performance.now() - this.lastSignMs >= patienceMs) ws.terminate();
    }, WATCH_MS);
    this.watch.unref();
  }

  private giveUp(): void {
    const { ws } = this;
    this.ws = undefined;
    if (!ws) return;
    this.disconnected();
    this.closeCodes.push(1006);
    this.lostAtMs ??= performance.now();
    ws.terminate();
  }

  private lost(code: number, reason: string): void {
    clearInterval(this.watch);
    this.disconnected();
    this.closeCodes.push(code);
    this.lostAtMs ??= performance.now();
    if (this.isStopped || afterClose(code) === 'stop') return;
    const hint = Number(/retry_after_ms=(\d+)/u.exec(reason)?.[1] ?? 0);
    const backoffMs = backoffDelayMs(++this.attempt, Math.random());
    this.timer = setTimeout(
      () => {
        this.start();
      },
      (hint + backoffMs) * this.haste,
    );
  }

  private cameBack(): void {
    this.attempt = 0;
    if (this.lostAtMs === undefined) return;
    this.comebackMs.push(performance.now() - this.lostAtMs);
    this.lostAtMs = undefined;
  }
}

/** Asks again and again until it is so. @throws after `patienceMs`. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`${what}: not within ${String(patienceMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
