import type { IncomingMessage } from 'node:http';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  Logger,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { networkOf } from '../logging/redact.js';
import { AddressLimits } from './address-limits.js';
import { AdminKeys } from './admin-keys.js';
import { addressOf, noteAdministrator } from './admin-request.js';
import { ADMIN_SCOPES, type Administrator, type AdminScope, NEEDED_SCOPE } from './admin-scope.js';
import { isDirectLoopback } from './direct-loopback.js';
import { isOriginAllowed } from './origin-rule.js';

const HINT =
  'Set ADMIN_KEY at the server and send it as "Authorization: Bearer <key>". ' +
  'Without a key only a direct request from the machine itself is answered.';

const REALM = 'Bearer realm="meet"';

/** Whoever is on the machine, while there is no key. */
const THE_MACHINE: Administrator = { name: 'this-machine', scopes: new Set(ADMIN_SCOPES) };

/**
 * Lets administrators through: with a key of the needed scope when any is set, else only from the
 * machine itself, where a page of another origin is not. Room names are capabilities, so their list is
 * not for everybody.
 *
 * A missing, a wrong and an ended key are answered alike. After too many wrong ones of one address a right
 * one from there is answered alike as well, so that nothing is learned by going on.
 */
@Injectable()
export class AdminGuard implements CanActivate {
  private readonly audit = new Logger('Audit');

  constructor(
    private readonly keys: AdminKeys,
    private readonly limits: AddressLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const challenge = (value: string): void => {
      http
        .getResponse<{ setHeader(name: string, value: string): void }>()
        .setHeader('WWW-Authenticate', value);
    };
    const who = this.keys.areSet ? await this.holderOf(request) : machine(request);
    if (!who) {
      challenge(REALM);
      throw new UnauthorizedException(this.keys.areSet ? 'The key is missing or wrong.' : HINT);
    }
    const scope =
      this.reflector.getAllAndOverride<AdminScope | undefined>(NEEDED_SCOPE, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'read';
    if (!who.scopes.has(scope)) {
      challenge(`${REALM}, error="insufficient_scope", scope="${scope}"`);
      throw new ForbiddenException('The key does not have the scope that this needs.');
    }
    noteAdministrator(request, who);
    return true;
  }

  private async holderOf(request: IncomingMessage): Promise<Administrator | undefined> {
    const key = bearerToken(request.headers.authorization);
    const who = this.keys.find(key);
    // No key is no guess.
    if (key === '') return undefined;
    const address = addressOf(request);
    if (who) return (await this.limits.adminKeyDelayMs(address)) > 0 ? undefined : who;
    if ((await this.limits.takeAdminKey(address)) === 0) {
      this.audit.warn({ msg: 'a wrong admin key', network: networkOf(address) });
    }
    return undefined;
  }
}

function machine(request: IncomingMessage): Administrator | undefined {
  const { origin, host } = request.headers;
  return isDirectLoopback(request) && isOriginAllowed(origin, host, []) ? THE_MACHINE : undefined;
}

function bearerToken(header: string | undefined): string {
  return /^Bearer +(\S+) *$/iu.exec(header ?? '')?.[1] ?? '';
}
