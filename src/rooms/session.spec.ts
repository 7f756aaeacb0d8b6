import { beforeEach, describe, expect, it } from '@jest/globals';
import { Session, type SessionRecord } from './session.js';

describe('Session', () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  it('has a public name of 96 bits, another one each time', () => {
    const names = new Set(Array.from({ length: 1000 }, () => new Session().name));
    expect(names.size).toBe(1000);
    for (const name of names) expect(name).toMatch(/^[\w-]{16}$/u);
  });

  it('keeps the name that it had at a server before', () => {
    expect(new Session('of before').name).toBe('of before');
  });

  it('is opened by nothing before a token was given out', () => {
    for (const token of ['', 'undefined', session.name]) {
      expect(session.isOpenedBy(token)).toBe(false);
    }
  });

  it('is opened by its token of 256 bits, and by no other text', () => {
    const token = session.renewToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(session.isOpenedBy(token)).toBe(true);
    for (const other of [`${token} `, token.slice(1), token.toUpperCase(), '', session.name]) {
      expect(session.isOpenedBy(other)).toBe(false);
    }
  });

  it('is not opened by the token of another session', () => {
    expect(session.isOpenedBy(new Session(session.name).renewToken())).toBe(false);
  });

  it('keeps the token before valid until the newest one is confirmed', () => {
    const first = session.renewToken();
    const second = session.renewToken();
    expect(session.isOpenedBy(first)).toBe(true);
    expect(session.isOpenedBy(second)).toBe(true);
    session.confirmToken();
    expect(session.isOpenedBy(first)).toBe(false);
    expect(session.isOpenedBy(second)).toBe(true);
  });

  it('lets nobody be locked out by answers that are lost, however many in a row', () => {
    const known = session.renewToken();
    session.confirmToken();
    const lost = Array.from({ length: 5 }, () => session.renewToken());
    expect(session.isOpenedBy(known)).toBe(true);
    const newest = lost.pop() ?? '';
    expect(session.isOpenedBy(newest)).toBe(true);
    for (const token of lost) expect(session.isOpenedBy(token)).toBe(false);
  });

  it('holds no token, only digests', () => {
    const token = session.renewToken();
    const kept = JSON.stringify(session, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(Buffer.from(token, 'base64url').toString('latin1'));
  });

  it('goes on elsewhere by what is written down of it', () => {
    const [known, newest] = [session.renewToken(), session.renewToken()];
    const again = Session.from(JSON.parse(JSON.stringify(session.toRecord())) as SessionRecord);
    expect(again.name).toBe(session.name);
    expect(again.isOpenedBy('wrong')).toBe(false);
    expect(again.isOpenedBy(known)).toBe(true);
    expect(again.isOpenedBy(newest)).toBe(true);
  });
});
