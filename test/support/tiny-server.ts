import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** How a tiny server is broken. */
export type TinyFault =
  | 'none'
  | 'believes what frames say of their sender'
  | 'tells everybody what is for one'
  | 'closes over what is no frame'
  | 'never says that somebody left';

const TYPES: readonly string[] = ['join', 'offer', 'answer', 'candidate'];

interface Guest {
  room: string;
  userId: string;
  ws: WebSocket;
}

/** The base dialect and nothing else, in a few lines, right or broken in one way. */
export class TinyServer {
  private readonly guests: Guest[] = [];

  private constructor(
    private readonly server: WebSocketServer,
    private readonly fault: TinyFault,
  ) {
    server.on('connection', (ws, { url }) => {
      const [, , room = '', userId = ''] = String(url).split('/').map(decodeURIComponent);
      this.greet({ room, userId: this.freeId(room, userId), ws });
    });
  }

  /** Listens on a free port of this machine. */
  static async start(fault: TinyFault): Promise<TinyServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new TinyServer(server, fault);
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Cuts everybody off. */
  close(): void {
    for (const { ws } of this.guests) ws.terminate();
    this.server.close();
  }

  private freeId(room: string, userId: string): string {
    const isTaken = this.guests.some((guest) => guest.room === room && guest.userId === userId);
    return isTaken ? this.freeId(room, `${userId}~`) : userId;
  }

  private greet(guest: Guest): void {
    this.guests.push(guest);
    guest.ws.on('message', (text: Buffer) => {
      this.take(guest, text.toString('utf8'));
    });
    guest.ws.on('error', () => undefined);
    guest.ws.on('close', () => {
      this.guests.splice(this.guests.indexOf(guest), 1);
      if (this.fault === 'never says that somebody left') return;
      this.tell(guest, 'left', { target: guest.userId });
    });
  }

  private take(guest: Guest, text: string): void {
    try {
      const { type, data } = JSON.parse(text) as {
        type: string;
        data: { target?: string | number };
      };
      if (TYPES.includes(type)) this.tell(guest, type, data, data.target);
    } catch {
      if (this.fault === 'closes over what is no frame') guest.ws.close();
    }
  }

  private tell(
    { room, userId }: Guest,
    type: string,
    data: object,
    target?: string | number,
  ): void {
    const stamp = { room, user_id: userId };
    const isTrusting = this.fault === 'believes what frames say of their sender';
    const text = JSON.stringify({
      type,
      data: isTrusting ? { ...stamp, ...data } : { ...data, ...stamp },
    });
    const isForAll = target === undefined || this.fault === 'tells everybody what is for one';
    for (const other of this.guests) {
      const isMeant = isForAll ? other.userId !== userId : other.userId === String(target);
      if (other.room === room && isMeant) other.ws.send(text);
    }
  }
}
