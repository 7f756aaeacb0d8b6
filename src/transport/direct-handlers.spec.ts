import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  type CanActivate,
  createParamDecorator,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  type PipeTransform,
  UseFilters,
  UseGuards,
  UsePipes,
  type WsMessageHandler,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  AbstractWsAdapter,
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { WsContextCreator } from '@nestjs/websockets/context/ws-context-creator.js';
import { of } from 'rxjs';
import { isDirect, useDirectHandlers } from './direct-handlers.js';

let trace: string[] = [];

function note<T>(what: string, result: T): T {
  trace.push(what);
  return result;
}

/** A guard that answers in its own way; a frame says which of them refuse. */
function guard(name: string, answer: (isLetIn: boolean) => unknown): CanActivate {
  return {
    canActivate(context: ExecutionContext) {
      const ws = context.switchToWs();
      const { refusing = '', failing } = ws.getData<Frame>();
      const place = `${context.getClass().name}.${context.getHandler().name}`;
      note(`${name} of ${place}, ${ws.getPattern()}, ${context.getType()}`, undefined);
      if (failing === name) throw new Error(name);
      return answer(refusing !== name) as boolean;
    },
  };
}

function pipe(name: string, change: (value: unknown) => unknown): PipeTransform {
  return {
    transform(value: unknown, { type, data, metatype }) {
      const of = `${type} ${data ?? ''} ${metatype?.name ?? ''}`;
      note(`${name} gets ${JSON.stringify(value)} (${of})`, undefined);
      if (value === `fail ${name}`) throw new Error(name);
      return change(value);
    },
  };
}

const filter: ExceptionFilter<Error> = {
  catch(error: Error, host: ArgumentsHost) {
    const ws = host.switchToWs();
    note(`filter: ${error.message} (${ws.getClient<string>()}, ${ws.getPattern()})`, undefined);
  },
};

interface Frame {
  refusing?: string;
  failing?: string;
  text?: string;
  more?: string;
}

const FromContext = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return `client ${context.switchToWs().getClient<string>()}`;
});
const FromContextLater = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return Promise.resolve(`later ${context.switchToWs().getClient<string>()}`);
});

const quick = pipe('quick', (value) => value);
const slow = pipe('slow', (value) => Promise.resolve(value));
const own = pipe('own', (value) => `<${String(value)}>`);

@WebSocketGateway()
@UseFilters(filter)
@UseGuards(guard('first', (isLetIn) => isLetIn))
class Gateway {
  @SubscribeMessage('plain')
  plain(client: string, frame: Frame): string {
    return note(`plain ${client} ${JSON.stringify(frame)}`, 'result');
  }

  @SubscribeMessage('quick')
  @UsePipes(quick)
  quick(
    @ConnectedSocket() client: string,
    @MessageBody('text', own) text: string,
    @FromContext() sender: string,
    @MessageBody('more') more?: string,
  ): string {
    if (text === '<throw>') throw new Error('thrown');
    return note(`quick ${client} ${text} ${sender} ${String(more)}`, 'result');
  }

  @SubscribeMessage('slow')
  @UseGuards(
    guard('promise', (isLetIn) => Promise.resolve(isLetIn)),
    guard('observable', (isLetIn) => of(isLetIn)),
    guard('last', (isLetIn) => isLetIn),
  )
  @UsePipes(slow, quick)
  async slow(
    @FromContextLater() sender: string,
    @MessageBody('text', own) text: string,
    @MessageBody() frame: Frame,
  ): Promise<string> {
    await Promise.resolve();
    if (text === '<throw>') throw new Error('thrown');
    return note(`slow ${sender} ${text} ${JSON.stringify(frame)}`, 'result');
  }

  @SubscribeMessage('later')
  later(@FromContextLater() sender: string): string {
    return note(`later ${sender}`, 'result');
  }
}

class FakeAdapter extends AbstractWsAdapter {
  handlers: WsMessageHandler[] = [];

