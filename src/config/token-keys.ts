import { z } from 'zod';

/** A key that tokens are signed with: a shared secret, or the public half of a pair. */
export type TokenKey =
  | { readonly kid: string; readonly alg: 'HS256'; readonly kty: 'oct'; readonly k: string }
  | {
      readonly kid: string;
      readonly alg: 'EdDSA';
      readonly kty: 'OKP';
      readonly crv: 'Ed25519';
      readonly x: string;
    };

const MAX_KEYS = 32;
const MAX_SET_CHARS = 65_536;
/** RFC 7518 §3.2: an HMAC key has at least the size of the hash, 256 bits. */
const MIN_SECRET_BYTES = 32;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/u);
const common = {
  kid: z.string().regex(/^[\x21-\x7e]{1,128}$/u),
  use: z.literal('sig').optional(),
  key_ops: z.array(z.literal('verify')).optional(),
};

/** A private key is none of ours, and `d` therefore no key that there may be. */
const keySet = z.strictObject({
  keys: z
    .array(
      z.discriminatedUnion('alg', [
        z.strictObject({
          ...common,
          alg: z.literal('HS256'),
          kty: z.literal('oct'),
          k: base64url.max(1024),
        }),
        z.strictObject({
          ...common,
          alg: z.literal('EdDSA'),
          kty: z.literal('OKP'),
          crv: z.literal('Ed25519'),
          x: base64url.length(43),
        }),
      ]),
    )
    .min(1)
    .max(MAX_KEYS),
});

/**
 * Reads a JWK set (RFC 7517 §5) of HS256 secrets and Ed25519 public keys, each with the one algorithm it
 * is for; undefined when anything in it cannot be used. Nothing public may serve as a secret.
 */
export function parsedTokenKeys(text: string): TokenKey[] | undefined {
  if (text.length > MAX_SET_CHARS) return undefined;
  const parsed = keySet.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const keys = parsed.data.keys.map(keyOf);
  const isUnique = new Set(keys.map(({ kid }) => kid)).size === keys.length;
  const publicParts = new Set(keys.flatMap((key) => (key.alg === 'EdDSA' ? [key.x] : [])));
  const areSecret = keys.every((key) => key.alg !== 'HS256' || isSecret(key.k, publicParts));
  return isUnique && areSecret ? keys : undefined;
}

function keyOf(key: z.output<typeof keySet>['keys'][number]): TokenKey {
  const { kid } = key;
  if (key.alg === 'HS256') return { kid, alg: key.alg, kty: key.kty, k: key.k };
  return { kid, alg: key.alg, kty: key.kty, crv: key.crv, x: key.x };
}

function isSecret(k: string, publicParts: ReadonlySet<string>): boolean {
  const bytes = Buffer.from(k, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES || publicParts.has(bytes.toString('base64url'))) return false;
  return !/PUBLIC KEY|CERTIFICATE/u.test(bytes.toString('latin1'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
