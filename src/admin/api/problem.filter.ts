import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Problem, problemOf } from './problem.js';

/** Answers everything that goes wrong under `/api/v1` with problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const known = problemOf(thrown);
    if (!known) this.logger.error({ msg: 'a request of administration failed', error: thrown });
    const problem = known ?? new Problem('internal', 'Nothing of it is described here.');
    sendProblem(host.switchToHttp().getResponse<ServerResponse>(), problem, this.config.basePath);
  }
}

/** Writes a problem as the answer, unless one was begun already. */
export function sendProblem(response: ServerResponse, problem: Problem, basePath: string): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const body = JSON.stringify(problem.toBody(basePath));
  response.writeHead(problem.status, {
    ...problem.parts.headers,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
