import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { addressOf, administratorOf } from '../../access/admin-request.js';
import { networkOf } from '../../logging/redact.js';
import { OPERATION, type Operation } from './operation.js';
import { problemOf } from './problem.js';

/**
 * Writes down what administrators do: the name of the key, the route, what came of it, and the network.
 * What only looks is of interest for debugging alone.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Audit');

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    if (!operation) return next.handle();
    const write = (status: number): void => {
      const line = {
        msg: 'administration',
        key: administratorOf(request)?.name,
        action: operation.id,
        status,
        network: networkOf(addressOf(request)),
      };
      if (operation.scope === 'read') this.logger.debug(line);
      else this.logger.log(line);
    };
    return next.handle().pipe(
      tap({
        complete: () => {
          write(http.getResponse<ServerResponse>().statusCode);
        },
        error: (error: unknown) => {
          write(problemOf(error)?.status ?? 500);
        },
      }),
    );
  }
}
