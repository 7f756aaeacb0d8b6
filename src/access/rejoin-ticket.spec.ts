import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeClock } from '../../test/support/fakes.js';
import { RejoinTickets } from './rejoin-ticket.js';

const LIFETIME_MS = 1000;
const CLAIMS = { room: 'tea', userId: 'ann', session: 'abc', lineage: 'first' };

describe('RejoinTickets', () => {
  let clock: FakeClock;
  let key: Buffer;
  let tickets: RejoinTickets;

  beforeEach(() => {
    clock = new FakeClock(1_000_000);
    key = randomBytes(32);
    tickets = new RejoinTickets(key, LIFETIME_MS, clock.now);
  });

  it('reads what it has issued', () => {
    expect(tickets.read(tickets.issue(CLAIMS))).toEqual(CLAIMS);
  });

  it('reads what another process with the same key has issued', () => {
    const other = new RejoinTickets(Buffer.from(key), LIFETIME_MS, clock.now);
    expect(other.read(tickets.issue(CLAIMS))).toEqual(CLAIMS);
  });

  it('keeps any names apart, whatever is in them', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (room, userId, session) => {
        const claims = { room, userId, session, lineage: '' };
        expect(tickets.read(tickets.issue(claims))).toEqual(claims);
      }),
    );
  });

  it('is worth something up to the end of its lifetime, and nothing after it', () => {
    const ticket = tickets.issue(CLAIMS);
    clock.ms += LIFETIME_MS;
    expect(tickets.read(ticket)).toEqual(CLAIMS);
    clock.ms += 1;
    expect(tickets.read(ticket)).toBeUndefined();
  });

  it('is worth nothing with another key', () => {
    const other = new RejoinTickets(randomBytes(32), LIFETIME_MS, clock.now);
    expect(other.read(tickets.issue(CLAIMS))).toBeUndefined();
  });

  it('is worth nothing with one bit changed, anywhere', () => {
    const ticket = tickets.issue(CLAIMS);
    for (const part of [0, 1]) {
      const parts = ticket.split('.').map((text) => Buffer.from(text, 'base64url'));
      const bytes = parts[part] ?? Buffer.alloc(0);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const forged = parts.map((one, n) => (n === part ? changed : one).toString('base64url'));
        expect(tickets.read(forged.join('.'))).toBeUndefined();
      }
    }
  });

  it.each(['', '.', '..', 'a', 'a.b', 'a.b.c', '.'.repeat(1000), '\ud800.\ud800', '__proto__'])(
    'refuses %j without a fault',
    (text) => {
      expect(tickets.read(text)).toBeUndefined();
    },
  );

  it('refuses claims without, and with a part of, their signature', () => {
    const [claims = '', signature = ''] = tickets.issue(CLAIMS).split('.');
    expect(tickets.read(claims)).toBeUndefined();
    expect(tickets.read(`${claims}.`)).toBeUndefined();
    expect(tickets.read(`${claims}.${signature.slice(0, -4)}`)).toBeUndefined();
    expect(tickets.read(`${claims}.${signature}.${signature}`)).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tickets.read(text)).toBeUndefined();
      }),
    );
  });
});
