import { WebSocket } from 'ws';
import { noteSecrets } from './log-sink.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import {
  type ClientFrameType,
  type ClientPayloads,
  type Dialect,
  MEET_V1,
  type ServerFrame,
  type ServerFrameType,
} from '../../src/protocol/frames.js';

/** What in a frame no server may ever log. */
const SECRET_KEYS = [
  'text',
  'name',
  'sdp',
  'token',
  'ticket',
  'resume_token',
  'rejoin_ticket',
  'host_key',
  'password',
];

/** Only a test that fails waits for so long; a busy machine may take seconds for anything. */
const PATIENCE_MS = 15_000;

/** A frame of one type, as it came. */
export type FrameOf<T extends ServerFrameType> = Extract<ServerFrame, { type: T }>;

/** How a test client connects. */
export interface ConnectOptions {
  /** `meet.v1` unless said otherwise. */
  dialect?: Dialect;
  headers?: Record<string, string>;
  /** Where the server is; 127.0.0.1 unless said otherwise. */
  host?: string;
  /** Over TLS, whoever made the certificate. */
  secure?: boolean;
  /** The own address, where this machine has several. */
  from?: string;
}

/** An upgrade that was answered with an HTTP status in place of a socket. */
export class UpgradeRefused extends Error {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
  ) {
    super(`upgrade refused with ${String(status)}`);
  }
}