  override create(): EventEmitter {
    return new EventEmitter();
  }

  override bindClientConnect(_server: EventEmitter, callback: (client: string) => void): void {
    callback('ann');
  }

  override bindClientDisconnect(): void {
    // Nobody leaves.
  }

  override bindMessageHandlers(_client: string, handlers: WsMessageHandler[]): void {
    this.handlers = handlers;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

interface Outcome {
  result: unknown;
  trace: string[];
}

type Answer = (type: string, frame: Frame) => unknown;

async function start(): Promise<{ app: INestApplication; answer: Answer }> {
  const module = await Test.createTestingModule({ providers: [Gateway] }).compile();
  const app = module.createNestApplication({ logger: false });
  const adapter = new FakeAdapter(app);
  app.useWebSocketAdapter(adapter);
  await app.init();
  const answer: Answer = (type, frame) => {
    const handler = adapter.handlers.find(({ message }) => message === type);
    if (!handler) throw new Error(`no handler of ${type}`);
    const { callback } = handler as { callback: (...args: unknown[]) => unknown };
    return isDirect(callback) ? callback('ann', frame, type) : callback(frame, type);
  };
  return { app, answer };
}

const FRAMES: readonly Frame[] = [
  { text: 'hello' },
  { text: 'hello', more: 'x' },
  { text: 'throw' },
  { text: 'fail quick' },
  { text: 'fail own', more: 'fail quick' },
  { text: 'fail own' },
  { text: 'fail slow' },
  ...['first', 'promise', 'observable', 'last'].flatMap((name) => [
    { refusing: name },
    { failing: name },
  ]),
];

describe('useDirectHandlers', () => {
  const prototype = WsContextCreator.prototype as { create: unknown };
  const nestCreate = prototype.create;
  let apps: INestApplication[] = [];
  let byNest: Answer;
  let direct: Answer;

  beforeAll(async () => {
    const nest = await start();
    useDirectHandlers();
    useDirectHandlers();
    const ours = await start();
    prototype.create = nestCreate;
    apps = [nest.app, ours.app];
    byNest = nest.answer;
    direct = ours.answer;
  });

  afterAll(() => Promise.all(apps.map((app) => app.close())));

  async function traceOf(answer: Answer, type: string, frame: Frame): Promise<Outcome> {
    trace = [];
    const result: unknown = await answer(type, frame);
    return { result, trace };
  }

  it.each(
    ['plain', 'quick', 'slow', 'later'].flatMap((type) =>
      FRAMES.map((frame) => [type, JSON.stringify(frame), frame] as const),
    ),
  )('does for %s with %s what Nest does', async (type, _text, frame) => {
    const wanted = await traceOf(byNest, type, frame);
    const ours = await traceOf(direct, type, frame);
    expect(ours.result).toBe(wanted.result);
    expect(ours.trace.at(-1)).toBe(wanted.trace.at(-1));
    const steps = wanted.trace.filter((step) => ours.trace.includes(step));
    expect(steps).toHaveLength(ours.trace.length);
    // Behind a pipe that fails, Nest goes on with the other parameters for a while.
    if (frame.text?.startsWith('fail')) return;
    // What has been waited for may come in another order.
    if (type === 'slow') expect(ours.trace.sort()).toEqual(wanted.trace.sort());
    else expect(ours.trace).toEqual(wanted.trace);
  });

  it('is done at once where there is nothing to wait for', () => {
    trace = [];
    expect(direct('quick', { text: 'hello' })).toBe('result');
    expect(trace.at(-1)).toBe('quick ann <hello> client ann undefined');
    expect(direct('quick', { text: 'throw' })).toBeUndefined();
    expect(trace.at(-1)).toBe('filter: thrown (ann, quick)');
    expect(direct('slow', { text: 'hello' })).toBeInstanceOf(Promise);
    expect(byNest('quick', { text: 'hello' })).toBeInstanceOf(Promise);
  });
});
