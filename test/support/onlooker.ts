import { type Dialect, MEET_V1, type ServerFrame } from '../../src/protocol/frames.js';
import { RawSocket } from './raw-socket.js';

const MARKER = 2 ** 41;

/** Somebody who sends nothing but signs of life, and writes down what it gets. */
export class Onlooker {
  /** Every frame but pings and the answers to markers, as it came. */
  readonly texts: string[] = [];
  /** Called for each of them. */
  onText: ((text: string) => void) | undefined;
  private marker = MARKER;
  private readonly waiting = new Map<number, () => void>();

  private constructor(
    readonly socket: RawSocket,
    /** The frame that answered the join; undefined in the base dialect. */
    readonly joined: ServerFrame | undefined,
  ) {
    socket.onText = (text) => {
      this.take(text);
    };
  }

  /** Opens a socket and joins. */
  static async sit(
    port: number,
    room: string,
    userId: string,
    dialect: Dialect = MEET_V1,
  ): Promise<Onlooker> {
    const socket = await RawSocket.open(port, room, userId, { dialect });
    const reply = socket.next((frame) => frame.re === 1);
    socket.sendFrame({ type: dialect === MEET_V1 ? 'join' : 'ping', data: {}, id: 1 });
    const joined = await reply;
    return new Onlooker(socket, dialect === MEET_V1 ? joined : undefined);
  }

  /** Resolves when everything that was sent to it until now is here. */
  async settle(): Promise<void> {
    const marker = ++this.marker;
    this.socket.sendFrame({ type: 'ping', data: {}, id: marker });
    await new Promise<void>((resolve) => {
      this.waiting.set(marker, resolve);
    });
  }

  /** Everything that came since the last call. */
  async taken(): Promise<string[]> {
    await this.settle();
    return this.texts.splice(0);
  }

  /** Cuts the socket. */
  cut(): void {
    this.socket.cut();
  }

  private take(text: string): void {
    const { type, data, re } = JSON.parse(text) as { type: string; data: object; re?: number };
    if (type === 'ping') {
      this.socket.sendFrame({ type: 'pong', data });
    } else if (re !== undefined && this.waiting.has(re)) {
      this.waiting.get(re)?.();
      this.waiting.delete(re);
    } else {
      this.texts.push(text);
      this.onText?.(text);
    }
  }
}
