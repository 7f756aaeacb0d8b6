import { describe, expect, it } from '@jest/globals';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { type Mail, Peer, readMail } from './peer.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A node as another one sees it, and what was sent to it. */
function peer(): { peer: Peer; sent: Mail[] } {
  const sent: Mail[] = [];
  const post = (_peer: Peer, text: string): void => {
    const mail = readMail(text);
    if (mail) sent.push(mail);
  };
  return { peer: new Peer('other', 'own', post), sent };
}

function mail(link: number, seq: number): Mail {
  return { from: 'other', link, seq, word: 'beat', args: [], payload: '' };
}

describe('the way between two nodes', () => {
  it('numbers what is said, in its order, and begins anew after it was broken', async () => {
    const { peer: other, sent } = peer();
    other.tell('beat');
    other.tell('in', ['a', false], '{"type":"x"}\n');
    await nextTurn();
    expect(sent).toMatchObject([
      { from: 'own', seq: 1, word: 'beat', args: [], payload: '' },
      { from: 'own', seq: 2, word: 'in', args: ['a', false], payload: '{"type":"x"}\n' },
    ]);
    other.isBroken = true;
    other.tell('beat');
    other.renew();
    other.tell('beat');
    await nextTurn();
    expect(sent).toHaveLength(3);
    expect(sent[2]).toMatchObject({ seq: 1, word: 'beat' });
    expect(sent[2]?.link).toBeGreaterThan(sent[0]?.link ?? 0);
  });

  it('takes a frame for many sockets once', async () => {
    const { peer: other, sent } = peer();
    const one = new EncodedFrame({ type: 'typing', data: { room: 'tea', user_id: 'ann' } });
    const two = new EncodedFrame({ type: 'away', data: { room: 'tea', user_id: 'ann' } });
    for (const socket of ['a', 'b']) other.send(socket, one);
    other.send('a', two);
    other.send('a', one);
    await nextTurn();
    expect(sent.map(({ args }) => args)).toEqual([
      [true, 'a', 'b'],
      [false, 'a'],
      [true, 'a'],
    ]);
    expect(sent[0]?.payload).toBe(one.text);
  });

  it('notices what is missing, until there is a new beginning', () => {
    const { peer: other } = peer();
    const orders = [
      mail(3, 1),
      mail(3, 2),
      mail(3, 2),
      mail(3, 4),
      mail(3, 5),
      mail(2, 1),
      mail(5, 1),
      mail(5, 2),
      mail(6, 2),
      mail(6, 3),
    ].map((each) => other.order(each));
    expect(orders).toEqual([
      ...['next', 'next', 'old', 'gap', 'gap', 'old'],
      ...['fresh', 'next', 'gap', 'gap'],
    ]);
  });

  it('notices that it hears the other for the first time in the middle', () => {
    expect(peer().peer.order(mail(7, 3))).toBe('gap');
  });

  it('reads nothing out of what is no message', () => {
    for (const text of ['', 'x', '\n', '{\n']) expect(readMail(text)).toBeUndefined();
  });
});
