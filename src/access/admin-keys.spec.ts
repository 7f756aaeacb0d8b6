import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../config/config.js';
import { adminKeysOf } from './admin-key-file.js';
import { AdminKeys } from './admin-keys.js';

const KEY = 'a-key-of-sixteen-or-more';
const OTHER = 'another-key-of-sixteen';
const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');

describe('AdminKeys', () => {
  let folder: string;
  let adminKeysFile: string;
  let keys: AdminKeys | undefined;

  function write(content: unknown): void {
    writeFileSync(adminKeysFile, typeof content === 'string' ? content : JSON.stringify(content));
  }

  function open(content: unknown, adminKey?: string): AdminKeys {
    write(content);
    keys = new AdminKeys({ adminKey, adminKeysFile });
    return keys;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meet-keys-'));
    adminKeysFile = join(folder, 'keys.json');
  });

  afterEach(() => {
    keys?.onModuleDestroy();
    keys = undefined;
    rmSync(folder, { recursive: true });
  });

  it('knows no key where none is set, and says so', () => {
    const none = new AdminKeys({ adminKey: undefined, adminKeysFile: undefined });
    expect(none.areSet).toBe(false);
    expect(none.find('')).toBeUndefined();
  });

  it('takes the key of the variable for one of every scope, beside those of the file', () => {
    const both = open({ keys: [{ name: 'graphs', scopes: ['read'], key: OTHER }] }, KEY);
    expect(both.find(KEY)).toMatchObject({ name: 'admin' });
    expect([...(both.find(KEY)?.scopes ?? [])]).toEqual(['read', 'act', 'invites']);
    expect(both.find(OTHER)).toMatchObject({ name: 'graphs', scopes: new Set(['read']) });
    expect(both.find(`${OTHER}x`)).toBeUndefined();
  });

  it('takes a digest in the place of a key, and * for every scope', () => {
    const file = open({ keys: [{ name: 'ops', scopes: ['*'], sha256: sha256(KEY) }] });
    expect(file.find(KEY)?.scopes.has('invites')).toBe(true);
    expect(file.find(sha256(KEY))).toBeUndefined();
  });

  it('lets a key end at its time', () => {
    const entry = (expires: string): object => ({
      keys: [{ name: 'ops', scopes: ['*'], key: KEY, expires }],
    });
    expect(open(entry('2999-01-01T00:00:00Z')).find(KEY)).toBeDefined();
    expect(open(entry('2001-01-01T00:00:00+02:00')).find(KEY)).toBeUndefined();
  });

  it('lets nobody in by an empty list', () => {
    const empty = open({ keys: [] });
    expect(empty.areSet).toBe(true);
    expect(empty.find('')).toBeUndefined();
  });

  it('reads the file again: the new key counts, the old one does not', async () => {
    const file = open({ keys: [{ name: 'ops', scopes: ['*'], key: KEY }] });
    write({ keys: [{ name: 'ops', scopes: ['*'], key: OTHER }] });
    await file.look();
    expect(file.find(KEY)).toBeUndefined();
    expect(file.find(OTHER)).toBeDefined();
  });

  it('takes the example of the guide for operators', () => {
    const guide = readFileSync('docs/operating.md', 'utf8');
    const [, example = ''] = /```json\n(.*?)```/su.exec(guide) ?? [];
    const names = adminKeysOf(example, 'keys.json').map(({ name }) => name);
    expect(names).toEqual(['graphs', 'booking']);
  });

  it('finds a change by itself', async () => {
    write({ keys: [] });
    keys = new AdminKeys({ adminKey: undefined, adminKeysFile }, 5);
    write({ keys: [{ name: 'ops', scopes: ['*'], key: KEY }] });
    while (!keys.find(KEY)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(keys.find(KEY)).toMatchObject({ name: 'ops' });
  });

  it.each(['{"keys":[', '{"keys":[{"name":"ops"}]}', ''])(
    'keeps its keys while the file says %j',
    async (broken) => {
      const file = open({ keys: [{ name: 'ops', scopes: ['*'], key: KEY }] });
      write(broken);
      await file.look();
      expect(file.find(KEY)).toBeDefined();
      rmSync(adminKeysFile);
      await file.look();
      expect(file.find(KEY)).toBeDefined();
      write({ keys: [] });
      await file.look();
      expect(file.find(KEY)).toBeUndefined();
    },
  );

  describe('refuses to start with a file', () => {
    const good = { name: 'ops', scopes: ['read'], key: KEY };

    it.each([
      ['that is no JSON', '{', ''],
      ['without keys', {}, ''],
      ['with another key beside', { keys: [], more: 1 }, ''],
      ['with a short key', { keys: [good, { ...good, name: 'b', key: 'short' }] }, 'entry 2 (key)'],
      ['with both forms', { keys: [{ ...good, sha256: sha256(KEY) }] }, 'entry 1'],
      ['with neither form', { keys: [{ name: 'ops', scopes: ['read'] }] }, 'entry 1'],
      ['with an unknown scope', { keys: [{ ...good, scopes: ['write'] }] }, 'entry 1 (scopes)'],
      ['without a scope', { keys: [{ ...good, scopes: [] }] }, 'entry 1 (scopes)'],
      ['with a name for people', { keys: [{ ...good, name: 'Ann Secret' }] }, 'entry 1 (name)'],
      ['with a name twice', { keys: [good, { ...good, key: OTHER }] }, 'each name stands once'],
      ['with a wrong digest', { keys: [{ name: 'x', scopes: ['*'], sha256: 'ab' }] }, '(sha256)'],
      ['with a time without zone', { keys: [{ ...good, expires: '2999-01-01' }] }, '(expires)'],
      ['that is too long', ' '.repeat(300_000), ''],
    ])('%s, and shows nothing of it', (_what, content, said) => {
      write(content);
      let message = '';
      try {
        new AdminKeys({ adminKey: undefined, adminKeysFile });
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        ({ message } = error);
      }
      expect(message).toContain('ADMIN_KEYS_FILE is "');
      expect(message).toContain(said);
      expect(message).not.toMatch(/a-key-of|Ann|short|\n/u);
    });

    it('that is not there', () => {
      expect(() => new AdminKeys({ adminKey: undefined, adminKeysFile })).toThrow('ENOENT');
    });
  });
});
