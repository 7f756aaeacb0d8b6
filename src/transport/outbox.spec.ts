import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { EncodedFrame } from './encoded-frame.js';
import type { MeetSocket } from './meet-socket.js';
import { Outbox } from './outbox.js';

/** The part of a `net.Socket` that the outbox writes to, and a journal of what was called. */
class FakeSocket {
  readonly calls: string[] = [];
  readonly written: Buffer[] = [];

  constructor(private readonly onWrite: () => void = () => undefined) {}

  cork(): void {
    this.calls.push('cork');
  }

  uncork(): void {
    this.calls.push('uncork');
  }

  write(bytes: Buffer): void {
    this.calls.push('write');
    this.written.push(bytes);
    this.onWrite();
  }

  get all(): Buffer {
    return Buffer.concat(this.written);
  }
}

class FakeWs {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly texts: string[] = [];

  constructor(public _socket: FakeSocket | null | undefined) {}

  send(text: string): void {
    this.texts.push(text);
  }
}

const BOUNDS = { softBytes: 50, hardBytes: 100 };

function outboxFor(ws: FakeWs, onSlow: () => void = () => undefined): Outbox {
  return new Outbox(ws as unknown as MeetSocket, BOUNDS, { tooSlow: onSlow });
}

function frame(n = 1): EncodedFrame {
  return new EncodedFrame({ type: 'pong', data: { server_time: n } });
}

function bytesOf(...frames: EncodedFrame[]): Buffer {
  return Buffer.concat(frames.map(({ bytes }) => bytes));
}

