import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadTicketKey } from './ticket-key.js';

describe('loadTicketKey', () => {
  let base: string;
  let stateDir: string;
  let file: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'meet-key-'));
    stateDir = join(base, 'deep', 'state');
    file = join(stateDir, 'rejoin-ticket.key');
  });

  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('makes a key of 256 bits and keeps it for its owner alone', () => {
    const { key, fault, isNew } = loadTicketKey(stateDir);
    expect(fault).toBeUndefined();
    expect(isNew).toBe(true);
    expect(key).toHaveLength(32);
    expect(readFileSync(file)).toEqual(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
  });

  it('gives the same key the next time', () => {
    const { key } = loadTicketKey(stateDir);
    expect(loadTicketKey(stateDir)).toEqual({ key });
  });

  it('gives every process its own key where nothing is kept, and writes nothing', () => {
    const one = loadTicketKey(undefined);
    const other = loadTicketKey(undefined);
    expect(one.fault).toBeUndefined();
    expect(one.key).toHaveLength(32);
    expect(one.key.equals(other.key)).toBe(false);
    expect(existsSync(stateDir)).toBe(false);
  });

  it.each([0, 31, 33])('replaces a file of %i bytes, which is no key', (size) => {
    loadTicketKey(stateDir);
    writeFileSync(file, Buffer.alloc(size, 1));
    const { key, fault } = loadTicketKey(stateDir);
    expect(fault).toBeUndefined();
    expect(key).toHaveLength(32);
    expect(readFileSync(file)).toEqual(key);
  });

  it('says why a key cannot be kept, and gives one all the same', () => {
    writeFileSync(join(base, 'file'), '');
    const { key, fault } = loadTicketKey(join(base, 'file', 'state'));
    expect(fault).toBe('ENOTDIR');
    expect(key).toHaveLength(32);
  });

  it('leaves the rights of an existing folder as they are', () => {
    loadTicketKey(stateDir);
    chmodSync(stateDir, 0o750);
    rmSync(file);
    loadTicketKey(stateDir);
    expect(statSync(stateDir).mode & 0o777).toBe(0o750);
  });
});
