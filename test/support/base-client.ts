import { WebSocket } from 'ws';
import { type TestClient } from './test-client.js';

/** What the recorded frames have in place of a real description and candidate; their sizes fit too. */
export const RECORDED = {
  offer: `v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n${'a=x\r\n'.repeat(1100)}`,
  answer: `v=0\r\no=- 3 4 IN IP4 127.0.0.1\r\ns=-\r\n${'a=y\r\n'.repeat(1050)}`,
  candidate: {
    candidate:
      'candidate:842163049 1 udp 1677729535 192.0.2.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag K3xT network-cost 999',
    sdpMid: '0',
    sdpMLineIndex: 0,
  },
} as const;

/** A frame as a base page sees it: `type`, and `data` with whatever is in it. */
export interface BaseFrame {
  type: string;
  data: Record<string, unknown>;
  re?: number;
}

/**
 * The public page of the base dialect, without its video: it sends what that page sends, in its order,
 * and knows what that page knows. Like the page it parses every frame without a guard, ignores types
 * that it does not know, and calls everybody by the `user_id` that it saw.
 */
export class BaseClient {
  /** Everything that came, in order. */
  readonly frames: BaseFrame[] = [];
  /** The others to whom this page has a connection, by their `user_id`. */
  readonly peers = new Set<unknown>();

  private constructor(
    readonly client: TestClient,
    private readonly automatic: boolean,
  ) {
    client.ws.on('message', (text: Buffer) => {
      const frame = JSON.parse(text.toString('utf8')) as BaseFrame;
      // A reply that carries a number was asked for by the test, not by the page.
      if (frame.re !== undefined) return;
      this.frames.push(frame);
      if (this.automatic) this.react(frame);
    });
  }

  /**
   * Opens the page: connects and sends `join`, as recorded.
   *
   * @param automatic answers joins with an offer, and offers with an answer, as the page does.
   */
  static async open(
    connect: (room: string, userId: string, options: { dialect: 'base' }) => Promise<TestClient>,
    room: string,
    userId: string,
    automatic = true,
  ): Promise<BaseClient> {
    const client = await connect(room, userId, { dialect: 'base' });
    const page = new BaseClient(client, automatic);
    page.sendText('{"type":"join","data":{}}');
    // Whoever comes next comes later: on several nodes a frame takes its time to the node of the room.
    await client.ask('ping', {});
    return page;
  }

  /** The types of everything that came. */
  get types(): string[] {
    return this.frames.map(({ type }) => type);
  }

  /** Sends text as it is. */
  sendText(text: string): void {
    this.client.sendText(text);
  }

  /** Sends a description, as recorded: text, and a target as it is given. */
  describe(type: 'offer' | 'answer', target: unknown): void {
    const data = { sdp: RECORDED[type], target };
    this.sendText(JSON.stringify({ type, data }));
  }

  /** Sends one candidate, as recorded. */
  trickle(target: unknown): void {
    const data = { candidate: RECORDED.candidate, target };
    this.sendText(JSON.stringify({ type: 'candidate', data }));
  }

  /** Waits for the next frame, which has to be of that type, and gives its data. */
  async expectNext(
    type: 'join' | 'left' | 'offer' | 'answer' | 'candidate' | 'chat' | 'error',
  ): Promise<Record<string, unknown>> {
    const { data } = await this.client.expectNext(type);
    return { ...data };
  }

  /** Proves that nothing else came. */
  expectNothingMore(): Promise<void> {
    return this.client.expectNothingMore();
  }

  /** Closes the page: the socket goes without a word, and without a code (1005). */
  async leave(): Promise<void> {
    this.client.ws.close();
    await this.client.closed();
  }

  /** True while the socket is open. */
  get isOpen(): boolean {
    return this.client.ws.readyState === WebSocket.OPEN;
  }

  private react({ type, data }: BaseFrame): void {
    if (type === 'join') {
      this.peers.add(data.user_id);
      this.describe('offer', data.user_id);
      this.trickle(data.user_id);
    } else if (type === 'offer') {
      this.peers.add(data.user_id);
      this.describe('answer', data.user_id);
      this.trickle(data.user_id);
    } else if (type === 'left') {
      this.peers.delete(data.target);
    }
  }
}
