import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type PipeTransform,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { ProtocolError } from '../src/protocol/errors.js';
import type { ClientFrameType } from '../src/protocol/frames.js';
import type { ChatDto } from '../src/rooms/dto/chat.dto.js';
import { RoomsGateway } from '../src/rooms/rooms.gateway.js';
import type { Connection } from '../src/transport/connection.js';
import type { RawFrame } from '../src/transport/frame-codec.js';
import { startApp, type TestApp } from './support/app.js';

/** What the enhancers below have seen. */
const seen: string[] = [];

@Injectable()
class PatientGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    await Promise.resolve();
    const ws = context.switchToWs();
    seen.push(`guard ${ws.getPattern()} ${ws.getClient<Connection>().identity.userId}`);
    if (ws.getClient<Connection>().identity.userId !== 'eve') return true;
    throw new ProtocolError('UNAVAILABLE', 'Not you.');
  }
}

@Injectable()
class Watch implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    seen.push(`before ${context.getHandler().name}`);
    return next.handle().pipe(tap({ complete: () => seen.push('after') }));
  }
}

@Injectable()
class Louder implements PipeTransform {
  async transform(value: unknown): Promise<unknown> {
    await Promise.resolve();
    if (typeof value !== 'object' || value === null || !('text' in value)) return value;
    return { ...value, text: String(value.text).toUpperCase() };
  }
}

class Busy extends Error {}

@Injectable()
class BusyGuard implements CanActivate {
  canActivate(): boolean {
    throw new Busy('busy');
  }
}

@Catch(Busy)
class BusyFilter implements ExceptionFilter<Busy> {
  catch(error: Busy, host: ArgumentsHost): void {
    const ws = host.switchToWs();
    seen.push(`filter ${error.message} ${ws.getData<RawFrame>().type}`);
    ws.getClient<Connection>().refuse(new ProtocolError('UNAVAILABLE', 'Later.'));
  }
}

/** As if it stood above the method. */
function bind(decorator: MethodDecorator, method: ClientFrameType): void {
  const descriptor = Object.getOwnPropertyDescriptor(RoomsGateway.prototype, method);
  if (!descriptor) throw new Error(`There is no method ${method}.`);
  decorator(RoomsGateway.prototype, method, descriptor);
}

describe('what Nest can put around a gateway method', () => {
  let app: TestApp;

  bind(UseGuards(PatientGuard), 'typing');
  bind(UseInterceptors(Watch), 'state');
  bind(UsePipes(Louder), 'chat');
  bind(UseGuards(BusyGuard), 'reaction');
  bind(UseFilters(BusyFilter), 'reaction');

  beforeEach(async () => {
    seen.length = 0;
    app = await startApp();
  });

  afterEach(() => app.close());

  it('a guard that takes its time lets some in, and the filter of the gateway answers the others', async () => {
    const [ann, eve] = [await app.enter('tea', 'ann'), await app.enter('tea', 'eve')];
    ann.send('typing', {});
    await eve.nextFrame('typing');
    eve.send('typing', {});
    expect((await eve.nextFrame('error')).data).toMatchObject({ code: 'UNAVAILABLE' });
    expect(seen).toEqual(['guard typing ann', 'guard typing eve']);
  });

  it('an interceptor sees the method before and after, and what follows waits for it', async () => {
    const [ann, bob] = [await app.enter('tea', 'ann'), await app.enter('tea', 'bob')];
    ann.send('state', { hand: true });
    await bob.nextFrame('state');
    await ann.ask('history', {});
    expect(seen[0]).toBe('before state');
  });

  it('a pipe that takes its time comes after the validation of the gateway, and keeps the order', async () => {
    const [ann, bob] = [await app.enter('tea', 'ann'), await app.enter('tea', 'bob')];
    for (const text of ['one', 'two', 'three'])
      ann.send('chat', { text } satisfies Partial<ChatDto>);
    const texts = [];
    for (let count = 0; count < 3; count++) texts.push((await bob.nextFrame('chat')).data.text);
    expect(texts).toEqual(['ONE', 'TWO', 'THREE']);
    ann.sendFrame({ type: 'chat', data: { text: 7 } });
    expect((await ann.nextFrame('error')).data).toMatchObject({ code: 'BAD_MESSAGE' });
  });

  it('a filter of the method takes the errors that are its own', async () => {
    const ann = await app.enter('tea', 'ann');
    ann.send('reaction', { reaction: 'heart' });
    expect((await ann.nextFrame('error')).data).toMatchObject({ message: 'Later.' });
    expect(seen).toEqual(['filter busy reaction']);
  });
});
