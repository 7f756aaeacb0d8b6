import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FakeConnection } from '../../test/support/fakes.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import { FrameDispatcher } from './frame-dispatcher.js';
import type { RawFrame } from './frame-codec.js';

type Handle = (frame: RawFrame, type: string) => Promise<void>;

const flow = { pause: () => undefined, resume: () => undefined };

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function dispatcherFor(
  connection: FakeConnection,
  handles: Record<string, Handle>,
): FrameDispatcher {
  const handlers = Object.entries(handles).map(([message, callback]) => ({
    message,
    methodName: message,
    callback,
    isAckHandledManually: false,
  }));
  return new FrameDispatcher(connection, handlers, flow);
}

describe('FrameDispatcher', () => {
  let connection: FakeConnection;

  beforeEach(() => {
    connection = new FakeConnection();
    Logger.overrideLogger(false);
  });

  afterEach(() => {
    Logger.overrideLogger(true);
  });

  it('brings a frame to the handler of its type and to no other', async () => {
    const seen: [string, RawFrame, string][] = [];
    const note =
      (name: string): Handle =>
      (frame, type) => {
        seen.push([name, frame, type]);
        return Promise.resolve();
      };
    const dispatcher = dispatcherFor(connection, { chat: note('chat'), offer: note('offer') });
    const frame: RawFrame = { type: 'offer', data: { sdp: 'x' }, id: 1 };
    dispatcher.take({ frame });
    await settled();
    expect(seen).toEqual([['offer', frame, 'offer']]);
    expect(connection.sent).toEqual([]);
  });

  it.each(['dance', 'toString', '__proto__', 'constructor', 'Join', 'connection'])(
    'refuses the unknown type %s and repeats its number',
    (type) => {
      const dispatcher = dispatcherFor(connection, { join: () => Promise.resolve() });
      dispatcher.take({ frame: { type, data: {}, id: 5 } });
      const { data, re } = connection.takeOnly('error');
      expect(data).toMatchObject({ code: 'BAD_TYPE', field: 'type', retryable: false });
      expect(data.message).not.toContain(type);
      expect(re).toBe(5);
    },
  );

  it('passes on why a message was no frame', () => {
    const dispatcher = dispatcherFor(connection, {});
    dispatcher.take({ error: new ProtocolError('BAD_MESSAGE', 'No.'), id: 2 });
    expect(connection.takeOnly('error')).toMatchObject({ data: { code: 'BAD_MESSAGE' }, re: 2 });
  });

  it('answers in the order of the messages, good and bad ones mixed', async () => {
    const slow: Handle = async ({ id }) => {
      await settled();
      connection.refuse(new ProtocolError('NO_SUCH_PEER', 'Nobody.'), id);
    };
    const dispatcher = dispatcherFor(connection, { offer: slow });
    dispatcher.take({ frame: { type: 'offer', data: {}, id: 1 } });
    dispatcher.take({ error: new ProtocolError('BAD_MESSAGE', 'No.'), id: 2 });
    dispatcher.take({ frame: { type: 'dance', data: {}, id: 3 } });
    dispatcher.take({ frame: { type: 'offer', data: {}, id: 4 } });
    await settled();
    await settled();
    await settled();
    expect(connection.sent.map(({ re }) => re)).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, Handle]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
  ])('answers INTERNAL when a handler %s, and goes on', async (_how, fail) => {
    const handled: string[] = [];
    const dispatcher = dispatcherFor(connection, {
      offer: fail,
      chat: ({ type }) => {
        handled.push(type);
        return Promise.resolve();
      },
    });
    dispatcher.take({ frame: { type: 'offer', data: {}, id: 9 } });
    dispatcher.take({ frame: { type: 'chat', data: {} } });
    await settled();
    const { data, re } = connection.takeOnly('error');
    expect(data).toEqual({ code: 'INTERNAL', message: 'The server failed.', retryable: true });
    expect(re).toBe(9);
    expect(handled).toEqual(['chat']);
  });

  it('acts on nothing that comes after the connection was closed from here', async () => {
    const handled: string[] = [];
    const dispatcher = dispatcherFor(connection, {
      leave: () => {
        connection.close(CloseCode.NORMAL, 'Goodbye.');
        return Promise.resolve();
      },
      join: ({ type }) => {
        handled.push(type);
        return Promise.resolve();
      },
    });
    dispatcher.take({ frame: { type: 'leave', data: {} } });
    dispatcher.take({ frame: { type: 'join', data: {} } });
    dispatcher.take({ frame: { type: 'dance', data: {} } });
    await settled();
    expect(handled).toEqual([]);
    expect(connection.sent).toEqual([]);
  });

  it('forgets what waits when it is closed', async () => {
    const handled: unknown[] = [];
    const dispatcher = dispatcherFor(connection, {
      chat: async ({ id }) => {
        handled.push(id);
        await settled();
      },
    });
    dispatcher.take({ frame: { type: 'chat', data: {}, id: 1 } });
    dispatcher.take({ frame: { type: 'chat', data: {}, id: 2 } });
    dispatcher.end();
    await settled();
    await settled();
    expect(handled).toEqual([1]);
  });
});
