import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { isDirectLoopback } from './direct-loopback.js';

const HINT =
  'Set ADMIN_KEY at the server and send it as "Authorization: Bearer <key>". ' +
  'Without a key only a direct request from the machine itself is answered.';

/**
 * Lets administrators through: with the key when one is set, else only from the machine itself.
 * Room names are capabilities, so their list is not for everybody.
 */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const { adminKey } = this.config;
    const isAllowed =
      adminKey === undefined
        ? isDirectLoopback(request)
        : isSameKey(bearerToken(request.headers.authorization), adminKey);
    if (isAllowed) return true;
    const hint = adminKey === undefined ? HINT : 'The key is missing or wrong.';
    context
      .switchToHttp()
      .getResponse<{ setHeader(name: string, value: string): void }>()
      .setHeader('WWW-Authenticate', 'Bearer realm="meet"');
    throw new UnauthorizedException(hint);
  }
}

function bearerToken(header: string | undefined): string {
  return /^Bearer +(\S+) *$/iu.exec(header ?? '')?.[1] ?? '';
}

/** Compares digests: they have one length, so that the time tells nothing about the key. */
function isSameKey(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
