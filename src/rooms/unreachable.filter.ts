import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { ProtocolError } from '../protocol/errors.js';

/** Answers 503 over HTTP where the node of a room cannot be asked now. */
@Catch(ProtocolError)
export class UnreachableFilter implements ExceptionFilter<ProtocolError> {
  catch(error: ProtocolError, host: ArgumentsHost): void {
    const { message, retry_after_ms: delayMs = 1000 } = error.toData();
    const body = JSON.stringify({ statusCode: 503, message });
    const response = host.switchToHttp().getResponse<ServerResponse>();
    response.writeHead(503, {
      'Retry-After': String(Math.ceil(delayMs / 1000)),
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
    });
    response.end(body);
  }
}
