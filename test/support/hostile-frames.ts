import type { ClientFrameType } from '../../src/protocol/frames.js';
import { type Random } from './random.js';
import { soundPayloads } from './sound-frames.js';

/** Makes one hostile message; bytes are sent as a binary one. */
export type Generator = (random: Random, names: HostileNames) => string | Buffer;

/** Names that a hostile client knows of. */
export interface HostileNames {
  /** Its own. */
  own: string;
  /** Somebody in its room. */
  neighbour: string;
  /** Somebody in another room, and that room. */
  stranger: string;
  strangerRoom: string;
}

const FRAME_TYPES = Object.keys(soundPayloads('x')) as ClientFrameType[];
/** Those that leave the sender where it is; a goodbye would only cost a new socket. */
const STAYING_TYPES = FRAME_TYPES.filter((type) => type !== 'leave');

const OTHER_TYPES = [
  ...['joined', 'resumed', 'left', 'away', 'back', 'resync', 'draining', 'error', 'delivered'],
  ...['connection', 'disconnect', 'message', 'close', 'open', '*', '$', 'then', 'toString', 'Chat'],
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', ' chat', 'chat\u0000', 'admin'],
  'x'.repeat(32),
  'x'.repeat(33),
];
const BAD_TEXTS = [
  ...['', ' ', '\u0000', 'a\u0000b', '\u202eevil', 'a\u2066b\u2069', '\u200b', '\ufeffx', '\u2028'],
  ...['\ud800', 'a\udfff', '\udc00\ud800', 'é'.normalize('NFD'), 'ﷺ'.repeat(64), '👩‍👩‍👧'.repeat(30)],
  ...[
    '<script>alert(1)</script>',
    '${7*7}',
    '../../etc/passwd',
    "'; DROP TABLE rooms; --",
    '\u001b[2J',
  ],
];
const LITERALS = [
  ...['1e999', '-1e999', '-0', '0.1e-400', '9007199254740993', '1e300', '-1', '1.5', '0', '1E+2'],
  ...['NaN', 'Infinity', '0x10', '01', '+1', '1_000', '.5', '5.', 'undefined', 'true', 'null'],
];
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];
const ROLE_KEYS = [
  'role',
  'isAdmin',
  'admin',
  'moderator',
  'host',
  'from',
  'sender',
  'session',
  'away',
];

function payload(type: ClientFrameType, target: string): Record<string, unknown> {
  return structuredClone(soundPayloads(target)[type]) as Record<string, unknown>;
}

function frame(random: Random, names: HostileNames): Frame {
  const type = random.pick(STAYING_TYPES);
  const data = payload(type, random.pick([names.neighbour, names.stranger, names.own, 'nobody']));
  return { type, data, id: 1 + random.below(1 << 30) };
}

interface Frame {
  type: string;
  data: Record<string, unknown>;
  id: number;
}

/** Any value of JSON, up to some depth. */
function anyValue(random: Random, depth: number): unknown {
  const leaf = (): unknown =>
    random.pick<unknown>([null, true, false, 0, -1, 1.5, 1e21, ...BAD_TEXTS, 'x'.repeat(300)]);
  if (depth === 0 || random.chance(0.5)) return leaf();
  const size = random.below(5);
  if (random.chance(0.5)) return Array.from({ length: size }, () => anyValue(random, depth - 1));
  const keys = ['type', 'data', 'id', 'text', 'target', 'sdp', 'room', 'user_id', 'x', 'toString'];
  return Object.fromEntries(
    Array.from({ length: size }, () => [random.pick(keys), anyValue(random, depth - 1)]),
  );
}

/** Every object inside, the value itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

/** Puts a value at a random place of a payload. */
function withWildField(random: Random, names: HostileNames, value: unknown): Frame {
  const made = frame(random, names);
  const holder = random.pick(objectsIn(made.data));
  holder[random.pick([...Object.keys(holder), 'extra'])] = value;
  return made;
}

/** `JSON.stringify` cannot write these, so a marker is replaced by the literal. */
function withLiteral(random: Random, made: Frame, literal: string): string {
  const holder = random.pick(objectsIn(made));
  const keys = Object.keys(holder);
  holder[keys.length > 0 ? random.pick(keys) : 'x'] = '@literal';
  return JSON.stringify(made).replace('"@literal"', literal);
}

function nested(depth: number, open: string, close: string, core: string): string {
  return open.repeat(depth) + core + close.repeat(depth);
}

