import { isIP, isIPv4 } from 'node:net';

/** A field of a log line: a word of our own, a number, a flag. */
type FieldRule = (value: unknown) => boolean;

const isNumber: FieldRule = (value) => typeof value === 'number' && Number.isFinite(value);

const matches =
  (pattern: RegExp): FieldRule =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

/** The name of a class, or of a call to the system. */
const isName = matches(/^[A-Za-z]\w{0,63}$/u);

/**
 * Everything that a log line may carry beside its sentence. What is not listed, or is not of the listed
 * kind, is left out: a new field has to be written down here before anybody sees it.
 */
const FIELDS: Readonly<Record<string, FieldRule>> = {
  /** The random name of a connection. */
  connection: matches(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$|^fake$/u),
  /** A room, a member: under a name that holds for this start of the server only. */
  room: matches(/^~[0-9a-f]{12}$/u),
  member: matches(/^~[0-9a-f]{12}$/u),
  /** A network, never an address. */
  network: matches(/^(?:[\d.]+\/24|[0-9a-f:]+\/48|unknown)$/u),
  dialect: matches(/^(?:base|meet\.v1)$/u),
  /** The type of a frame. */
  type: matches(/^[a-z_]{1,16}$/u),
  /** What the system, or the protocol, calls a fault. */
  code: matches(/^[A-Z][A-Z0-9_]{2,31}$/u),
  reason: matches(/^(?:leave|disconnect|timeout)$/u),
  /** What was decided, or which route of administration was asked. */
  action: matches(/^[a-zA-Z_]{2,32}$/u),
  role: matches(/^(?:host|cohost|member|admin|server)$/u),
  /** Public names of sessions, made by the server; of the lifetime of a room. */
  session: matches(/^[\w-]{16}$/u),
  target: matches(/^[\w-]{16}$/u),
  lineage: matches(/^[\w-]{16}$/u),
  /** The name of an admin key, never the key. */
  key: matches(/^[a-z0-9][a-z0-9._-]{0,31}$/u),
  signal: matches(/^SIG[A-Z0-9]{2,8}$/u),
  version: matches(/^\d+\.\d+\.\d+[\w.+-]{0,32}$/u),
  commit: matches(/^(?:[0-9a-f]{7,12}|unknown)$/u),
  node: matches(/^v\d+\.\d+\.\d+[\w.+-]{0,32}$/u),
  /** Where this server listens: its own address, nobody else's. */
  url: matches(/^https?:\/\/\S{1,300}$/u),
  sockets: isNumber,
  status: isNumber,
  policy: isNumber,
  attempts: isNumber,
  /** The place of a receiver of webhooks in the settings. */
  receiver: isNumber,
  durationMs: isNumber,
};

/** What a log line may say of a fault. */
export interface LoggedError {
  /** The class of the error. */
  name: string;
  /** What the system calls it, e.g. `ECONNRESET`. */
  code?: string;
  syscall?: string;
  /** Where it happened; the lines of the call stack, without the message. */
  stack?: string[];
}

/** Keeps the fields that may be logged; everything else is left out. */
export function loggable(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) => Object.hasOwn(FIELDS, key) && FIELDS[key]?.(value) === true,
    ),
  );
}

/**
 * What may be logged of a fault: its class, its code and where it happened. Not its message, into which
 * libraries and the language itself copy what they were given.
 */
export function loggableError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, code, syscall, stack } = error as NodeJS.ErrnoException;
  return {
    name: isName(name) ? name : 'Error',
    ...(isName(code) ? { code } : {}),
    ...(isName(syscall) ? { syscall } : {}),
    ...(stack === undefined
      ? {}
      : { stack: framesOf(message === '' ? stack : stack.replace(message, '')) }),
  };
}

/** The lines of a call stack that name places in code. */
export function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at (?:.+ \()?(?:file:|node:|\/|async |[A-Z]:\\)[^'"`]*\)?$/u.test(line))
    .map((line) => line.trim());
}

/** The network that an address is in: a /24 of IPv4, a /48 of IPv6. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split(/[%/]/u);
  if (isIP(plain) === 0) return 'unknown';
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = ''] = plain.toLowerCase().split('::');
  const groups = [...head.split(':').filter((group) => group !== ''), '0', '0', '0'];
  return `${groups.slice(0, 3).join(':')}::/48`;
}
