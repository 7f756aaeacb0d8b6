import type { Random } from './random.js';
import { frameBytes, Opcode, textBytes } from './raw-socket.js';

/** What is sent after a proper upgrade. */
export interface Stream {
  bytes: Buffer;
  /** The sending side is closed behind it (a TCP FIN). */
  endsWrite?: boolean;
}

/** A kind of broken stream, and how it may end: a close code, or undefined for a socket that is just cut. */
export interface BrokenStream {
  make(random: Random): Stream;
  ends: readonly (number | undefined)[];
}

const PROTOCOL_ERROR = [1002] as const;
/** Sound frames before the broken one: they must not change how it ends. */
const PRELUDES = [
  Buffer.alloc(0),
  textBytes('{"type":"join","data":{}}'),
  frameBytes({ opcode: Opcode.PING, payload: Buffer.from('x') }),
  frameBytes({ opcode: Opcode.PONG }),
];

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

/** The stream after a random prelude, followed by random bytes that nobody may read. */
function around(random: Random, ...frames: Buffer[]): Stream {
  const rest = random.chance(0.5) ? noise(random, random.below(40)) : Buffer.alloc(0);
  return { bytes: Buffer.concat([random.pick(PRELUDES), ...frames, rest]) };
}

const INVALID_TEXTS = [
  [0x80],
  [0xc0, 0xaf],
  [0xc3],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xf0, 0x80, 0x80, 0xaf],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
  [0x22, 0xe2, 0x28, 0xa1, 0x22],
].map((bytes) => Buffer.from(bytes));

const { TEXT, BINARY, CONTINUATION, CLOSE, PING, PONG } = Opcode;

function closePayload(code: number, reason = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return Buffer.concat([head, reason]);
}

/** A message in `count` fragments. */
function fragments(count: number, opcode: number = TEXT): Buffer {
  const parts = Array.from({ length: count }, (_, n) =>
    frameBytes({
      opcode: n === 0 ? opcode : CONTINUATION,
      fin: n === count - 1,
      payload: Buffer.from('x'),
    }),
  );
  return Buffer.concat(parts);
}

