import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ErrorData } from '../protocol/errors.js';
import { decodeFrame, type RawFrame } from './frame-codec.js';

function decode(text: string): ReturnType<typeof decodeFrame> {
  return decodeFrame(Buffer.from(text), false);
}

function frameOf(text: string): RawFrame {
  const decoded = decode(text);
  if ('error' in decoded) throw decoded.error;
  return decoded.frame;
}

function errorOf(text: string): Partial<ErrorData> & { id?: number } {
  const decoded = decode(text);
  if ('frame' in decoded) throw new Error('decoded');
  const { code, field } = decoded.error.toData();
  return { code, ...(field && { field }), ...(decoded.id && { id: decoded.id }) };
}

/** `{ type, data }` with `data` nested so that the innermost object is at that depth of the frame. */
function nested(depth: number): string {
  const inside = depth - 2;
  return `{"type":"x","data":${'{"a":'.repeat(inside)}{}${'}'.repeat(inside)}}`;
}

describe('decodeFrame', () => {
  it('reads a frame', () => {
    expect(frameOf('{"type":"join","data":{}}')).toMatchObject({ type: 'join', data: {} });
    expect(frameOf(' {"data":{"a":[1]},"id":7,"type":"x"}\n')).toEqual({
      type: 'x',
      data: { a: [1] },
      id: 7,
    });
  });

  it('keeps the text of a frame that is type and data, and of no other', () => {
    for (const text of ['{"type":"x","data":{}}', ' {"data":{"a":1},"type":"x"}\n']) {
      expect(frameOf(text).text).toBe(text);
    }
    for (const more of ['"id":1', '"seq":1', '"x":{}']) {
      expect(frameOf(`{${more},"type":"x","data":{}}`)).not.toHaveProperty('text');
    }
  });

  it('passes on nothing of the envelope but type, data and id', () => {
    const frame = frameOf('{"type":"x","data":{},"seq":4,"re":1,"room":"other"}');
    expect(Object.keys(frame).sort()).toEqual(['data', 'type']);
  });

  it('refuses binary messages, whatever is in them', () => {
    const decoded = decodeFrame(Buffer.from('{"type":"join","data":{}}'), true);
    expect(decoded).toMatchObject({ error: { code: 'BAD_MESSAGE' } });
  });

  it.each([
    '',
    ' ',
    'hello',
    '{',
    '{"type":"x","data":{}',
    "{'type':'x'}",
    '{}{}',
    '\ufeff{}',
    'NaN',
  ])('refuses %j, which is not JSON', (text) => {
    expect(errorOf(text)).toEqual({ code: 'BAD_MESSAGE' });
  });

  it.each(['null', 'true', '1', '"join"', '[]', '[{"type":"join","data":{}}]'])(
    'refuses %s, which is no object',
    (text) => {
      expect(errorOf(text)).toEqual({ code: 'BAD_MESSAGE' });
    },
  );

  it.each(['1', 'null', 'true', '""', '[]', '{}', `"${'x'.repeat(33)}"`])(
    'refuses the type %s',
    (type) => {
      expect(errorOf(`{"type":${type},"data":{}}`)).toEqual({ code: 'BAD_MESSAGE', field: 'type' });
    },
  );

  it('refuses a frame without a type, and one without data', () => {
    expect(errorOf('{"data":{}}')).toEqual({ code: 'BAD_MESSAGE', field: 'type' });
    expect(errorOf('{"type":"x"}')).toEqual({ code: 'BAD_MESSAGE', field: 'data' });
  });

  it.each(['null', '1', '"x"', 'true', '[]', '[{}]'])('refuses data that is %s', (data) => {
    expect(errorOf(`{"type":"x","data":${data},"id":3}`)).toEqual({
      code: 'BAD_MESSAGE',
      field: 'data',
      id: 3,
    });
  });

  it.each(['0', '-1', '1.5', '"1"', 'null', 'true', '[1]', '{}', '1e999', '9007199254740992'])(
    'refuses the id %s, and does not repeat it',
    (id) => {
      expect(errorOf(`{"type":"x","data":{},"id":${id}}`)).toEqual({
        code: 'BAD_MESSAGE',
        field: 'id',
      });
    },
  );

  it('takes depth 8 and refuses depth 9, in objects and in lists', () => {
    expect(frameOf(nested(8)).type).toBe('x');
    expect(errorOf(nested(9))).toEqual({ code: 'TOO_LARGE' });
    const lists = `{"type":"x","data":{"a":${'['.repeat(7)}${']'.repeat(7)}},"id":1}`;
    expect(errorOf(lists)).toEqual({ code: 'TOO_LARGE', id: 1 });
  });

  it('survives as deep a nesting as fits into a message', () => {
    const half = 32_000;
    expect(errorOf(`{"type":"x","data":{"a":${'['.repeat(half)}${']'.repeat(half)}}}`)).toEqual({
      code: 'TOO_LARGE',
    });
    expect(errorOf('['.repeat(65_000))).toEqual({ code: 'BAD_MESSAGE' });
  });

  it('counts keys and list entries of the whole frame, 64 at most', () => {
    const list = (length: number): string =>
      `{"type":"x","data":{"a":[${new Array(length).fill('0').join()}]}}`;
    expect(frameOf(list(61)).type).toBe('x');
    expect(errorOf(list(62))).toEqual({ code: 'TOO_LARGE' });
    const keys = Array.from({ length: 63 }, (_, n) => `"k${String(n)}":0`).join();
    expect(errorOf(`{"type":"x","data":{${keys}}}`)).toEqual({ code: 'TOO_LARGE' });
  });

  const places: [where: string, frame: (key: string) => string][] = [
    ['beside data', (key) => `{"type":"x","data":{},"${key}":{}}`],
    ['in data', (key) => `{"type":"x","data":{"${key}":{"admin":true}}}`],
    ['in an object in data', (key) => `{"type":"x","data":{"a":{"b":{"${key}":1}}}}`],
    ['in a list', (key) => `{"type":"x","data":{"a":[0,[{"${key}":null}]]}}`],
    ['with escapes in it', (key) => `{"type":"x","data":{"\\u005f${key.slice(1)}":{}}}`],
  ];
  it.each(
    places.flatMap(([where, frame]) => keysFor(where).map((key) => [key, where, frame] as const)),
  )('refuses the key %s %s', (key, _where, frame) => {
    expect(errorOf(frame(key))).toEqual({ code: 'BAD_MESSAGE' });
  });

  it('takes a prototype key as a value', () => {
    expect(frameOf('{"type":"x","data":{"text":"__proto__"}}').data).toEqual({ text: '__proto__' });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isBinary) => {
        decodeFrame(Buffer.from(bytes), isBinary);
      }),
    );
  });

  it('never throws on JSON, and lets no prototype key, depth or number of keys through', () => {
    const key = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'type', 'data', 'id'),
      fc.string(),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 12, depthSize: 'large' },
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(toObject),
      ),
    }));
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(
        value,
        fc.option(fc.integer({ max: 9, min: -1 }), { nil: undefined }),
        (data, id) => {
          const text = JSON.stringify({ type: 'x', data, id });
          const decoded = decode(text);
          if ('error' in decoded) return;
          expect(text).not.toMatch(/"(?:__proto__|constructor|prototype)":/u);
          expect(depthOf(decoded.frame)).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 500 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

function keysFor(where: string): string[] {
  return where === 'with escapes in it' ? ['__proto__'] : ['__proto__', 'constructor', 'prototype'];
}

/** An object with own keys only, `__proto__` among them. */
function toObject(entries: [string, unknown][]): object {
  const object = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
  }
  return object;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
