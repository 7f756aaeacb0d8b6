import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A script with a hash in its name, wherever a text names it; and its name after a deployment. */
const HASHED_SCRIPT = /(-[\w-]{8})\.js\b/gu;
const NEXT_SCRIPT = '$1_next.js';
const NEXT = /_next(?=\.js$)/u;
const NEXT_TITLE = '<title>Meet, next build</title>';

/**
 * Stands before a server and can pretend that a new build was put there: the page differs, all scripts
 * have other names, the old ones are gone, and the service worker knows of the new ones.
 */
export class Deployments {
  isDeployed = false;
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];

  private constructor(
    private readonly behind: string,
    private readonly server: Server,
  ) {}

  /** @param behind the origin of the real server. */
  static async before(behind: string): Promise<Deployments> {
    const server = createServer();
    const deployments = new Deployments(behind, server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void deployments.answer(request.url ?? '/', response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return deployments;
  }

  /** Where pages find it. */
  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    this.asked.push(path);
    const isOld = this.isDeployed && /\/assets\/.*\.js$/u.test(path) && !NEXT.test(path);
    const answer = await fetch(this.behind + (isOld ? '/gone' : path.replace(NEXT, '')));
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-length'];
    delete headers['content-encoding'];
    response.writeHead(answer.status, headers);
    const type = answer.headers.get('content-type') ?? '';
    const isText = /^text\/(?:html|javascript)/u.test(type);
    response.end(
      isText ? this.edited(await answer.text()) : Buffer.from(await answer.arrayBuffer()),
    );
  }

  private edited(text: string): string {
    if (!this.isDeployed) return text;
    return text.replace(HASHED_SCRIPT, NEXT_SCRIPT).replace(/<title>.*<\/title>/u, NEXT_TITLE);
  }
}
