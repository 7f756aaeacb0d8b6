import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { WebSocket } from 'ws';
import { writeDirectly } from './direct-write.js';
import { EncodedFrame } from './encoded-frame.js';
import type { MeetSocket } from './meet-socket.js';
import { Outbox } from './outbox.js';

/** More than the system keeps for a reader that does not read. */
const TOO_MUCH_BYTES = 32 * 1024 * 1024;
const CHUNK_BYTES = 60_000;

describe('writing past the stream of a socket', () => {
  const sockets: Socket[] = [];

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** Our end of a connection, and that of the other side, which reads nothing yet. */
  async function pair(): Promise<{ ours: Socket; theirs: Socket }> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const accepted = once(server, 'connection');
    const ours = connect(port, '127.0.0.1');
    await once(ours, 'connect');
    const [theirs] = (await accepted) as [Socket];
    server.close();
    sockets.push(ours, theirs);
    for (const socket of [ours, theirs]) socket.on('error', () => undefined);
    return { ours, theirs };
  }

  /** Reads so many bytes. */
  async function read(socket: Socket, count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let bytes = 0;
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      bytes += part.length;
    });
    socket.resume();
    while (bytes < count) await once(socket, 'data');
    return Buffer.concat(parts);
  }

  /** Writes until the system takes no more; gives how much it took. */
  function fill(socket: Socket, chunk: Buffer): number {
    let total = 0;
    while (total < TOO_MUCH_BYTES) {
      const taken = writeDirectly(socket, chunk, chunk.length);
      total += taken;
      if (taken < chunk.length) return total;
    }
    throw new Error('the system takes everything');
  }

  it('hands over the bytes before it returns, and no more than it was told', async () => {
    const { ours, theirs } = await pair();
    const bytes = Buffer.from('tea and cake');
    expect(writeDirectly(ours, bytes, 3)).toBe(3);
    bytes.fill('x');
    expect((await read(theirs, 3)).toString()).toBe('tea');
    expect(ours.writableLength).toBe(0);
  });

  it('says how little was taken by a system that is full', async () => {
    const { ours, theirs } = await pair();
    const chunk = Buffer.alloc(CHUNK_BYTES, 'a');
    const total = fill(ours, chunk);
    expect(writeDirectly(ours, chunk, chunk.length)).toBe(0);
    expect(await read(theirs, total)).toHaveLength(total);
  });

  it('leaves the writing to the stream while something waits there', async () => {
    const { ours, theirs } = await pair();
    const total = fill(ours, Buffer.alloc(CHUNK_BYTES, 'a'));
    ours.write('first');
    const received = read(theirs, total + 'first'.length);
    expect(writeDirectly(ours, Buffer.from('second'), 6)).toBe(0);
    expect((await received).subarray(total).toString()).toBe('first');
  });

  it('takes nothing for a socket that is closed, and does not throw', async () => {
    const { ours, theirs } = await pair();
    const closed = new Promise((resolve) => ours.once('close', resolve));
    theirs.resetAndDestroy();
    await closed;
    expect(writeDirectly(ours, Buffer.from('x'), 1)).toBe(0);
    expect(writeDirectly(new Socket(), Buffer.from('x'), 1)).toBe(0);
  });

  it('takes nothing that would go past TLS, or whatever else is more than a socket', async () => {
    const { ours, theirs } = await pair();
    class Encrypting extends Socket {}
    Object.setPrototypeOf(ours, Encrypting.prototype);
    expect(writeDirectly(ours, Buffer.from('secret'), 6)).toBe(0);
    ours.write('marker');
    expect((await read(theirs, 6)).toString()).toBe('marker');
  });

  it('loses and mixes nothing of an outbox whose reader is slow', async () => {
    const { ours, theirs } = await pair();
    const ws = {
      _socket: ours,
      readyState: WebSocket.OPEN,
      get bufferedAmount() {
        return ours.writableLength;
      },
    };
    const bounds = { softBytes: TOO_MUCH_BYTES, hardBytes: TOO_MUCH_BYTES };
    const outbox = new Outbox(ws as unknown as MeetSocket, bounds, { tooSlow: () => undefined });
    const frames = Array.from({ length: 2000 }, (_, n) => {
      const data = { room: 'x'.repeat(8000), user_id: String(n) };
      return new EncodedFrame({ type: 'typing', data });
    });
    for (const [index, frame] of frames.entries()) {
      outbox.push(frame);
      // One alone, then several together, and again.
      if (index % 5 === 0 || index % 5 === 4) outbox.flush();
    }
    outbox.flush();
    expect(ours.writableLength).toBeGreaterThan(0);
    const all = Buffer.concat(frames.map(({ bytes }) => bytes));
    expect((await read(theirs, all.length)).equals(all)).toBe(true);
  });
});
