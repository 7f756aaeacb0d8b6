import type { Dialect, ServerFrame, ServerFrameType } from '../../src/protocol/frames.js';
import { frameBytes, Opcode, RawSocket, textBytes } from './raw-socket.js';
import { UNANSWERED_TYPES } from './sound-frames.js';

const ANSWERS: ReadonlySet<ServerFrameType> = new Set<ServerFrameType>([
  'error',
  'joined',
  'resumed',
  'ack',
  'history',
  'ice',
  'control',
  'waiting',
  'pong',
]);
/** Larger than any number that the generators give, so that only a marker is answered by it. */
const FIRST_MARKER = 2 ** 40;

/** What came of a batch of messages. */
export interface BatchResult {
  /** Messages that have to be answered. */
  due: number;
  /** Messages that are answered only when they are refused. */
  optional: number;
  answers: number;
  /** Error codes among the answers. */
  codes: string[];
  /** The code of the close frame, when the server closed; what was not answered by then never is. */
  closeCode: number | undefined;
}

/** Sends messages of any kind and counts the answers to them. */
export class HostileClient {
  private lastMarker = FIRST_MARKER;

  private constructor(
    private readonly socket: RawSocket,
    private readonly dialect: Dialect,
  ) {}

  /** Opens a socket, and joins if wished. */
  static async open(
    port: number,
    room: string,
    userId: string,
    dialect: Dialect,
    joins: boolean,
  ): Promise<HostileClient> {
    const socket = await RawSocket.open(port, room, userId, { dialect });
    if (joins) {
      const isIn = (frame: ServerFrame): boolean => frame.re === 1;
      const reply = dialect === 'base' ? Promise.resolve() : socket.next(isIn);
      socket.sendFrame({ type: 'join', data: {}, id: 1 });
      await reply;
    }
    return new HostileClient(socket, dialect);
  }

  /** Sends messages and a marker behind them, and takes in everything up to the answer to the marker. */
  async send(messages: readonly (string | Buffer)[]): Promise<BatchResult> {
    const marker = ++this.lastMarker;
    const result: BatchResult = {
      due: 0,
      optional: 0,
      answers: 0,
      codes: [],
      closeCode: undefined,
    };
    for (const message of messages) {
      if (this.isAnswerDue(message)) result.due++;
      else result.optional++;
    }
    const isMarked = new Promise<void>((resolve) => {
      this.socket.onText = (text) => {
        const frame = JSON.parse(text) as ServerFrame;
        if (frame.re === marker) resolve();
        else if (ANSWERS.has(frame.type)) result.answers++;
        if (frame.type === 'error') result.codes.push(frame.data.code);
      };
    });
    const bytes = messages.map((message) =>
      typeof message === 'string'
        ? textBytes(message)
        : frameBytes({ opcode: Opcode.BINARY, payload: message }),
    );
    bytes.push(textBytes(JSON.stringify({ type: 'ping', data: {}, id: marker })));
    this.socket.write(Buffer.concat(bytes));
    const end = await Promise.race([isMarked, this.socket.ended]);
    if (end) result.closeCode = end.code ?? 1006;
    return result;
  }

  /** Cuts the socket. */
  cut(): void {
    this.socket.cut();
  }

  private isAnswerDue(message: string | Buffer): boolean {
    if (typeof message !== 'string') return true;
    let frame: unknown;
    try {
      frame = JSON.parse(message);
    } catch {
      return true;
    }
    if (typeof frame !== 'object' || frame === null) return true;
    const { type, id } = frame as { type?: unknown; id?: unknown };
    if (typeof type !== 'string') return true;
    if (UNANSWERED_TYPES.has(type)) return false;
    if (this.dialect !== 'base') return true;
    // Who speaks the base dialect gets the replies of the other one only when it numbers its requests.
    const isNumbered = Number.isSafeInteger(id) && (id as number) > 0;
    return type !== 'join' && (isNumbered || !['chat', 'history', 'ping', 'ice'].includes(type));
  }
}
