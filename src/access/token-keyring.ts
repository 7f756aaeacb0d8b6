import { readFileSync, statSync } from 'node:fs';
import { ConfigError, quote } from '../config/config.js';
import type { TokenSettings } from '../config/entry-variables.js';
import { parsedTokenKeys, type TokenKey } from '../config/token-keys.js';

/** How often it is looked at whether the file was changed. */
const LOOK_EVERY_MS = 1000;

/** The keys that tokens may be signed with, by their names. Those of a file are read again when it changes. */
export class TokenKeyring {
  private keys: ReadonlyMap<string, TokenKey>;
  private lookedAtMs: number;
  private readMark = '';

  /**
   * @param onFault is called, once for each fault, when the file was changed into something that cannot be
   * used; what was read before goes on to hold.
   * @throws ConfigError when the file cannot be used at the start.
   */
  constructor(
    private readonly settings: Pick<TokenSettings, 'keys' | 'keysFile'>,
    private readonly onFault: (why: string) => void,
    private readonly nowMs: () => number = Date.now,
  ) {
    const { keys, keysFile } = settings;
    this.lookedAtMs = nowMs();
    if (keysFile === undefined) {
      this.keys = byName(keys);
      return;
    }
    const read = this.read(keysFile);
    if (typeof read === 'string') {
      throw new ConfigError(`TOKEN_KEYS_FILE is ${quote(keysFile)}, but has to be ${read}`);
    }
    this.keys = byName(read ?? []);
  }

  /** The key of that name, as far as there is one now. */
  find(kid: string): TokenKey | undefined {
    this.look();
    return this.keys.get(kid);
  }

  private look(): void {
    const { keysFile } = this.settings;
    const now = this.nowMs();
    if (keysFile === undefined || now - this.lookedAtMs < LOOK_EVERY_MS) return;
    this.lookedAtMs = now;
    const read = this.read(keysFile);
    if (typeof read === 'string') this.onFault(read);
    else if (read !== undefined) this.keys = byName(read);
  }

  /** Undefined when nothing has changed; a text says what the file has to be and is not. */
  private read(file: string): TokenKey[] | string | undefined {
    let text: string;
    try {
      const { mtimeMs, size, ino } = statSync(file);
      const mark = [mtimeMs, size, ino].join();
      if (mark === this.readMark) return undefined;
      text = readFileSync(file, 'utf8');
      this.readMark = mark;
    } catch (error) {
      const mark = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (mark === this.readMark) return undefined;
      this.readMark = mark;
      return `a file that can be read (${mark})`;
    }
    return parsedTokenKeys(text) ?? 'a file with a JWK set of HS256 secrets or Ed25519 public keys';
  }
}

/**
 * Makes sure that the keys can be had, before anything is begun.
 *
 * @throws ConfigError when they cannot.
 */
export function checkTokenKeys(settings: TokenSettings): void {
  new TokenKeyring(settings, () => undefined);
}

function byName(keys: readonly TokenKey[]): ReadonlyMap<string, TokenKey> {
  return new Map(keys.map((key) => [key.kid, key]));
}
