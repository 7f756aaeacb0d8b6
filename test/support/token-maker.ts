import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { TokenKey } from '../../src/config/token-keys.js';

/** What stands in a token; any of it may be anything. */
export type Json = Record<string, unknown>;

/** One half of a token: base64url of its JSON, or of a text as it is. */
export function part(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return Buffer.from(text).toString('base64url');
}

/** Signs tokens by hand, as any other program would: right ones, and wrong ones of every kind. */
export class TokenMaker {
  readonly secret = randomBytes(32);
  private readonly pair = generateKeyPairSync('ed25519');

  /** The keys as the server is told them: `hmac` and `ed`. */
  readonly keys: readonly TokenKey[] = [
    { kid: 'hmac', alg: 'HS256', kty: 'oct', k: this.secret.toString('base64url') },
    { kid: 'ed', alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x: this.publicX },
  ];

  /** The public key of `ed`, as base64url. */
  get publicX(): string {
    return this.pair.publicKey.export({ format: 'jwk' }).x ?? '';
  }

  /** The public key of `ed`, in PEM. */
  get publicPem(): string {
    return this.pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** A token with the secret of `hmac`, or with another one. */
  hmac(claims: unknown, header: Json = {}, secret: Buffer | string = this.secret): string {
    const body = `${part({ alg: 'HS256', kid: 'hmac', ...header })}.${part(claims)}`;
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  }

  /** A token with the private key of `ed`. */
  ed(claims: unknown, header: Json = {}): string {
    const body = `${part({ alg: 'EdDSA', kid: 'ed', ...header })}.${part(claims)}`;
    return `${body}.${sign(null, Buffer.from(body), this.pair.privateKey).toString('base64url')}`;
  }
}
