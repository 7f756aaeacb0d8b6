import type { CanActivate, PipeTransform } from '@nestjs/common';
import {
  type ContextUtils,
  FORBIDDEN_MESSAGE,
  type GuardsConsumer,
  type ParamProperties,
  ParamsTokenFactory,
  STATIC_CONTEXT,
} from '@nestjs/core/internal';
import { WsException } from '@nestjs/websockets';
import { PARAM_ARGS_METADATA } from '@nestjs/websockets/constants.js';
import { WsContextCreator } from '@nestjs/websockets/context/ws-context-creator.js';
import { FrameContext } from './frame-context.js';

/**
 * The way of a frame through the guards, pipes and filters of a gateway method.
 *
 * Nest waits for each of them by a promise, and for the method, a dozen promises for each frame, whether
 * anything has to be waited for or not. What is made here
 * runs the same guards, pipes, method and filters, found by Nest, in Nest's order, and waits only for
 * what is a promise. Where it does not know something (interceptors, anything that lives for one request)
 * Nest's own handler stays.
 *
 * It puts itself in the place of a method that Nest does not offer for that: of
 * `WsContextCreator.create`, called once for each gateway method at the start. `direct-handlers.spec.ts`
 * and `test/enhancers.e2e-spec.ts` show what has to be true after an update of Nest.
 */
export function useDirectHandlers(): void {
  if (creatorPrototype.create === createDirect) return;
  nestCreate = creatorPrototype.create;
  creatorPrototype.create = createDirect;
}

type Method = (...args: unknown[]) => unknown;
type Create = (
  this: Creator,
  gateway: object,
  method: Method,
  moduleKey: string,
  methodName: string,
  contextId?: unknown,
  inquirerId?: string,
) => Method;
type Finder<T> = { create(...args: Parameters<Create>): T };

/** What is used of Nest's maker of handlers. */
interface Creator {
  create: Create;
  reflectCallbackPattern(method: Method): unknown;
  exchangeKeysForValues(
    keys: string[],
    metadata: object,
    moduleKey: string,
    factory: unknown,
    contextOf: (args: unknown[]) => FrameContext,
  ): Param[];
  contextUtils: ContextUtils;
  wsParamsFactory: { exchangeKeyForValue(type: number, data: unknown, args: unknown[]): unknown };
  guardsConsumer: GuardsConsumer;
  guardsContextCreator: Finder<CanActivate[]>;
  pipesContextCreator: Finder<PipeTransform[]>;
  interceptorsContextCreator: Finder<unknown[]>;
  exceptionFiltersContext: Finder<{ handle(error: unknown, context: FrameContext): void }>;
}

type Param = ParamProperties<number | string, (...args: unknown[]) => unknown> & {
  metatype?: unknown;
  read: (args: unknown[], context: FrameContext) => unknown;
};

/** Of a parameter decorator that is not Nest's own. */
type Factory = (data: unknown, context: FrameContext) => unknown;

const creatorPrototype = WsContextCreator.prototype as unknown as Creator;
let nestCreate = creatorPrototype.create;

const createDirect: Create = function (...given) {
  const [gateway, method, moduleKey, methodName, contextId = STATIC_CONTEXT, inquirerId] = given;
  const known = [gateway, method, moduleKey, contextId, inquirerId] as const;
  const find = <T>(finder: Finder<T>): T =>
    finder.create(...(known as unknown as Parameters<Create>));
  if (contextId !== STATIC_CONTEXT || find(this.interceptorsContextCreator).length > 0) {
    return nestCreate.apply(this, given);
  }
  const filters = find(this.exceptionFiltersContext);
  const pattern = this.reflectCallbackPattern(method) ?? 'unknown';
  const contextOf = (args: unknown[]): FrameContext => {
    return new FrameContext(args, gateway.constructor as never, method);
  };
  const guard = guardsOf(find(this.guardsContextCreator), this.guardsConsumer, gateway, method);
  const params = paramsOf(this, [gateway, moduleKey, methodName], contextOf);
  const call = callOf(gateway, method, params, find(this.pipesContextCreator));
  return unboundForever((connection, frame, type) => {
    const args = [connection, frame, type, pattern];
    const context = contextOf(args);
    try {
      const waiting = guard(context, args);
      const result = waiting ? waiting.then(() => call(args, context)) : call(args, context);
      if (!isThenable(result)) return result;
      return result.then(undefined, (error: unknown) => {
        filters.handle(error, context);
      });
    } catch (error) {
      filters.handle(error, context);
      return undefined;
    }
  });
};

const directHandlers = new WeakSet();

/** True for a handler that has to be told the connection, whatever it was bound to. */
export function isDirect(handler: object): boolean {
  return directHandlers.has(handler);
}

