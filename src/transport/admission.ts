import type { Identity } from './connection.js';

/** The injection token of the {@link Admission} that the upgrade asks. */
export const ADMISSION = Symbol('ADMISSION');

/** An HTTP answer in place of the upgrade (RFC 6455 §4.2.2). */
export interface UpgradeRefusal {
  status: 400 | 403 | 404 | 429 | 503;
  /** One sentence for people; never repeats input. */
  message: string;
  headers?: Readonly<Record<string, string>>;
}

/** Decides about a well-formed upgrade before any socket exists. */
export interface Admission {
  /** Gives the reason to refuse `identity`, or undefined to let it in. */
  refusal(identity: Identity): Promise<UpgradeRefusal | undefined>;
}
