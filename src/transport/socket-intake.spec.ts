import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { FakeClock } from '../../test/support/fakes.js';
import { Metrics } from '../metrics/metrics.js';
import type { Dialect } from '../protocol/frames.js';
import type { MeetSocket } from './meet-socket.js';
import { SocketIntake } from './socket-intake.js';
import { WsConnection } from './ws-connection.js';

/** The events of a `ws` socket, and what is called of it. */
class FakeWs extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly texts: string[] = [];
  closedWith: number | undefined;

  send(text: string): void {
    this.texts.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

describe('SocketIntake', () => {
  const metrics = new Metrics();
  let clock: FakeClock;
  let ws: FakeWs;
  let said: string[];
  let retryAfterMs: number;
  let connection: WsConnection;
  let intake: SocketIntake;

  function begin(dialect: Dialect): void {
    const identity = { room: 'tea', userId: 'ann', dialect, address: '127.0.0.1' };
    const bounds = { softBytes: 50, hardBytes: 100 };
    ws = new FakeWs();
    connection = new WsConnection(ws as unknown as MeetSocket, identity, bounds, clock.now);
    intake = new SocketIntake(
      connection,
      { take: () => retryAfterMs },
      { nowMs: clock.now, metrics, onClosed: () => said.push('closed') },
    );
    intake.listenTo(ws as unknown as MeetSocket);
    intake.passage = {
      push: (message) => said.push(message.toString()),
      end: (code) => said.push(`end ${String(code)}`),
    };
    intake.onDisconnect = () => said.push('disconnect');
  }

  beforeEach(() => {
    clock = new FakeClock(7);
    said = [];
    retryAfterMs = 0;
    begin('meet.v1');
  });

  it('passes messages on, and takes each as a sign of life', () => {
    clock.ms += 5;
    ws.emit('message', Buffer.from('hi'), false);
    expect(said).toEqual(['hi']);
    expect(connection.lastHeardAtMs).toBe(12);
    for (const sign of ['ping', 'pong']) {
      clock.ms += 1;
      ws.emit(sign, Buffer.alloc(0));
    }
    expect(connection.lastHeardAtMs).toBe(14);
    expect(said).toEqual(['hi']);
  });

  it('drops what is over the budget, and says so', () => {
    retryAfterMs = 100;
    ws.emit('message', Buffer.from('hi'), false);
    expect(said).toEqual([]);
    expect(ws.texts.map((text) => (JSON.parse(text) as { type: string }).type)).toEqual(['error']);
    ws.emit('ping', Buffer.alloc(0));
    expect(ws.texts).toHaveLength(2);
  });

  it('closes a page that sends bytes, and passes those of a base client on', () => {
    ws.emit('message', Buffer.from('x'), true);
    expect(ws.closedWith).toBe(1003);
    expect(said).toEqual([]);
    begin('base');
    ws.emit('message', Buffer.from('x'), true);
    expect(said).toEqual(['x']);
  });

  it('tells of the end once, in order, with the first code', () => {
    connection.close(4413, 'The room is full.');
    ws.emit('message', Buffer.from('too late'), false);
    ws.emit('error', new Error('broken'));
    ws.emit('close', 1006);
    expect(said).toEqual(['closed', 'end 4413', 'disconnect']);
  });
});