/**
 * Nest binds each handler to each connection: fifteen functions, a KiB and more for every socket that is
 * open. What is made here stays the one function it is.
 */
function unboundForever(handler: Method): Method {
  directHandlers.add(handler);
  return Object.defineProperty(handler, 'bind', { value: () => handler });
}

/** Asks one guard after the other. Throws at the first no; gives a promise once there is one to wait for. */
function guardsOf(
  guards: CanActivate[],
  consumer: GuardsConsumer,
  gateway: object,
  method: Method,
): (context: FrameContext, args: unknown[]) => Promise<void> | undefined {
  const refuse = (): never => {
    throw new WsException(FORBIDDEN_MESSAGE);
  };
  return (context, args) => {
    let next = 0;
    for (const guard of guards) {
      next++;
      const verdict = guard.canActivate(context);
      if (verdict === true) continue;
      if (verdict === false) refuse();
      else {
        const rest = guards.slice(next);
        return consumer
          .pickResult(verdict)
          .then((isLetIn) => isLetIn && consumer.tryActivate(rest, args, gateway, method, 'ws'))
          .then((isLetIn) => (isLetIn ? undefined : refuse()));
      }
    }
    return undefined;
  };
}

function paramsOf(
  creator: Creator,
  [gateway, moduleKey, methodName]: [object, string, string],
  contextOf: (args: unknown[]) => FrameContext,
): Param[] {
  const { contextUtils, wsParamsFactory } = creator;
  const metadata =
    contextUtils.reflectCallbackMetadata<Record<string, { factory?: Factory }> | undefined>(
      gateway,
      methodName,
      PARAM_ARGS_METADATA,
    ) ?? {};
  const keys = Object.keys(metadata);
  const params = creator.exchangeKeysForValues(
    keys,
    metadata,
    moduleKey,
    wsParamsFactory,
    contextOf,
  );
  const types = contextUtils.reflectCallbackParamtypes(gateway, methodName) as unknown[];
  const merged = contextUtils.mergeParamsMetatypes(params, types) as Omit<Param, 'read'>[];
  return merged.map((param, place) => {
    const { factory } = metadata[keys[place] ?? ''] ?? {};
    return { ...param, read: readerOf(param, factory, wsParamsFactory) };
  });
}

/** Nest's `extractValue` says the same of a list of arguments, of which it makes a list for each parameter. */
function readerOf(
  { type, data, extractValue }: Omit<Param, 'read'>,
  factory: Factory | undefined,
  builtIn: Creator['wsParamsFactory'],
): Param['read'] {
  if (typeof type === 'number') return (args) => builtIn.exchangeKeyForValue(type, data, args);
  if (factory) return (_args, context) => factory(data, context);
  return (args) => extractValue(...args);
}

/** One pipe of one parameter; the first of every parameter come before the second ones, as in Nest. */
interface Step {
  index: number;
  transform: (value: unknown) => unknown;
}

/** Reads the parameters, sends them through their pipes, calls the method. */
function callOf(
  gateway: object,
  method: Method,
  params: readonly Param[],
  pipes: readonly PipeTransform[],
): (args: unknown[], context: FrameContext) => unknown {
  // Without any decorator the method takes what there is.
  if (params.length === 0) return (args) => method.apply(gateway, args);
  const steps = stepsOf(params, pipes);
  const count = Math.max(...params.map(({ index }) => index)) + 1;
  const blank = new Array<unknown>(count).fill(undefined);
  return (args, context) => {
    const values = blank.slice();
    let mustWait = false;
    for (const { index, read } of params) {
      values[index] = read(args, context);
      mustWait ||= isThenable(values[index]);
    }
    let next = 0;
    for (const { index, transform } of steps) {
      if (mustWait) return callLater(values, steps.slice(next));
      next++;
      values[index] = transform(values[index]);
      mustWait = isThenable(values[index]);
    }
    return mustWait ? callLater(values, []) : method.apply(gateway, values);
  };

  async function callLater(values: unknown[], rest: readonly Step[]): Promise<unknown> {
    for (const { index, transform } of rest) values[index] = await transform(await values[index]);
    return method.apply(gateway, await Promise.all(values));
  }
}

function stepsOf(params: readonly Param[], shared: readonly PipeTransform[]): Step[] {
  const tokens = new ParamsTokenFactory();
  const steps: Step[] = [];
  const most = Math.max(...params.map(({ pipes }) => shared.length + pipes.length));
  for (let round = 0; round < most; round++) {
    for (const { index, type, data, metatype, schema, pipes } of params) {
      const pipe = [...shared, ...pipes][round];
      if (!pipe) continue;
      const token = tokens.exchangeEnumForString(type as never);
      const metadata = { type: token, data, metatype, schema } as never;
      steps.push({ index, transform: (value) => pipe.transform(value, metadata) as unknown });
    }
  }
  return steps;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
