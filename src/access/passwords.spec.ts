import { beforeEach, describe, expect, it } from '@jest/globals';
import { BoundedPool } from './bounded-pool.js';
import { hashPassword, isPassword } from './password-hash.js';
import { type Attempt, type Judgement, Passwords } from './passwords.js';

/** Notes how long it would wait, and does not; takes the hash for the password itself. */
class NotedPasswords extends Passwords {
  readonly pauses: number[] = [];

  protected override pause(ms: number): Promise<void> {
    this.pauses.push(ms);
    return Promise.resolve();
  }

  protected override async compare(password: string, hash: string): Promise<boolean> {
    await new Promise(setImmediate);
    return password === hash;
  }
}

describe('hashPassword', () => {
  it('makes another hash each time, of which only the password is right', async () => {
    const [first, second] = await Promise.all([hashPassword('sword'), hashPassword('sword')]);
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[\w-]{22}\.[\w-]{43}$/u);
    expect(await isPassword('sword', first)).toBe(true);
    expect(await isPassword('sword ', first)).toBe(false);
    expect(await isPassword('', first)).toBe(false);
  });

  it('takes what looks the same for the same', async () => {
    const hash = await hashPassword('caf\u00e9');
    expect(await isPassword('cafe\u0301', hash)).toBe(true);
  });
});

describe('BoundedPool', () => {
  it('does so many at once, lets so many wait, and refuses more at once', async () => {
    const pool = new BoundedPool(2, 1);
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const task = (n: number) => (): Promise<number> => {
      begun.push(n);
      return new Promise((resolve) => {
        finish.push(() => {
          resolve(n);
        });
      });
    };
    const results = [1, 2, 3].map((n) => pool.run(task(n)));
    expect(pool.run(task(4))).toBeUndefined();
    expect(begun).toEqual([1, 2]);
    finish[0]?.();
    expect(await results[0]).toBe(1);
    expect(begun).toEqual([1, 2, 3]);
    finish[1]?.();
    finish[2]?.();
    for (const [index, result] of results.entries()) expect(await result).toBe(index + 1);
  });

  it('goes on after a task that failed', async () => {
    const pool = new BoundedPool(1, 1);
    await expect(pool.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await pool.run(() => Promise.resolve(1))).toBe(1);
  });
});

describe('Passwords', () => {
  let passwords: NotedPasswords;
  const hash = 'swordfish';

  beforeEach(() => {
    passwords = new NotedPasswords();
  });

  function judge(password: string, change: Partial<Attempt> = {}): Promise<Judgement> {
    const isWanted = (): boolean => true;
    return passwords.judge({ address: 'home', room: 'tea', password, hash, isWanted, ...change });
  }

  it('tells right from wrong', async () => {
    const real = new Passwords();
    const made = (await real.hash('swordfish')) ?? '';
    const guess = { address: 'home', room: 'tea', hash: made, isWanted: (): boolean => true };
    expect(await real.judge({ ...guess, password: 'swordfish' })).toEqual({ outcome: 'right' });
    expect(await real.judge({ ...guess, password: 'guess' })).toEqual({ outcome: 'wrong' });
    expect(await judge('swordfish')).toEqual({ outcome: 'right' });
    expect(await judge('guess')).toEqual({ outcome: 'wrong' });
  });

  it('gives an address ten wrong ones in half an hour, each slower to be answered', async () => {
    for (let n = 0; n < 10; n++) expect(await judge('guess')).toEqual({ outcome: 'wrong' });
    const last = await judge('swordfish');
    expect(last).toEqual({ outcome: 'limited', retryAfterMs: expect.any(Number) });
    expect(passwords.pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 25_000, 25_000]);
    expect(await judge('swordfish', { address: 'elsewhere' })).toEqual({ outcome: 'right' });
  });

  it('counts guesses from the moment they are made, however many at once', async () => {
    const all = await Promise.all(Array.from({ length: 200 }, () => judge('guess')));
    expect(all.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(10);
    expect(all.filter(({ outcome }) => outcome === 'limited')).toHaveLength(190);
  });

  it('counts no right ones', async () => {
    for (let n = 0; n < 12; n++) expect(await judge('swordfish')).toEqual({ outcome: 'right' });
    expect(passwords.pauses).toEqual([]);
  });

  it('slows a room down that is guessed at from many addresses, and shuts nobody out', async () => {
    for (let n = 0; n < 14; n++) await judge('guess', { address: `bot ${String(n)}` });
    expect(passwords.pauses).toEqual([250, 500, 1000]);
    expect(await judge('swordfish', { address: 'a friend' })).toEqual({ outcome: 'right' });
    expect(await judge('guess', { address: 'b', room: 'coffee' })).toEqual({ outcome: 'wrong' });
    expect(passwords.pauses).toHaveLength(4);
  });

  it('makes nobody wait for long by what others have guessed, until it guesses wrong as well', async () => {
    for (let n = 0; n < 30; n++) await judge('guess', { address: `bot ${String(n)}` });
    passwords.pauses.length = 0;
    expect(await judge('swordfish', { address: 'a friend' })).toEqual({ outcome: 'right' });
    await judge('guess', { address: 'somebody' });
    await judge('guess', { address: 'somebody' });
    expect(passwords.pauses).toEqual([5000, 5000, 25_000]);
  });

  it('counts a guess whose sender did not wait for the answer', async () => {
    const isWanted = (): boolean => false;
    for (let n = 0; n < 10; n++) await judge('swordfish', { isWanted });
    expect((await judge('swordfish')).outcome).toBe('limited');
  });

  it('looks at no more than it can, and does not count the others', async () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      judge('guess', { address: `bot ${String(n)}`, room: `room ${String(n)}` }),
    );
    const outcomes = (await Promise.all(many)).map(({ outcome }) => outcome);
    expect(outcomes).toContain('busy');
    expect(outcomes.filter((outcome) => outcome === 'wrong').length).toBeGreaterThanOrEqual(33);
    expect((await judge('swordfish', { address: 'bot 59' })).outcome).toBe('right');
  });
});
