import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CloseCode } from '../../src/protocol/close-codes.js';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { SocketAhead } from './socket-ahead.js';
import { FakeSockets } from './socket.fake.js';
import type { SocketHandlers } from './socket.js';

const TEA = 'ws://host/ws/tea/ann';
const PING = JSON.stringify({ type: 'ping', data: {}, id: 1 });

describe('SocketAhead', () => {
  let clock: FakeClock;
  let sockets: FakeSockets;
  let ahead: SocketAhead;
  let told: string[];
  let handlers: SocketHandlers;

  beforeEach(() => {
    clock = new FakeClock();
    sockets = new FakeSockets();
    ahead = new SocketAhead(sockets.create, clock);
    told = [];
    handlers = {
      opened: () => told.push('opened'),
      received: (text) => told.push(text),
      closed: (closeCode, reason) => told.push(`closed ${String(closeCode)} ${reason}`),
    };
  });

  it('gives the socket that is open already, and tells so once its owner has it', async () => {
    ahead.prepare(TEA);
    sockets.last.open();
    const socket = ahead.open(TEA, handlers);
    expect(told).toEqual([]);
    await settle();
    expect(told).toEqual(['opened']);
    expect(socket.send(PING)).toBe(true);
    sockets.last.receiveText('hello');
    sockets.last.end(1012, 'The server restarts.');
    expect(told.slice(1)).toEqual(['hello', 'closed 1012 The server restarts.']);
    expect(sockets.all).toHaveLength(1);
  });

  it('gives the socket that is about to open', async () => {
    ahead.prepare(TEA);
    ahead.open(TEA, handlers);
    await settle();
    expect(told).toEqual([]);
    sockets.last.open();
    expect(told).toEqual(['opened']);
    expect(sockets.all).toHaveLength(1);
  });

  it('opens one at a time, however often it is asked', () => {
    for (let time = 0; time < 3; time++) ahead.prepare(TEA);
    expect(sockets.all).toHaveLength(1);
  });

  it('keeps it for three seconds, less than a server waits, and for as long as it is used', async () => {
    ahead.prepare(TEA);
    sockets.last.open();
    await clock.advance(2_999);
    expect(sockets.last.closedWith).toBeNull();
    await clock.advance(1);
    expect(sockets.last.closedWith).toBe(CloseCode.NORMAL);
    ahead.prepare(TEA);
    const socket = sockets.last;
    ahead.open(TEA, handlers);
    await clock.advance(60_000);
    expect(sockets.all).toHaveLength(2);
    expect(socket.closedWith).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('opens another for another room, and lets the first one go', () => {
    ahead.prepare(TEA);
    ahead.prepare('ws://host/ws/coffee/ann');
    expect(sockets.all.map(({ closedWith }) => closedWith)).toEqual([CloseCode.NORMAL, null]);
    ahead.open('ws://host/ws/milk/ann', handlers);
    expect(sockets.all.map(({ closedWith }) => closedWith)).toEqual([1000, 1000, null]);
    expect(sockets.last.url).toBe('ws://host/ws/milk/ann');
  });

  it('opens a fresh one where the first has ended, or the server has no time', () => {
    ahead.prepare(TEA);
    sockets.last.end(1006);
    ahead.prepare(TEA);
    sockets.last.open();
    sockets.last.receiveText(JSON.stringify({ type: 'draining', data: { retry_after_ms: 1 } }));
    expect(sockets.last.closedWith).toBe(CloseCode.NORMAL);
    ahead.open(TEA, handlers);
    expect(sockets.all).toHaveLength(3);
    expect(told).toEqual([]);
  });

  it('gives one that ends at the same moment to its owner as ended, never as opened', async () => {
    ahead.prepare(TEA);
    sockets.last.open();
    ahead.open(TEA, handlers);
    sockets.last.end(1006);
    await settle();
    expect(told).toEqual(['closed 1006 ']);
  });

  it('has its owner come back where the server gave up waiting for this socket', () => {
    ahead.prepare(TEA);
    sockets.last.open();
    ahead.open(TEA, handlers);
    sockets.last.end(CloseCode.JOIN_TIMEOUT, 'No join came in time.');
    expect(told).toEqual(['closed 1006 No join came in time.']);
  });

  it('leaves it as it is where a host has let nobody in for too long', () => {
    ahead.prepare(TEA);
    sockets.last.open();
    ahead.open(TEA, handlers);
    sockets.last.receiveText('waiting');
    sockets.last.end(CloseCode.JOIN_TIMEOUT, 'Nobody has opened in time.');
    expect(told).toEqual(['waiting', 'closed 4408 Nobody has opened in time.']);
  });

  it('makes nothing of an address that is none; whoever needs it hears of it', () => {
    const debug = jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    const broken = new SocketAhead(() => {
      throw new SyntaxError('no address');
    }, clock);
    broken.prepare('?');
    expect(() => broken.open('?', handlers)).toThrow(SyntaxError);
    debug.mockRestore();
  });
});
