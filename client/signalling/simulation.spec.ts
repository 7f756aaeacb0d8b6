import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerFrame } from '../../src/protocol/frames.js';
import { FakeClock } from '../lib/clock.fake.js';
import { FakeSockets } from './socket.fake.js';
import type { Socket } from './socket.js';
import { simulateSockets } from './simulation.js';
import type { Simulation } from './simulation.js';

const PONG: ServerFrame = { type: 'pong', data: { server_time: 1 } };

describe('simulateSockets', () => {
  let clock: FakeClock;
  let sockets: FakeSockets;
  let simulation: Simulation;
  let open: () => Socket;
  let seen: string[];

  beforeEach(() => {
    clock = new FakeClock();
    sockets = new FakeSockets();
    seen = [];
    const simulated = simulateSockets(sockets.create, clock);
    simulation = simulated.simulation;
    open = () =>
      simulated.createSocket('ws://host', {
        opened: () => seen.push('opened'),
        received: (text) => seen.push((JSON.parse(text) as ServerFrame).type),
        closed: (closeCode) => seen.push(`closed ${closeCode}`),
      });
  });

  it('passes everything on while there are no faults', () => {
    const socket = open();
    expect(socket.send('{}')).toBe(false);
    sockets.last.open();
    expect(socket.send('{"type":"ping","data":{}}')).toBe(true);
    sockets.last.receive(PONG);
    sockets.last.end(1012);
    expect(seen).toEqual(['opened', 'pong', 'closed 1012']);
    expect(sockets.last.sent).toHaveLength(1);
    socket.close(1000);
    expect(sockets.last.closedWith).toBe(1000);
  });

  it('drops the socket at both ends, and is quiet afterwards', () => {
    const socket = open();
    sockets.last.open();
    simulation.drop();
    sockets.last.receive(PONG);
    sockets.last.end(4000);
    expect(socket.send('{}')).toBe(false);
    expect(seen).toEqual(['opened', 'closed 1006']);
    expect(sockets.last.closedWith).toBe(4000);
  });

  it('loses the next frames of one direction', () => {
    const socket = open();
    sockets.last.open();
    simulation.lose(2, 'in');
    simulation.lose(1, 'out');
    for (let time = 0; time < 3; time++) sockets.last.receive(PONG);
    expect([socket.send('{"id":1}'), socket.send('{"id":2}')]).toEqual([true, true]);
    expect(seen).toEqual(['opened', 'pong']);
    expect(sockets.last.sent).toEqual([{ id: 2 }]);
  });

  it('delays frames without changing their order', async () => {
    const socket = open();
    sockets.last.open();
    simulation.delay(100, 'out');
    socket.send('{"id":1}');
    simulation.heal();
    socket.send('{"id":2}');
    await clock.advance(99);
    expect(sockets.last.sent).toEqual([]);
    await clock.advance(1);
    expect(sockets.last.sent).toEqual([{ id: 1 }, { id: 2 }]);
    socket.send('{"id":3}');
    expect(sockets.last.sent).toHaveLength(3);
  });

  it('refuses new sockets until it is told otherwise', async () => {
    simulation.refuse(true);
    const socket = open();
    await clock.advance(0);
    expect(socket.send('{}')).toBe(false);
    expect(seen).toEqual(['closed 1006']);
    expect(sockets.all).toHaveLength(0);
    simulation.heal();
    open();
    expect(sockets.all).toHaveLength(1);
  });
});
