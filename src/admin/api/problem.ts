import { HttpException } from '@nestjs/common';
import { ProtocolError, type ErrorCode } from '../../protocol/errors.js';

/** Everything that can go wrong under `/api/v1`, by a code that stays: its status and what it means. */
export const PROBLEMS = {
  bad_request: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'The key is missing or wrong' },
  forbidden: { status: 403, title: 'The key does not reach that far' },
  not_found: { status: 404, title: 'There is nothing at this path' },
  no_such_room: { status: 404, title: 'There is no such room' },
  no_such_invite: { status: 404, title: 'There is no such invitation' },
  no_such_participant: { status: 404, title: 'Nobody like that is there' },
  method_not_allowed: { status: 405, title: 'The path does not have this method' },
  room_exists: { status: 409, title: 'There is a room of that name' },
  not_possible: { status: 409, title: 'This cannot be done as things are' },
  precondition_failed: { status: 412, title: 'Something was changed meanwhile' },
  content_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not of a type that is read here' },
  invalid: { status: 422, title: 'Something in the request breaks a rule' },
  precondition_required: { status: 428, title: 'If-Match is missing' },
  internal: { status: 500, title: 'A fault of the server' },
  unavailable: { status: 503, title: 'The server cannot do this now' },
} as const;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** One thing in a request that breaks a rule. */
export interface Breach {
  /** Where in the body, as a JSON pointer in a fragment (RFC 6901 §6); absent for a query. */
  pointer?: string;
  /** The name in the query; absent for a body. */
  parameter?: string;
  detail: string;
}

/** What an error under `/api/v1` is answered with (RFC 9457). */
export interface ProblemBody {
  /** Where the code is explained, below the path of the server. */
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  errors?: Breach[];
}

/** What else belongs to a problem. */
export interface ProblemParts {
  errors?: Breach[];
  headers?: Readonly<Record<string, string>>;
}

/** A refusal under `/api/v1`. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly parts: ProblemParts = {},
  ) {
    super(detail);
  }

  /** The status of HTTP. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** @param basePath the path of the server: empty, or with a slash at its beginning and none at its end. */
  toBody(basePath: string): ProblemBody {
    const { code, detail, parts } = this;
    return {
      type: `${basePath}/api#${code}`,
      ...PROBLEMS[code],
      detail,
      code,
      ...(parts.errors === undefined ? {} : { errors: parts.errors }),
    };
  }
}

const OF_PROTOCOL: Partial<Record<ErrorCode, ProblemCode>> = {
  BAD_MESSAGE: 'invalid',
  TOO_LARGE: 'invalid',
  NO_SUCH_PEER: 'no_such_participant',
  FORBIDDEN: 'not_possible',
  ID_IN_USE: 'room_exists',
  UNAVAILABLE: 'unavailable',
  DRAINING: 'unavailable',
};

const OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'content_too_large',
  503: 'unavailable',
};

/** What anything that was thrown is to whoever asked; undefined for a fault, of which nothing is said. */
export function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof ProtocolError) return fromProtocol(thrown);
  if (!(thrown instanceof HttpException)) return undefined;
  const code = OF_STATUS[thrown.getStatus()];
  return code === undefined ? undefined : new Problem(code, thrown.message);
}

function fromProtocol(error: ProtocolError): Problem | undefined {
  const code = OF_PROTOCOL[error.code];
  if (code === undefined) return undefined;
  const { message, retry_after_ms: delayMs, field } = error.toData();
  return new Problem(code, message, {
    ...(field === undefined ? {} : { errors: [{ pointer: `#/${field}`, detail: message }] }),
    ...(delayMs === undefined
      ? {}
      : { headers: { 'Retry-After': String(Math.ceil(delayMs / 1000)) } }),
  });
}
