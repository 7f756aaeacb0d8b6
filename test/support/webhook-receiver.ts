import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One `POST` that came. */
export interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a receiver answers: a status, nothing at all, or a cut socket. */
export type ReceiverAnswer = number | 'hang' | 'cut';

/** Somebody who is told by webhooks, on a free port of this machine. */
export class WebhookReceiver {
  /** Everything that came, oldest first. */
  readonly deliveries: Delivery[] = [];
  /** What is answered next; 200 when there is nothing left. */
  readonly answers: ReceiverAnswer[] = [];

  private constructor(private readonly server: Server) {}

  /** Listens. */
  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        receiver.deliveries.push({ headers: request.headers, body });
        const answer = receiver.answers.shift() ?? 200;
        if (answer === 'cut') request.socket.destroy();
        if (typeof answer !== 'number') return;
        response.writeHead(answer, answer === 302 ? { Location: '/elsewhere' } : {});
        response.end('ok');
      });
    });
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** Where it is. */
  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/hook`;
  }

  /** Cuts every socket that is open. */
  cut(): void {
    this.server.closeAllConnections();
  }

  /** Listens no more. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }
}
