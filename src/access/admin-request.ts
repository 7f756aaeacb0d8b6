import type { IncomingMessage } from 'node:http';
import type { Administrator } from './admin-scope.js';

const addresses = new WeakMap<IncomingMessage, string>();
const administrators = new WeakMap<IncomingMessage, Administrator>();

/** Keeps where a request comes from, as limits count it. */
export function noteAddress(request: IncomingMessage, address: string): void {
  addresses.set(request, address);
}

/** Where a request comes from: as it was noted, else the peer of its socket. */
export function addressOf(request: IncomingMessage): string {
  return addresses.get(request) ?? request.socket.remoteAddress ?? '';
}

/** Keeps who makes a request. */
export function noteAdministrator(request: IncomingMessage, who: Administrator): void {
  administrators.set(request, who);
}

/** Who makes a request that the guard has let through. */
export function administratorOf(request: IncomingMessage): Administrator | undefined {
  return administrators.get(request);
}
