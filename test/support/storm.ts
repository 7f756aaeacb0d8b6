import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerFrame } from '../../src/protocol/frames.js';
import { RawSocket } from './raw-socket.js';

const PIECES_PER_SECOND = 100;

/** What a storm came to. */
export interface StormResult {
  sent: number;
  /** How each of its sockets ended, by close code; `cut` without one. */
  closes: Record<string, number>;
  /** `RATE_LIMITED` answers. */
  refusals: number;
  /** From the first frame to the last. */
  seconds: number;
  /** Each time everything on a socket was sent and dealt with: between when and when. */
  rounds: { fromMs: number; toMs: number }[];
}

/** The seat of a member, as it is taken back. */
interface Seat {
  token: string;
  epoch: string;
  seq: number;
  inbox_seq: number;
}

/** A member who sends far more than it may, at a steady pace. */
export class StormyMember {
  private seat: Seat | undefined;
  private count = 0;

  constructor(
    private readonly port: number,
    private readonly room: string,
  ) {}

  /**
   * Sends until the time is over, on a new socket whenever the one before has ended.
   *
   * @param make the bytes of frame `n`.
   * @param cutAfter frames after which it cuts its own socket and takes its seat back.
   */
  async storm(
    make: (n: number) => Buffer,
    perSecond: number,
    ms: number,
    cutAfter = Infinity,
  ): Promise<StormResult> {
    const result: StormResult = { sent: 0, closes: {}, refusals: 0, seconds: 0, rounds: [] };
    const startMs = performance.now();
    let socket = await this.open(result);
    let sentHere = 0;
    let fromMs = startMs;
    while (performance.now() - startMs < ms) {
      if (socket.tcp.destroyed) {
        socket = await this.open(result);
        sentHere = 0;
      }
      if (sentHere === 0) fromMs = performance.now();
      const due = ((performance.now() - startMs) / 1000) * perSecond;
      const piece: Buffer[] = [];
      while (result.sent < due && piece.length < perSecond / 10 && sentHere < cutAfter) {
        piece.push(make(result.sent++));
        sentHere++;
      }
      socket.write(Buffer.concat(piece));
      if (sentHere >= cutAfter) {
        // A last frame that is answered tells that all before it have been dealt with.
        socket.sendFrame({ type: 'ping', data: {}, id: 2 ** 40 });
        await Promise.race([socket.next((frame) => frame.re === 2 ** 40), socket.ended]);
        result.rounds.push({ fromMs, toMs: performance.now() });
        socket.cut();
        await socket.ended;
      } else {
        await sleep(1000 / PIECES_PER_SECOND);
      }
    }
    result.seconds = (performance.now() - startMs) / 1000;
    socket.cut();
    return result;
  }

  /** Takes the seat back, or joins as somebody new where it is lost. */
  private async open(result: StormResult): Promise<RawSocket> {
    for (;;) {
      if (!this.seat) this.count++;
      const socket = await RawSocket.open(this.port, this.room, `storm-${String(this.count)}`);
      const order = this.seat ? { type: 'resume', data: this.seat } : { type: 'join', data: {} };
      const reply = socket.next((frame) => frame.re === 1);
      socket.sendFrame({ ...order, id: 1 });
      const frame = await reply;
      if (frame.type !== 'joined' && frame.type !== 'resumed') {
        this.seat = undefined;
        socket.cut();
        continue;
      }
      const { resume_token: token, epoch, seq, inbox_seq } = frame.data;
      this.seat = { token, epoch, seq, inbox_seq };
      socket.onText = (text) => {
        const { type, data } = JSON.parse(text) as ServerFrame;
        if (type === 'error' && data.code === 'RATE_LIMITED') result.refusals++;
      };
      void socket.ended.then(({ code }) => {
        const how = code === undefined ? 'cut' : String(code);
        result.closes[how] = (result.closes[how] ?? 0) + 1;
      });
      return socket;
    }
  }
}
