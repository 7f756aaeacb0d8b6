import type { Type } from '@nestjs/common';

/** What a faulty method throws; no client may ever see it. */
export const SECRET = 'SECRET of the inside';

/** How a method can fail. */
export type FaultKind = 'throws' | 'rejects' | 'throws what is no error';

/** A switch for a fault, and how often it has struck. */
export class Fault {
  isOn = false;
  struck = 0;

  constructor(private readonly kind: FaultKind) {}

  /** Fails. */
  strike(): unknown {
    this.struck++;
    if (this.kind === 'rejects') return Promise.reject(new Error(SECRET));
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what libraries may do
    if (this.kind === 'throws what is no error') throw SECRET;
    throw new Error(SECRET);
  }
}

/** A subclass of a provider in which one method fails while the fault is on. */
export function failing(provider: Type, method: string, fault: Fault): Type {
  class Failing extends provider {}
  const prototype = provider.prototype as Record<string, unknown>;
  const sound = prototype[method];
  if (typeof sound !== 'function') throw new Error(`${provider.name} has no ${method}`);
  Object.defineProperty(Failing.prototype, method, {
    value(this: object, ...args: unknown[]): unknown {
      return fault.isOn ? fault.strike() : (Reflect.apply(sound, this, args) as unknown);
    },
  });
  return Failing;
}
