import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { type Observable } from 'rxjs';
import { Problem } from './problem.js';

/** Nothing that is read here is longer. */
export const MAX_BODY_BYTES = 16 * 1024;

const MAX_DEPTH = 8;
const MAX_KEYS = 256;
const WITH_BODY: ReadonlySet<string | undefined> = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPE = /^application\/(?:merge-patch\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/iu;
/** Keys through which a body could reach a prototype. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the body of a request once its sender is known: a JSON object in UTF-8, of bounded size and depth.
 * A page of another origin cannot send that type without asking first, which nobody allows.
 */
export class JsonBodyInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<IncomingMessage & { body?: unknown }>();
    if (WITH_BODY.has(request.method)) request.body = await readJson(request);
    return next.handle();
  }
}

async function readJson(request: IncomingMessage): Promise<object> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!JSON_TYPE.test(type) || encoding !== 'identity') {
    request.resume();
    throw new Problem('unsupported_media_type', 'Send application/json in UTF-8, not compressed.');
  }
  const value = parse(await readBytes(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('invalid', 'The body has to be an object.');
  }
  checkShape(value, 1, { keys: 0 });
  return value;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = (): Problem => {
    request.resume();
    return new Problem('content_too_large', `At most ${String(MAX_BODY_BYTES)} bytes are read.`);
  };
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Left early, an ordinary iterator would cut the socket before anything is answered.
    for await (const chunk of (request as Readable).iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_BODY_BYTES) throw tooLarge();
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('bad_request', 'The body broke off.');
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Problem('bad_request', 'The body is not JSON in UTF-8.');
  }
}

function checkShape(value: object, depth: number, seen: { keys: number }): void {
  if (depth > MAX_DEPTH) throw new Problem('invalid', 'The body is nested too deeply.');
  for (const [key, child] of Object.entries(value)) {
    if (++seen.keys > MAX_KEYS) throw new Problem('invalid', 'The body has too many keys.');
    if (PROTOTYPE_KEYS.has(key)) throw new Problem('invalid', 'The body has a forbidden key.');
    if (typeof child === 'object' && child !== null) checkShape(child as object, depth + 1, seen);
  }
}
