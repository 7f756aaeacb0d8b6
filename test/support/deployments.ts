import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The name of the first script in the page, and what takes its place after a deployment. */
const SCRIPT = /assets\/index-[\w-]{8,}\.js/gu;
const NEXT_SCRIPT = 'assets/index-nextbuild.js';
const NEXT_TITLE = '<title>Meet, next build</title>';

/**
 * Stands before a server and can pretend that a new build was put there: the page differs and names another
 * script, the old script is gone, and the service worker knows of the new one.
 */
export class Deployments {
  isDeployed = false;
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];
  private script = '';

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
    const isNextScript = path.endsWith(NEXT_SCRIPT);
    const isGone = this.isDeployed && this.script !== '' && path.endsWith(this.script);
    const real = isNextScript ? path.replace(NEXT_SCRIPT, this.script) : path;
    const answer = await fetch(this.behind + (isGone ? '/gone' : real));
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-length'];
    delete headers['content-encoding'];
    response.writeHead(answer.status, headers);
    const type = answer.headers.get('content-type') ?? '';
    const isText = type.startsWith('text/html') || path.endsWith('/sw.js');
    response.end(
      isText ? this.edited(await answer.text()) : Buffer.from(await answer.arrayBuffer()),
    );
  }

  private edited(text: string): string {
    this.script = SCRIPT.exec(text)?.[0] ?? this.script;
    SCRIPT.lastIndex = 0;
    if (!this.isDeployed) return text;
    return text.replace(SCRIPT, NEXT_SCRIPT).replace(/<title>.*<\/title>/u, NEXT_TITLE);
  }
}