/** Every kind of stream that breaks RFC 6455 or the limits of the server. */
export const BROKEN_STREAMS: Readonly<Record<string, BrokenStream>> = {
  'an unknown opcode': {
    make: (random) =>
      around(
        random,
        frameBytes({
          opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]),
          payload: noise(random, random.below(20)),
        }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'reserved bits': {
    make: (random) =>
      around(
        random,
        frameBytes({
          opcode: random.pick([TEXT, BINARY, PING, CLOSE]),
          rsv: random.pick([0x40, 0x20, 0x10, 0x50, 0x70]),
          payload: Buffer.from('{}'),
        }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'an unmasked frame': {
    make: (random) =>
      around(
        random,
        frameBytes({
          opcode: random.pick([TEXT, BINARY, PING, PONG, CLOSE]),
          masked: false,
          payload: Buffer.from('{"type":"ping","data":{}}'),
        }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'a control frame that is too long': {
    make: (random) =>
      around(
        random,
        frameBytes({
          opcode: random.pick([PING, PONG, CLOSE]),
          payload: noise(random, 126 + random.below(400)),
        }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'a control frame in fragments': {
    make: (random) =>
      around(
        random,
        frameBytes({
          opcode: random.pick([PING, PONG, CLOSE]),
          fin: false,
          payload: Buffer.from('ab'),
        }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'a continuation of nothing': {
    make: (random) =>
      around(
        random,
        frameBytes({ opcode: CONTINUATION, fin: random.chance(0.5), payload: Buffer.from('x') }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'a new message within another': {
    make: (random) =>
      around(
        random,
        frameBytes({ opcode: TEXT, fin: false, payload: Buffer.from('{') }),
        frameBytes({ opcode: random.pick([TEXT, BINARY]), payload: Buffer.from('}') }),
      ),
    ends: PROTOCOL_ERROR,
  },
  'a close frame of one byte': {
    make: (random) => around(random, frameBytes({ opcode: CLOSE, payload: Buffer.from([3]) })),
    ends: PROTOCOL_ERROR,
  },
  'a close code that must not be sent': {
    make: (random) => {
      const code = random.pick([
        0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535,
      ]);
      return around(random, frameBytes({ opcode: CLOSE, payload: closePayload(code) }));
    },
    ends: PROTOCOL_ERROR,
  },
  'a close reason that is not UTF-8': {
    make: (random) => {
      const payload = closePayload(1000, random.pick(INVALID_TEXTS));
      return around(random, frameBytes({ opcode: CLOSE, payload }));
    },
    ends: [1007],
  },
  'text that is not UTF-8': {
    make: (random) => {
      const payload = Buffer.concat([Buffer.from('{"type":"'), random.pick(INVALID_TEXTS)]);
      if (random.chance(0.5)) return around(random, frameBytes({ opcode: TEXT, payload }));
      const at = 1 + random.below(payload.length - 1);
      return around(
        random,
        frameBytes({ opcode: TEXT, fin: false, payload: payload.subarray(0, at) }),
        frameBytes({ opcode: CONTINUATION, payload: payload.subarray(at) }),
      );
    },
    ends: [1007],
  },
  'too many fragments': {
    make: (random) => around(random, fragments(17 + random.below(100))),
    ends: [1008],
  },
  'a message over the largest size': {
    make: (random) => {
      const stated = random.pick([65_537, 65_538, 100_000, 2 ** 31, 2 ** 32 + 1]);
      return around(
        random,
        frameBytes({
          opcode: TEXT,
          statedLength: stated,
          payload: noise(random, random.below(200)),
        }),
      );
    },
    ends: [1009],
  },
  'fragments over the largest size': {
    make: (random) => {
      const payload = Buffer.alloc(40_000, 0x20);
      return around(
        random,
        frameBytes({ opcode: TEXT, fin: false, payload }),
        frameBytes({ opcode: CONTINUATION, payload }),
      );
    },
    ends: [1009],
  },
  'a length beyond what numbers hold': {
    make: (random) => {
      const header = Buffer.from([0x81, 0xff, 0x00, 0x20, 0, 0, 0, 0, 0, random.below(256)]);
      header[2] = random.pick([0x00, 0x01, 0x7f, 0x80, 0xff]);
      return around(random, header, noise(random, 30));
    },
    ends: [1009],
  },
  'a frame that breaks off': {
    make: (random) => {
      const whole = frameBytes({ opcode: TEXT, payload: noise(random, 1 + random.below(300)) });
      const bytes = whole.subarray(0, 1 + random.below(whole.length - 1));
      return { bytes: Buffer.concat([random.pick(PRELUDES), bytes]), endsWrite: true };
    },
    ends: [undefined],
  },
  'the end in the middle of a message': {
    make: (random) => ({
      bytes: Buffer.concat([
        random.pick(PRELUDES),
        frameBytes({ opcode: TEXT, fin: false, payload: Buffer.from('{"type"') }),
      ]),
      endsWrite: true,
    }),
    ends: [undefined],
  },
  'noise, then the end': {
    make: (random) => ({ bytes: noise(random, 1 + random.below(200)), endsWrite: true }),
    ends: [undefined, 1002, 1003, 1007, 1008, 1009, 4400],
  },
  'HTTP where frames belong': {
    make: () => ({ bytes: Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n') }),
    ends: PROTOCOL_ERROR,
  },
  'a proper close, then more': {
    make: (random) => {
      const codes = [1000, 1001, 3000, 4000, 4999];
      const payload = closePayload(random.pick(codes), Buffer.from('bye'));
      return { bytes: Buffer.concat([frameBytes({ opcode: CLOSE, payload }), noise(random, 40)]) };
    },
    ends: [1000, 1001, 3000, 4000, 4999],
  },
};
