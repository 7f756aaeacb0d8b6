import type { ClientFrame, ServerFrame } from '../../src/protocol/frames.js';
import type { CreateSocket, Socket, SocketHandlers } from './socket.js';

/** A socket whose other end is a spec. */
export class FakeSocket implements Socket {
  readonly sent: ClientFrame[] = [];
  closedWith: number | null = null;
  private isOpen = false;

  constructor(
    readonly url: string,
    private readonly handlers: SocketHandlers,
  ) {}

  send(text: string): boolean {
    if (!this.isOpen) return false;
    this.sent.push(JSON.parse(text) as ClientFrame);
    return true;
  }

  close(closeCode: number): void {
    this.isOpen = false;
    this.closedWith ??= closeCode;
  }

  open(): void {
    this.isOpen = true;
    this.handlers.opened();
  }

  receive(frame: ServerFrame): void {
    this.handlers.received(JSON.stringify(frame));
  }

  receiveText(text: string): void {
    this.handlers.received(text);
  }

  /** The other end, or the network, ends it. */
  end(closeCode: number, reason = ''): void {
    this.isOpen = false;
    this.handlers.closed(closeCode, reason);
  }

  /** The last frame that was sent. */
  last<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }> {
    const frame = this.sent.findLast((each) => each.type === type);
    if (!frame) throw new Error(`No ${type} was sent.`);
    return frame as Extract<ClientFrame, { type: T }>;
  }
}

/** Makes fake sockets and keeps them. */
export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly create: CreateSocket = (url, handlers) => {
    const socket = new FakeSocket(url, handlers);
    this.all.push(socket);
    return socket;
  };

  /** The newest one. */
  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (!socket) throw new Error('No socket was made.');
    return socket;
  }
}
