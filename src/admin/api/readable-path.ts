import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** Refuses a path with a broken percent-escape, on which the router itself would fail. */
export function demandReadablePath(
  basePath: string,
): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  return ({ url = '' }, response, next) => {
    try {
      decodeURIComponent(url.split('?', 1)[0] ?? '');
      next();
    } catch {
      sendProblem(response, new Problem('bad_request', 'The path cannot be decoded.'), basePath);
    }
  };
}
