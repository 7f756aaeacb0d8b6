import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogThreshold, MonitoringConfig } from '../config/monitoring-variables.js';
import { framesOf, loggable, loggableError, type LoggedError } from './redact.js';
import { textOf } from './text-lines.js';

/** What Nest says of its own start; of use to those who work on Meet only. */
const NEST_AT_START: ReadonlySet<string> = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** These say whatever was thrown, which may be a text with anything in it. */
const WHO_PASS_ON_FAULTS: ReadonlySet<string> = new Set([
  'ExceptionHandler',
  'ExceptionsHandler',
  'WsExceptionsHandler',
]);

/** Where log lines go: standard output, unless told otherwise. */
export interface LogTarget {
  write(line: string): void;
}

/**
 * The log of the server: one JSON object a line (or a line for people), with a level by this rubric:
 *
 * - `info` once for each step in the life of the server: it listens, it drains, it has stopped
 * - `warn` something went wrong and the server has put up with it by itself
 * - `error` somebody has to look; `fatal` the process ends over it
 * - `debug` the life of rooms and members
 *
 * A line is a fixed sentence and fields. Which fields there may be is listed in `redact.ts`; of errors
 * the class and the place are logged, never the message.
 */
export class MeetLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ logLevel, logFormat }: MonitoringConfig, target?: LogTarget) {
    const isText = logFormat === 'text' || (logFormat === 'auto' && process.stdout.isTTY);
    const json: DestinationStream = target ?? pino.destination({ dest: 1, sync: true });
    const text: DestinationStream = {
      write: (line) => {
        json.write(textOf(line));
      },
    };
    const destination = isText ? text : json;
    const options = {
      level: logLevel,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.pino = pino(options, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    const isNests = typeof context === 'string' && NEST_AT_START.has(context);
    this.write(isNests ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** Nest hands over what was said, for errors perhaps a stack, and the name of who says it. */
  private write(level: LogThreshold, message: unknown, rest: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const texts = rest.filter((value) => typeof value === 'string');
    const stack = texts.find((text) => text.includes('\n'));
    const context = texts.findLast((text) => text !== stack);
    const isThrown = context !== undefined && WHO_PASS_ON_FAULTS.has(context);
    const { said, fields, fault } = isThrown
      ? { said: undefined, fields: {}, fault: loggableError(message) }
      : partsOf(message, stack);
    this.pino[level](
      {
        ...(context === undefined ? {} : { context }),
        ...loggable(fields),
        ...(fault === undefined ? {} : { err: fault }),
      },
      said ?? 'something failed',
    );
  }
}

/** What a log line is made of. */
interface Parts {
  said: string | undefined;
  fields: Record<string, unknown>;
  fault: LoggedError | undefined;
}

function partsOf(message: unknown, stack: string | undefined): Parts {
  if (typeof message === 'string') {
    const fault = stack === undefined ? undefined : { name: 'Error', stack: framesOf(stack) };
    return { said: message, fields: {}, fault };
  }
  if (typeof message !== 'object' || message === null || message instanceof Error) {
    return { said: undefined, fields: {}, fault: loggableError(message) };
  }
  const { msg, error, ...fields } = message as Record<string, unknown>;
  return {
    said: typeof msg === 'string' ? msg : undefined,
    fields,
    fault: 'error' in message ? loggableError(error) : undefined,
  };
}
