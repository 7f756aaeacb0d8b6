import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ErrorData, ProtocolError } from '../protocol/errors.js';
import type { ClientFrameType, ClientPayloads } from '../protocol/frames.js';
import { compileDto } from './dto/compile/compiled-dto.js';
import { FRAME_DTOS } from './dto/frame-dtos.js';
import { FrameValidationPipe } from './frame-validation.pipe.js';

const pipe = new FrameValidationPipe();

function validate<T extends ClientFrameType>(type: T, value: unknown): ClientPayloads[T] {
  const metatype = FRAME_DTOS[type];
  return pipe.transform(value, { type: 'body', data: 'data', metatype }) as ClientPayloads[T];
}

function refusalOf(type: ClientFrameType, value: unknown): ErrorData {
  try {
    validate(type, value);
  } catch (error) {
    if (error instanceof ProtocolError) return error.toData();
    throw error;
  }
  throw new Error('accepted');
}

/** What would cross the wire. */
function wire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('FrameValidationPipe', () => {
  // What its warning at the start says holds only as long as this does.
  it.each(Object.entries(FRAME_DTOS))('has a short way into the DTO of %s', (_type, dto) => {
    expect(compileDto(dto)).toBeDefined();
  });

  it('gives an instance of the DTO', () => {
    expect(validate('chat', { text: 'hi' })).toBeInstanceOf(FRAME_DTOS.chat);
  });

  it.each<[ClientFrameType, object]>([
    ['join', {}],
    ['join', { name: 'Ann', caps: ['a', 'b.c-d_9'], state: { mic: true, hand: false } }],
    ['leave', {}],
    ['offer', { sdp: 'v=0', target: 'bob' }],
    ['offer', { sdp: { type: 'offer', sdp: 'v=0' }, target: 42, generation: 0, tracks: [] }],
    ['answer', { sdp: 'v=0', target: 'b', tracks: [{ mid: '0', role: 'screen_audio' }] }],
    ['candidate', { candidate: null, target: 'bob' }],
    ['candidate', { candidate: { candidate: '' }, target: 'bob' }],
    [
      'candidate',
      {
        candidate: { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
        target: 'bob',
        generation: 1_000_000,
      },
    ],
    ['chat', { text: ' two\nlines ', target: 'bob' }],
    ['history', { before: 0, after: 0, limit: 1 }],
    ['state', { mic: false, camera: true, screen: false, hand: true, name: 'Ann' }],
    ['state', { strain: 'computer' }],
    ['typing', {}],
    ['reaction', { reaction: 'thumbs_up' }],
    ['view', { target: 'bob', camera: null }],
    ['view', { target: 'bob', screen: null }],
    ['view', { target: 'bob', camera: { width: 1, height: 16_384 }, screen: null }],
    ['ping', { sent_at: -1.5 }],
  ])('lets %s with %j through as it is', (type, data) => {
    expect(wire(validate(type, data))).toEqual(data);
  });

  it('drops unknown keys, at every depth', () => {
    const data = {
      sdp: { type: 'offer', sdp: 'v=0', x: 1 },
      target: 'bob',
      tracks: [{ mid: '0', role: 'camera', x: 1 }],
      room: 'other',
      user_id: 'eve',
      then: 'x',
    };
    expect(wire(validate('offer', data))).toEqual({
      sdp: { type: 'offer', sdp: 'v=0' },
      target: 'bob',
      tracks: [{ mid: '0', role: 'camera' }],
    });
    const body = { candidate: 'c', sdpMid: '0', foundation: '1', usernameFragment: 'u' };
    expect(wire(validate('candidate', { candidate: body, target: 'bob' }))).toEqual({
      candidate: { candidate: 'c', sdpMid: '0', usernameFragment: 'u' },
      target: 'bob',
    });
    expect(wire(validate('join', { state: { mic: true, admin: true } }))).toEqual({
      state: { mic: true },
    });
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'toJSON', 'isPrototypeOf'])(
    'drops the key %s, which objects have by nature',
    (key) => {
      expect(wire(validate('chat', { text: 'hi', [key]: 'x' }))).toEqual({ text: 'hi' });
      const offer = { sdp: 'v=0', target: 'b', tracks: [{ mid: '0', role: 'camera', [key]: 1 }] };
      expect(wire(validate('offer', offer))).toEqual({
        ...offer,
        tracks: [{ mid: '0', role: 'camera' }],
      });
    },
  );

  it('brings names and targets into their one form', () => {
    expect(validate('join', { name: '  Zoe\u0308 ' }).name).toBe('Zo\u00eb');
    expect(validate('state', { name: ' Ann' }).name).toBe('Ann');
    expect(validate('chat', { text: 'hi', target: 42 }).target).toBe('42');
    expect(validate('typing', { target: -0 }).target).toBe('0');
    expect(validate('offer', { sdp: 'v=0', target: 42 }).target).toBe(42);
  });

  it('names the path of the first field that does not fit, and no input', () => {
    const refusal = refusalOf('candidate', {
      candidate: { candidate: 'c', sdpMLineIndex: 'SECRET' },
      target: 'bob',
    });
    expect(refusal).toMatchObject({ code: 'BAD_MESSAGE', field: 'candidate.sdpMLineIndex' });
    expect(refusal.message).not.toContain('SECRET');
    const tracks = [
      { mid: '0', role: 'camera' },
      { mid: '1', role: 'SECRET' },
    ];
    const nested = refusalOf('offer', { sdp: 'v=0', target: 'bob', tracks });
    expect(nested).toMatchObject({ code: 'BAD_MESSAGE', field: 'tracks.1.role' });
    expect(JSON.stringify(nested)).not.toContain('SECRET');
  });

  it.each<[ClientFrameType, object, string]>([
    ['chat', { text: 'x'.repeat(8193) }, 'text'],
    ['chat', { text: '🍵'.repeat(2049) }, 'text'],
    ['offer', { sdp: 'x'.repeat(49_153), target: 'b' }, 'sdp'],
    ['offer', { sdp: { type: 'offer', sdp: 'x'.repeat(49_153) }, target: 'b' }, 'sdp'],
    [
      'candidate',
      { candidate: { candidate: 'x'.repeat(2049) }, target: 'b' },
      'candidate.candidate',
    ],
  ])('says TOO_LARGE for %s over its bytes', (type, data, field) => {
    expect(refusalOf(type, data)).toMatchObject({ code: 'TOO_LARGE', field });
  });

  it.each<[ClientFrameType, object]>([
    ['chat', { text: 'x'.repeat(8192) }],
    ['chat', { text: '🍵'.repeat(2048) }],
    ['offer', { sdp: 'x'.repeat(49_152), target: 'b' }],
    ['candidate', { candidate: { candidate: 'x'.repeat(2048) }, target: 'b' }],
  ])('lets %s with exactly its bytes through', (type, data) => {
    expect(wire(validate(type, data))).toEqual(data);
  });

  it('fails loudly for a payload without a DTO, as after an import type', () => {
    for (const metatype of [Object, undefined, Map]) {
      expect(() => pipe.transform({}, { type: 'body', data: 'data', metatype })).toThrow(
        'not in the table of DTOs',
      );
    }
  });

  it('leaves alone what is no payload', () => {
    expect(pipe.transform(7, { type: 'body', data: 'id', metatype: Number })).toBe(7);
    expect(pipe.transform('x', { type: 'custom', metatype: Object })).toBe('x');
  });

  it('never throws anything but a protocol error with a code and a field, and keeps only known keys', () => {
    const types = Object.keys(FRAME_DTOS) as ClientFrameType[];
    const keys = ['name', 'caps', 'state', 'sdp', 'target', 'tracks', 'generation', 'candidate'];
    const more = ['text', 'before', 'after', 'limit', 'mic', 'sent_at', 'room', 'x'];
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom('v=0', 'bob', 1, true, null, [{}], { candidate: 'c' }, { sdp: '' }),
    );
    const data = fc.dictionary(fc.constantFrom(...keys, ...more), value, { maxKeys: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...types), data, (type, given) => {
        let result: object;
        try {
          result = validate(type, wire(given));
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
          expect(error.toData()).toMatchObject({ field: expect.any(String) });
          return;
        }
        for (const key of ['room', 'x']) expect(result).not.toHaveProperty(key);
      }),
      { numRuns: 1000 },
    );
  });
});
