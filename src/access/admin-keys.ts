import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Logger, type OnModuleDestroy } from '@nestjs/common';
import type { AdminConfig } from '../config/admin-variables.js';
import { type AdminKey, adminKeysOf, digestOf, unusable } from './admin-key-file.js';
import { ADMIN_SCOPES, type Administrator } from './admin-scope.js';

/** A key that was revoked is to be worth nothing soon. */
const INTERVAL_MS = 2000;

/** What the one key of `ADMIN_KEY` is called. */
const ONLY_KEY = 'admin';

/**
 * Knows the keys of administrators: the one variable, and those in the file, which is read again when it
 * changes. While the file cannot be used, the keys stay as they were.
 */
export class AdminKeys implements OnModuleDestroy {
  /** False while nobody has set any key: then only the machine itself is answered. */
  readonly areSet: boolean;
  private readonly logger = new Logger(AdminKeys.name);
  private readonly ownKeys: readonly AdminKey[];
  private readonly path: string | undefined;
  private readText = '';
  private fileKeys: readonly AdminKey[] = [];
  private lastFault = '';
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  /** @throws ConfigError when the file cannot be used now. */
  constructor(
    { adminKey, adminKeysFile }: Pick<AdminConfig, 'adminKey' | 'adminKeysFile'>,
    private readonly intervalMs = INTERVAL_MS,
  ) {
    this.areSet = adminKey !== undefined || adminKeysFile !== undefined;
    this.ownKeys = adminKey === undefined ? [] : [wholeKey(adminKey)];
    this.path = adminKeysFile;
    if (adminKeysFile === undefined) return;
    this.readText = readNow(adminKeysFile);
    this.fileKeys = adminKeysOf(this.readText, adminKeysFile);
    this.lookLater();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /**
   * Whom a key stands for; undefined for none that is known and valid now. Takes the same time for every
   * key: all are compared, by digests of one length.
   */
  find(key: string): Administrator | undefined {
    const given = digestOf(key);
    let found: AdminKey | undefined;
    for (const known of [...this.ownKeys, ...this.fileKeys]) {
      if (timingSafeEqual(given, known.digest)) found = known;
    }
    return found?.expiresAtMs !== undefined && found.expiresAtMs <= Date.now() ? undefined : found;
  }

  /** Reads the file again. Does not reject. */
  async look(): Promise<void> {
    const { path } = this;
    if (path === undefined) return;
    try {
      const text = await readFile(path, 'utf8');
      const isChanged = text !== this.readText;
      if (isChanged) this.fileKeys = adminKeysOf(text, path);
      this.readText = text;
      this.lastFault = '';
      if (isChanged) this.logger.log('The admin keys were read again.');
    } catch (error) {
      const fault = error instanceof Error ? error.message : 'unknown';
      // Once per fault: it is looked for again and again. The message may name the file, which is not logged.
      if (fault !== this.lastFault) {
        this.logger.warn('ADMIN_KEYS_FILE cannot be used: the admin keys stay as they were.');
      }
      this.lastFault = fault;
    }
  }

  /** Files are mounted, moved and linked, which tells nobody: so it is looked for. */
  private lookLater(): void {
    this.timer = setTimeout(() => {
      void this.look().finally(() => {
        if (!this.isStopped) this.lookLater();
      });
    }, this.intervalMs).unref();
  }
}

function wholeKey(key: string): AdminKey {
  const scopes = new Set(ADMIN_SCOPES);
  return { name: ONLY_KEY, scopes, digest: digestOf(key), expiresAtMs: undefined };
}

function readNow(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw unusable(path, `a file that can be read (${code})`);
  }
}
