import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { FakeClock } from '../../test/support/fakes.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import { EncodedFrame } from './encoded-frame.js';
import type { MeetSocket } from './meet-socket.js';
import { WsConnection } from './ws-connection.js';

/** A `ws` socket without a raw socket below, so that everything is seen as text. */
class FakeWs extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly calls: unknown[][] = [];

  send(text: string): void {
    this.calls.push(['send', JSON.parse(text)]);
  }

  close(code: number, reason: string): void {
    this.calls.push(['close', code, reason]);
    this.readyState = WebSocket.CLOSING;
  }

  terminate(): void {
    this.calls.push(['terminate']);
    this.readyState = WebSocket.CLOSED;
  }

  ping(): void {
    this.calls.push(['ping']);
  }
}

describe('WsConnection', () => {
  const identity = { room: 'tea', userId: 'ann', dialect: 'base', address: '127.0.0.1' } as const;
  const bounds = { softBytes: 50, hardBytes: 100 };
  let ws: FakeWs;
  let connection: WsConnection;

  beforeEach(() => {
    ws = new FakeWs();
    connection = new WsConnection(
      ws as unknown as MeetSocket,
      identity,
      bounds,
      new FakeClock(7).now,
    );
  });

  it('counts its opening as a sign of life', () => {
    expect(connection.lastHeardAtMs).toBe(7);
    expect(connection.closeCode).toBeUndefined();
  });

  it('sends frames, and tells of refused ones with their number', () => {
    connection.send(new EncodedFrame({ type: 'pong', data: { server_time: 1 } }));
    connection.refuse(new ProtocolError('NO_SUCH_PEER', 'Nobody.'), 3);
    connection.refuse(new ProtocolError('NO_SUCH_PEER', 'Nobody.'));
    const data = { code: 'NO_SUCH_PEER', message: 'Nobody.', retryable: false };
    expect(ws.calls).toEqual([
      ['send', { type: 'pong', data: { server_time: 1 } }],
      ['send', { type: 'error', data, re: 3 }],
      ['send', { type: 'error', data }],
    ]);
  });

  it('answers the fifth misuse and then closes with 4400', () => {
    for (let n = 0; n < 5; n++) connection.refuse(new ProtocolError('BAD_TYPE', 'No.'));
    expect(ws.calls.map(([what]) => what)).toEqual([...Array<string>(5).fill('send'), 'close']);
    expect(ws.calls[5]?.[1]).toBe(4400);
    expect(connection.closeCode).toBe(4400);
    connection.refuse(new ProtocolError('BAD_TYPE', 'No.'));
    expect(ws.calls).toHaveLength(6);
  });

  it('closes once, and keeps the first code', () => {
    connection.close(CloseCode.ROOM_FULL, 'The room is full.');
    connection.close(CloseCode.RESTART, 'The server restarts.');
    connection.ended(1006);
    expect(ws.calls).toEqual([['close', 4413, 'The room is full.']]);
    expect(connection.closeCode).toBe(4413);
  });

  it('knows how the other side closed', () => {
    connection.ended(1005);
    expect(connection.closeCode).toBe(1005);
    connection.close(CloseCode.NORMAL, 'Goodbye.');
    expect(ws.calls).toEqual([]);
  });

  it('cuts a socket even after a close frame that nobody answers', () => {
    connection.close(CloseCode.NORMAL, 'Goodbye.');
    connection.terminate(CloseCode.HEARTBEAT_LOST);
    expect(ws.calls.map(([what]) => what)).toEqual(['close', 'terminate']);
    expect(connection.closeCode).toBe(1000);
  });

  it('pings only while it is open', () => {
    connection.ping();
    ws.readyState = WebSocket.CLOSING;
    connection.ping();
    expect(ws.calls).toEqual([['ping']]);
  });

  describe('with a way to make pings', () => {
    let made: number;

    beforeEach(() => {
      made = 0;
      connection.makePing = () => {
        const data = { seq: ++made, inbox_seq: 0, server_time: 1 };
        return new EncodedFrame({ type: 'ping', data });
      };
    });

    it('asks by such a frame, made anew each time', () => {
      connection.ping();
      connection.ping();
      expect(ws.calls).toEqual([
        ['send', { type: 'ping', data: { seq: 1, inbox_seq: 0, server_time: 1 } }],
        ['send', { type: 'ping', data: { seq: 2, inbox_seq: 0, server_time: 1 } }],
      ]);
    });

    it('makes none once it is closing: the member may be gone, and its room with it', () => {
      connection.close(CloseCode.NORMAL, 'Goodbye.');
      connection.ping();
      expect(made).toBe(0);
      expect(ws.calls.map(([what]) => what)).toEqual(['close']);
    });
  });

  it('answers the twentieth refusal for haste and then closes with 4429', () => {
    for (let n = 0; n < 20; n++) connection.refuse(new ProtocolError('RATE_LIMITED', 'Slower.'));
    expect(ws.calls.map(([what]) => what)).toEqual([...Array<string>(20).fill('send'), 'close']);
    expect(connection.closeCode).toBe(4429);
  });

  it('cuts a socket on which more waits than may', async () => {
    ws.bufferedAmount = 101;
    (ws as unknown as { _socket: unknown })._socket = {
      cork: () => undefined,
      uncork: () => undefined,
      write: () => undefined,
    };
    connection.send(new EncodedFrame({ type: 'pong', data: { server_time: 1 } }));
    while (ws.calls.length === 0) await new Promise(setImmediate);
    expect(ws.calls).toEqual([['terminate']]);
    expect(connection.closeCode).toBe(4001);
  });

  it('tells how long its reader has taken nothing', () => {
    ws.bufferedAmount = 40;
    expect(connection.stalledMs(1000)).toBe(0);
    expect(connection.stalledMs(4000)).toBe(3000);
  });
});
