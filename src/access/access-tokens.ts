import { decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import type { TokenKey } from '../config/token-keys.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Role } from '../protocol/frames.js';
import { isDisplayName, isUserId } from '../protocol/names.js';
import type { Grant } from './grant.js';
import type { SharedCounts } from './shared-counts.js';
import { SpentTokens } from './spent-tokens.js';
import type { TokenKeyring } from './token-keyring.js';

/** How far clocks may differ. */
const LEEWAY_S = 60;
const MAX_LIFETIME_S = 600;
const MAX_JTI_CHARS = 256;
const UNREADY_DELAY_MS = 5000;
const AUDIENCE = 'meet';

/** `jwk`, `jku`, `x5u`, `x5c`, `crit` and whatever else would let a token say how to check it, are none. */
const HEADER_KEYS: ReadonlySet<string> = new Set(['alg', 'kid', 'typ']);
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/u;

const ROLES: ReadonlyMap<unknown, Role> = new Map<unknown, Role>([
  ['host', 'host'],
  ['cohost', 'cohost'],
  ['participant', 'member'],
  [undefined, 'member'],
]);

/** A token that is right: what it says of its holder, and the one chance to use it. */
export interface AccessToken {
  grant: Grant;
  /** Uses it up; false when that was done before, where a token opens once. */
  spend(): boolean;
}

type Imported = Awaited<ReturnType<typeof importJWK>>;

/**
 * Checks the tokens (JWT, RFC 7519) by which others let people in. The algorithm is that of the key which
 * the token names, never what the token says of itself (RFC 8725 §3.1).
 */
export class AccessTokens {
  private readonly spent: SpentTokens;
  private readonly imported = new WeakMap<TokenKey, Promise<Imported>>();

  constructor(
    private readonly keyring: Pick<TokenKeyring, 'find'>,
    private readonly isSingleUse: boolean,
    private readonly nowMs: () => number = Date.now,
    shared?: SharedCounts,
  ) {
    this.spent = new SpentTokens(nowMs, undefined, shared);
  }

  /**
   * Reads a token that is to open this seat; undefined when it does not, whatever the reason.
   *
   * @param room the room that is to be entered, and `userId` the seat in it, both in NFC.
   * @throws ProtocolError `UNAVAILABLE` when it cannot be found out whether it was used before.
   */
  async read(token: string, room: string, userId: string): Promise<AccessToken | undefined> {
    const key = this.keyOf(token);
    if (!key) return undefined;
    const payload = await this.payloadOf(token, key);
    if (!payload || !isFor(payload, room, userId)) return undefined;
    const { exp, jti } = payload;
    const grant = grantOf(payload);
    if (!grant || exp === undefined || !this.isInTime(payload)) return undefined;
    if (!this.isSingleUse) return { grant, spend: () => true };
    if (!isUsableJti(jti)) return undefined;
    const name = `${key.kid}\n${jti}`;
    const isTaken = await this.isTakenElsewhere(name);
    return { grant, spend: () => !isTaken && this.spent.take(name, (exp + LEEWAY_S) * 1000) };
  }

  private async isTakenElsewhere(name: string): Promise<boolean> {
    try {
      return await this.spent.isTakenElsewhere(name);
    } catch {
      const retryAfterMs = UNREADY_DELAY_MS;
      throw new ProtocolError('UNAVAILABLE', 'Tokens cannot be looked at now.', { retryAfterMs });
    }
  }

  private keyOf(token: string): TokenKey | undefined {
    if (!COMPACT.test(token)) return undefined;
    try {
      const header = decodeProtectedHeader(token);
      const { alg, kid, typ } = header;
      if (Object.keys(header).some((name) => !HEADER_KEYS.has(name))) return undefined;
      if (typeof kid !== 'string' || (typ !== undefined && typ !== 'JWT')) return undefined;
      const key = this.keyring.find(kid);
      return key?.alg === alg ? key : undefined;
    } catch {
      // No header at all.
      return undefined;
    }
  }

  private async payloadOf(token: string, key: TokenKey): Promise<JWTPayload | undefined> {
    let imported = this.imported.get(key);
    if (!imported) {
      imported = importJWK({ ...key }, key.alg);
      this.imported.set(key, imported);
    }
    try {
      const { payload } = await jwtVerify(token, await imported, {
        algorithms: [key.alg],
        clockTolerance: LEEWAY_S,
        currentDate: new Date(this.nowMs()),
        requiredClaims: ['exp', 'room', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /** That it has not ended is known; here, that it ends soon, and did not begin long before that. */
  private isInTime({ exp, iat }: JWTPayload): boolean {
    const now = this.nowMs() / 1000;
    if (exp === undefined || exp > now + MAX_LIFETIME_S + LEEWAY_S) return false;
    if (iat === undefined) return true;
    return exp - iat <= MAX_LIFETIME_S && iat <= now + LEEWAY_S;
  }
}

function isFor({ room, sub, aud }: JWTPayload, wantedRoom: string, userId: string): boolean {
  if (typeof room !== 'string' || room.normalize('NFC') !== wantedRoom) return false;
  if (typeof sub !== 'string' || sub.normalize('NFC') !== userId || !isUserId(userId)) return false;
  // RFC 7519 §4.1.3: what is meant for others is not for us.
  return aud === undefined || [aud].flat().includes(AUDIENCE);
}

function grantOf({ role: claimed, name }: JWTPayload): Grant | undefined {
  const role = ROLES.get(claimed);
  if (role === undefined) return undefined;
  if (name === undefined) return { by: 'token', role };
  if (typeof name !== 'string') return undefined;
  const tidy = name.normalize('NFC').trim();
  return isDisplayName(tidy) ? { by: 'token', role, name: tidy } : undefined;
}

function isUsableJti(jti: unknown): jti is string {
  return typeof jti === 'string' && jti.length > 0 && jti.length <= MAX_JTI_CHARS;
}