/** A WebSocket client with the verbs of the protocol. Frames wait in order until they are asked for. */
export class TestClient {
  private readonly received: ServerFrame[] = [];
  /** Those who wait for a frame that has not come yet. */
  private waiting: (() => void)[] = [];
  private nextId = 1;
  private readonly closing: Promise<{ code: number; reason: string }>;

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (text: Buffer) => {
      const frame = JSON.parse(text.toString('utf8')) as ServerFrame;
      noteFrame(frame);
      this.received.push(frame);
      for (const wake of this.waiting.splice(0)) wake();
    });
    ws.on('error', () => undefined);
    this.closing = new Promise((resolve) => {
      ws.once('close', (code, reason) => {
        resolve({ code, reason: reason.toString('utf8') });
      });
    });
  }

  /** Opens a socket to `/ws/{room}/{userId}`. @throws UpgradeRefused */
  static connect(
    port: number,
    room: string,
    userId: string,
    options: ConnectOptions = {},
  ): Promise<TestClient> {
    const path = `/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`;
    return TestClient.connectPath(port, path, options);
  }

  /** Opens a socket to a path as it is. @throws UpgradeRefused */
  static connectPath(
    port: number,
    path: string,
    options: ConnectOptions = {},
  ): Promise<TestClient> {
    const { dialect = MEET_V1, headers = {}, host = '127.0.0.1', secure = false } = options;
    const protocols = dialect === MEET_V1 ? [MEET_V1] : [];
    const url = `${secure ? 'wss' : 'ws'}://${host}:${String(port)}${path}`;
    const ws = new WebSocket(url, protocols, {
      headers,
      rejectUnauthorized: false,
      ...(options.from === undefined ? {} : { localAddress: options.from }),
    });
    const client = new TestClient(ws);
    noteSecrets(...namesIn(path));
    return new Promise((resolve, reject) => {
      ws.once('open', () => {
        resolve(client);
      });
      ws.once('unexpected-response', (request, response) => {
        request.destroy();
        reject(new UpgradeRefused(response.statusCode ?? 0, response.headers));
      });
      ws.once('error', reject);
    });
  }

  /** Sends anything as a text message. */
  sendText(text: string): void {
    this.ws.send(text);
  }

  /** Sends a frame without a number. */
  send<T extends ClientFrameType>(type: T, data: ClientPayloads[T]): void {
    noteFrame({ data });
    this.ws.send(JSON.stringify({ type, data }));
  }

  /** Sends whatever frame, right or wrong. */
  sendFrame(frame: unknown): void {
    this.ws.send(JSON.stringify(frame));
  }

  /** Sends a numbered frame and gives the reply to it, whatever came before. */
  async ask<T extends ClientFrameType>(type: T, data: ClientPayloads[T]): Promise<ServerFrame> {
    const id = this.nextId++;
    noteFrame({ data });
    this.ws.send(JSON.stringify({ type, data, id }));
    return this.next((frame) => frame.re === id);
  }

  /** The frame that answers the one with this `id`, for which one may have to wait. */
  nextAnswer(id: number, patienceMs = PATIENCE_MS): Promise<ServerFrame> {
    return this.next((frame) => frame.re === id, patienceMs);
  }

  /** Joins with `meet.v1` and gives the snapshot. */
  async join(data: ClientPayloads['join'] = {}): Promise<FrameOf<'joined'>['data']> {
    const reply = await this.ask('join', data);
    if (reply.type !== 'joined') throw new Error(`join was answered by ${JSON.stringify(reply)}`);
    return reply.data;
  }

  /** The next frame of this type; frames of other types before it stay where they are. */
  async nextFrame<T extends ServerFrameType>(type: T): Promise<FrameOf<T>> {
    return (await this.next((frame) => frame.type === type)) as FrameOf<T>;
  }

  /** The next frame, whatever it is. */
  nextAny(): Promise<ServerFrame> {
    return this.next(() => true);
  }

  /** The next frame, which has to be of this type. */
  async expectNext<T extends ServerFrameType>(type: T): Promise<FrameOf<T>> {
    const frame = await this.next(() => true);
    if (frame.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(frame)}`);
    return frame as FrameOf<T>;
  }

  /** The next frame, which has to be an error with this code; gives its data. */
  async expectError(code: ErrorCode): Promise<FrameOf<'error'>['data'] & { re?: number }> {
    const { data, re } = await this.expectNext('error');
    if (data.code !== code) throw new Error(`expected ${code}, got ${JSON.stringify(data)}`);
    return re === undefined ? data : { ...data, re };
  }

  /** Proves that nothing else came before the answer to a marker that is sent now. */
  async expectNothingMore(): Promise<void> {
    const id = this.nextId++;
    // A base client may number a request as well; it is answered only then.
    this.ws.send(JSON.stringify({ type: 'ping', data: {}, id }));
    const frame = await this.next(() => true);
    if (frame.type !== 'pong' || frame.re !== id) {
      throw new Error(`expected nothing, got ${JSON.stringify(frame)}`);
    }
  }

  /** The oldest frame that has come and was not asked for yet, if there is one. */
  takeWaiting(): ServerFrame | undefined {
    return this.received.shift();
  }

  /** Resolves when the socket is closed. */
  closed(): Promise<{ code: number; reason: string }> {
    return within(this.closing, () => 'the socket stays open');
  }

  /** Closes politely and waits for it. */
  async close(code = 1000): Promise<void> {
    this.ws.close(code);
    await this.closing;
  }

  /** Cuts the socket without a goodbye. */
  terminate(): void {
    this.ws.terminate();
  }

  private async next(
    matches: (frame: ServerFrame) => boolean,
    patienceMs = PATIENCE_MS,
  ): Promise<ServerFrame> {
    const find = async (): Promise<ServerFrame> => {
      for (;;) {
        const at = this.received.findIndex(matches);
        const [frame] = at < 0 ? [] : this.received.splice(at, 1);
        if (frame) return frame;
        await new Promise<void>((resolve) => {
          this.waiting.push(resolve);
        });
      }
    };
    return within(
      find(),
      () => `no such frame came; waiting: ${JSON.stringify(this.received)}`,
      patienceMs,
    );
  }
}

function noteFrame({ data }: { data: object }): void {
  const fields = data as Readonly<Record<string, unknown>>;
  noteSecrets(...SECRET_KEYS.map((key) => fields[key]));
}

/** The room and the user in the path of a socket; broken escapes name nobody. */
function namesIn(path: string): string[] {
  try {
    return path.split('/').slice(-2).map(decodeURIComponent);
  } catch {
    return [];
  }
}

async function within<T>(
  promise: Promise<T>,
  complaint: () => string,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(complaint()));
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
