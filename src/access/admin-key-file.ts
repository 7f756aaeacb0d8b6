import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConfigError, quote } from '../config/config.js';
import { ADMIN_SCOPES, type Administrator } from './admin-scope.js';

/** More than anybody needs; a file of another kind is larger. */
const MAX_FILE_CHARS = 256 * 1024;
const MAX_KEYS = 200;

const entry = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,31}$/u),
    scopes: z.array(z.enum([...ADMIN_SCOPES, '*'])).min(1),
    key: z
      .string()
      .regex(/^[\x21-\x7e]{16,256}$/u)
      .optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .optional(),
    expires: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ key, sha256 }) => (key === undefined) !== (sha256 === undefined));

const file = z.strictObject({ keys: z.array(entry).max(MAX_KEYS) });

/** A key as it is kept: whom it stands for, and its SHA-256. The key itself is not. */
export interface AdminKey extends Administrator {
  readonly digest: Buffer;
  /** Milliseconds since 1970; undefined for one that does not end. */
  readonly expiresAtMs: number | undefined;
}

/**
 * Reads what is in a file of keys.
 *
 * @throws ConfigError that names the first entry at fault, and repeats nothing of it.
 */
export function adminKeysOf(text: string, path: string): AdminKey[] {
  const { data, error } = file.safeParse(jsonOf(text));
  if (!data) {
    const [, index, field] = error.issues[0]?.path ?? [];
    const where = typeof index === 'number' ? `, entry ${String(index + 1)}` : '';
    const what = typeof field === 'string' ? ` (${field})` : '';
    throw unusable(path, `a JSON file with keys as docs/operating.md has them${where}${what}`);
  }
  const names = new Set(data.keys.map(({ name }) => name));
  if (names.size < data.keys.length) throw unusable(path, 'a file in which each name stands once');
  return data.keys.map(({ name, scopes, key, sha256, expires }) => ({
    name,
    scopes: new Set(scopes.includes('*') ? ADMIN_SCOPES : scopes.filter((scope) => scope !== '*')),
    digest: sha256 === undefined ? digestOf(key ?? '') : Buffer.from(sha256, 'hex'),
    expiresAtMs: expires === undefined ? undefined : Date.parse(expires),
  }));
}

/** What is kept of a key: all have one length, so that a comparison tells nothing by its time. */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The complaint about a file of keys that cannot be used. */
export function unusable(path: string, range: string): ConfigError {
  return new ConfigError(`ADMIN_KEYS_FILE is ${quote(path)}, but has to be ${range}`);
}

function jsonOf(text: string): unknown {
  try {
    return text.length > MAX_FILE_CHARS ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