/** Kinds of hostile messages, by what is wrong with them. */
export const HOSTILE_GENERATORS: Readonly<Record<string, Generator>> = {
  'a field of another kind': (random, names) =>
    JSON.stringify(withWildField(random, names, anyValue(random, 2))),
  'a field left out': (random, names) => {
    const made = frame(random, names);
    const holder = random.pick(objectsIn(made));
    Reflect.deleteProperty(holder, random.pick([...Object.keys(holder), 'none']));
    return JSON.stringify(made);
  },
  'random JSON': (random) => JSON.stringify(anyValue(random, 4)),
  'deep nesting': (random, names) => {
    const depth = 1 + random.below(random.chance(0.01) ? 20_000 : 40);
    const deep = random.chance(0.5)
      ? nested(depth, '[', ']', '1')
      : nested(Math.min(depth, 8000), '{"a":', '}', '1');
    if (random.chance(0.3)) return deep;
    return withLiteral(random, frame(random, names), deep);
  },
  'many keys': (random, names) => {
    const made = frame(random, names);
    const count = 40 + random.below(random.chance(0.01) ? 6000 : 100);
    if (random.chance(0.5)) made.data['caps'] = Array.from({ length: count }, () => 'x');
    else for (let n = 0; n < count; n++) made.data[`k${String(n)}`] = n;
    return JSON.stringify(made);
  },
  'keys of prototypes': (random, names) => {
    const made = frame(random, names);
    const key = random.pick(PROTOTYPE_KEYS);
    const poison = random.pick(['{"polluted":true}', '"x"', 'null', '[]', '{"__proto__":{"a":1}}']);
    const holder = random.pick(objectsIn(made));
    holder['@key'] = '@literal';
    return JSON.stringify(made).replace('"@key":"@literal"', `"${key}":${poison}`);
  },
  'huge texts': (random, names) => {
    const size = random.pick([100, 4000, 8193, 20_000, random.chance(0.02) ? 65_000 : 200]);
    return JSON.stringify(
      withWildField(random, names, random.pick(['x', '"', '\n', 'é', '🍵']).repeat(size)),
    ).slice(0, 65_000);
  },
  'names that deceive': (random, names) => {
    const text = random.pick(BAD_TEXTS);
    const type = random.pick(['join', 'state', 'chat', 'typing']);
    const data = random.pick([{ name: text }, { text }, { text, target: text }, { target: text }]);
    return JSON.stringify({ type, data, id: 1 + random.below(1000), from: names.stranger });
  },
  'odd numbers': (random, names) =>
    withLiteral(random, frame(random, names), random.pick(LITERALS)),
  'wrong envelopes': (random, names) => {
    const { type, data } = frame(random, names);
    return JSON.stringify(
      random.pick<unknown>([
        [type, data],
        [{ type, data }],
        { type },
        { data },
        { type: [type], data },
        { type: { toString: type }, data },
        { type, data: [data] },
        { type, data: JSON.stringify(data) },
        { type, data: null },
        { TYPE: type, DATA: data },
        { type, data, id: random.pick<unknown>([0, -1, 1.5, '1', null, [], {}, 2 ** 53, true]) },
        type,
        null,
        0,
        [],
        {},
      ]),
    );
  },
  'keys twice': (random, names) => {
    const made = frame(random, names);
    const first = JSON.stringify(made).slice(1, -1);
    const second = random.pick([
      `"type":"${random.pick(STAYING_TYPES)}"`,
      `"data":${JSON.stringify(payload(random.pick(STAYING_TYPES), names.stranger))}`,
      '"type":1',
      '"data":[]',
      '"id":"x"',
    ]);
    return random.chance(0.5) ? `{${first},${second}}` : `{${second},${first}}`;
  },
  'broken JSON': (random, names) => {
    const text = JSON.stringify(frame(random, names));
    const at = random.below(text.length);
    return random.pick([
      text.slice(0, at),
      `${text}${random.pick(['}', ',', '\u0000', ' x', text])}`,
      `${text.slice(0, at)}${random.pick(['\u0000', '"', '{', '\\', '\\u12', '\n'])}${text.slice(at)}`,
      `\ufeff${text}`,
      text.replaceAll('"', "'"),
      `/* */${text}`,
      text.replace(/\}$/u, ',}'),
      '',
      ' ',
    ]);
  },
  'unknown types': (random, names) => {
    const { data, id } = frame(random, names);
    return JSON.stringify({ type: random.pick(OTHER_TYPES), data, id });
  },
  'a forged identity': (random, names) => {
    const made = frame(random, names);
    const forged = { room: names.strangerRoom, user_id: names.neighbour, seq: 1, re: 1 };
    const roles = Object.fromEntries(ROLE_KEYS.map((key) => [key, names.stranger]));
    Object.assign(made.data, random.chance(0.5) ? forged : roles);
    return JSON.stringify(random.chance(0.5) ? { ...made, ...forged } : made);
  },
  'old and huge numbers': (random, names) => {
    const id = random.pick([1, 2, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, 1 + random.below(50)]);
    const huge = random.pick([0, -1, 1e15, 1e300, Number.MAX_SAFE_INTEGER, 2 ** 63]);
    const { type, data } = random.pick([
      { type: 'chat', data: { text: 'again' } },
      { type: 'chat', data: { text: 'again', target: names.neighbour } },
      { type: 'ack', data: { seq: huge, inbox_seq: huge } },
      { type: 'pong', data: { seq: huge, inbox_seq: huge } },
      { type: 'history', data: { before: huge, after: huge, limit: 100 } },
      { type: 'ping', data: { sent_at: huge } },
      { type: 'resume', data: { token: 'x', epoch: 'y', seq: huge, inbox_seq: huge } },
    ]);
    return JSON.stringify({ type, data, id });
  },
  'targets that are nobody': (random, names) => {
    const type = random.pick(['offer', 'answer', 'candidate', 'chat', 'typing'] as const);
    const data = payload(type, 'nobody');
    data['target'] = random.pick<unknown>([
      ...[names.stranger, names.own, 'nobody', '', 0, 42, -1, 1e21, 1.5, null, true, [], {}],
      ...[[names.neighbour], { user_id: names.neighbour }, `${names.neighbour} `, '__proto__'],
      ...[names.neighbour.toUpperCase(), 'x'.repeat(500), `${names.neighbour}\u0000`],
    ]);
    return JSON.stringify({ type, data, id: 1 + random.below(1000) });
  },
  'binary messages': (random, names) => {
    const text = JSON.stringify(frame(random, names));
    if (random.chance(0.3)) return Buffer.from(text);
    return Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256)));
  },
};