/** Comes once what was pushed before is written, however long a slow flush makes the turn. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    outboxFor(new FakeWs(new FakeSocket(resolve))).push(frame());
  });
}

describe('Outbox', () => {
  it('writes once a turn, at its end, all that was pushed', async () => {
    const socket = new FakeSocket();
    const outbox = outboxFor(new FakeWs(socket));
    outbox.push(frame(1));
    outbox.push(frame(2));
    await Promise.resolve();
    outbox.push(frame(3));
    expect(socket.calls).toEqual([]);
    await endOfTurn();
    expect(socket.calls).toEqual(['write']);
    expect(socket.all).toEqual(bytesOf(frame(1), frame(2), frame(3)));

    outbox.push(frame(4));
    await endOfTurn();
    expect(socket.calls).toEqual(['write', 'write']);
    expect(socket.written[1]).toEqual(frame(4).bytes);
  });

  it('writes much without copying it together, in one call of the system all the same', async () => {
    const socket = new FakeSocket();
    const outbox = outboxFor(new FakeWs(socket));
    const large = new EncodedFrame({
      type: 'typing',
      data: { room: 'x'.repeat(65_536), user_id: 'a' },
    });
    outbox.push(frame(1));
    outbox.push(large);
    await endOfTurn();
    expect(socket.calls).toEqual(['cork', 'write', 'write', 'uncork']);
    expect(socket.written[1]).toBe(large.bytes);
  });

  it('gives every socket the very same bytes of a shared frame', async () => {
    const sockets = [new FakeSocket(), new FakeSocket(), new FakeSocket()];
    const shared = frame();
    for (const socket of sockets) outboxFor(new FakeWs(socket)).push(shared);
    await endOfTurn();
    for (const { written, calls } of sockets) {
      expect(written).toHaveLength(1);
      expect(written[0]).toBe(shared.bytes);
      expect(calls).toEqual(['write']);
    }
  });

  it('joins what several sockets are sent alike only once, and nothing that differs', async () => {
    const sockets = [new FakeSocket(), new FakeSocket(), new FakeSocket(), new FakeSocket()];
    const [one, two, three] = [frame(1), frame(2), frame(3)];
    const both = [one, two];
    const lists = [both, [...both], [one, three], [...both, three]];
    for (const [index, frames] of lists.entries()) {
      const outbox = outboxFor(new FakeWs(sockets[index]));
      for (const each of frames) outbox.push(each);
    }
    await endOfTurn();
    const written = sockets.map((socket) => socket.written[0]);
    expect(written).toEqual(lists.map((frames) => bytesOf(...frames)));
    expect(written[1]).toBe(written[0]);
  });

  it('writes what is made of pieces as it writes all else, alone or beside others', async () => {
    const pieces = { head: Buffer.from('{}}'), keptBytes: 1, middle: Buffer.from('1'), tail: '}' };
    const made = (): EncodedFrame => EncodedFrame.spliced('candidate', pieces);
    for (const frames of [[made()], [frame(1), made(), frame(2), made()]]) {
      const socket = new FakeSocket();
      const outbox = outboxFor(new FakeWs(socket));
      for (const each of frames) outbox.push(each);
      await endOfTurn();
      expect(socket.calls).toEqual(['write']);
      expect(socket.all).toEqual(bytesOf(...frames));
    }
  });

  it('keeps the order of what is pushed', async () => {
    const socket = new FakeSocket();
    const outbox = outboxFor(new FakeWs(socket));
    const frames = Array.from({ length: 20 }, (_, n) => frame(n));
    for (const each of frames) outbox.push(each);
    await endOfTurn();
    expect(socket.all).toEqual(bytesOf(...frames));
  });

  it.each([undefined, null])('goes through ws.send when the raw socket is %s', async (raw) => {
    const ws = new FakeWs(raw);
    const outbox = outboxFor(ws);
    outbox.push(frame(1));
    outbox.push(frame(2));
    await endOfTurn();
    expect(ws.texts).toEqual([frame(1).text, frame(2).text]);
  });

  it('goes through ws.send when what is there is no socket that can be corked', () => {
    const ws = new FakeWs({} as FakeSocket);
    outboxFor(ws).push(frame());
    expect(ws.texts).toEqual([frame().text]);
  });

  it.each([WebSocket.CONNECTING, WebSocket.CLOSING, WebSocket.CLOSED])(
    'drops frames in ready state %i',
    async (readyState) => {
      const socket = new FakeSocket();
      const ws = Object.assign(new FakeWs(socket), { readyState });
      outboxFor(ws).push(frame());
      await endOfTurn();
      expect(socket.calls).toEqual([]);
      expect(ws.texts).toEqual([]);
    },
  );

  it('says that the reader is slow when a turn leaves more than the bound unread', async () => {
    const ws = new FakeWs(new FakeSocket());
    let slow = 0;
    const outbox = outboxFor(ws, () => slow++);
    ws.bufferedAmount = 100;
    outbox.push(frame());
    await endOfTurn();
    expect(slow).toBe(0);
    ws.bufferedAmount = 101;
    outbox.push(frame());
    expect(slow).toBe(0);
    await endOfTurn();
    expect(slow).toBe(1);
  });

  it('survives a socket that is gone before the end of the turn, and still serves the others', async () => {
    const gone = new FakeWs(new FakeSocket());
    const socket = new FakeSocket();
    outboxFor(gone).push(frame());
    outboxFor(new FakeWs(socket)).push(frame());
    gone._socket = null;
    await endOfTurn();
    expect(socket.calls).toEqual(['write']);
  });

  it('has nothing to do on a flush without frames', () => {
    const socket = new FakeSocket();
    outboxFor(new FakeWs(socket)).flush();
    expect(socket.calls).toEqual([]);
  });

  it('takes what is pushed while it is flushed into the next turn', async () => {
    const ws = new FakeWs(new FakeSocket());
    const socket = new FakeSocket();
    const other = outboxFor(new FakeWs(socket));
    ws.bufferedAmount = 101;
    outboxFor(ws, () => {
      other.push(frame());
    }).push(frame());
    await endOfTurn();
    await endOfTurn();
    expect(socket.calls).toEqual(['write']);
  });

  describe('for a reader that is slow', () => {
    const volatileFrame = new EncodedFrame({ type: 'typing', data: { room: 'tea', user_id: 'a' } });

    it.each([
      [0, 2],
      [50, 2],
      [51, 1],
    ])('with %i bytes waiting passes on %i of a lasting and a volatile frame', (waiting, count) => {
      const socket = new FakeSocket();
      const ws = new FakeWs(socket);
      ws.bufferedAmount = waiting;
      const outbox = outboxFor(ws);
      outbox.push(volatileFrame);
      outbox.push(frame());
      outbox.flush();
      expect(socket.all).toEqual(count === 2 ? bytesOf(volatileFrame, frame()) : bytesOf(frame()));
    });

    it('passes on a volatile frame again once the reader has caught up', () => {
      const socket = new FakeSocket();
      const ws = new FakeWs(socket);
      const outbox = outboxFor(ws);
      ws.bufferedAmount = 51;
      outbox.push(volatileFrame);
      ws.bufferedAmount = 0;
      outbox.push(volatileFrame);
      outbox.flush();
      expect(socket.written).toEqual([volatileFrame.bytes]);
    });

    it('counts what waits for the end of the turn as well', () => {
      const socket = new FakeSocket();
      const outbox = outboxFor(new FakeWs(socket));
      outbox.push(frame(1));
      outbox.push(frame(2));
      outbox.push(volatileFrame);
      outbox.flush();
      expect(socket.all).toEqual(bytesOf(frame(1), frame(2)));
    });
  });

  describe('tells how long nothing was taken', () => {
    const size = frame().bytes.length;
    let ws: FakeWs;
    let outbox: Outbox;

    beforeEach(() => {
      ws = new FakeWs(new FakeSocket());
      outbox = outboxFor(ws);
    });

    /** Pushes a frame of which the system takes that much. */
    function push(takenBytes: number): void {
      outbox.push(frame());
      outbox.flush();
      ws.bufferedAmount += size - takenBytes;
    }

    it('as nothing while nothing waits', () => {
      expect(outbox.stalledMs(0)).toBe(0);
      push(size);
      expect(outbox.stalledMs(60_000)).toBe(0);
    });

    it('from the first look that sees something waiting on', () => {
      push(1);
      expect(outbox.stalledMs(1000)).toBe(0);
      push(0);
      expect(outbox.stalledMs(2000)).toBe(1000);
      push(0);
      expect(outbox.stalledMs(11_000)).toBe(10_000);
    });

    it('also when not a single byte was ever taken', () => {
      push(0);
      expect(outbox.stalledMs(1000)).toBe(0);
      expect(outbox.stalledMs(11_000)).toBe(10_000);
    });

    it('also when the standstill begins at a frame of which nothing is taken', () => {
      push(size);
      expect(outbox.stalledMs(1000)).toBe(0);
      push(0);
      expect(outbox.stalledMs(2000)).toBe(0);
      expect(outbox.stalledMs(12_000)).toBe(10_000);
    });

    it('anew after every byte that is taken, and not at all once nothing waits', () => {
      push(0);
      outbox.stalledMs(1000);
      ws.bufferedAmount -= 1;
      expect(outbox.stalledMs(9000)).toBe(0);
      expect(outbox.stalledMs(10_000)).toBe(1000);
      ws.bufferedAmount = 0;
      expect(outbox.stalledMs(30_000)).toBe(0);
      push(0);
      expect(outbox.stalledMs(31_000)).toBe(0);
      expect(outbox.stalledMs(32_000)).toBe(1000);
    });

    it('where frames go through ws.send as well', () => {
      ws._socket = null;
      push(0);
      expect(outbox.stalledMs(1000)).toBe(0);
      push(1);
      expect(outbox.stalledMs(5000)).toBe(0);
      push(0);
      expect(outbox.stalledMs(8000)).toBe(3000);
    });
  });
});
