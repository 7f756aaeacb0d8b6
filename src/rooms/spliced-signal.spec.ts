import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawFrame } from '../transport/frame-codec.js';
import { decodeFrame } from '../transport/frame-codec.js';
import { FRAME_DTOS } from './dto/frame-dtos.js';
import { FrameValidationPipe } from './frame-validation.pipe.js';
import { SplicedSignal } from './spliced-signal.js';

const TYPES = ['offer', 'answer', 'candidate'] as const;
type Type = (typeof TYPES)[number];

const STAMP = { room: 'tea "room" }} \u2028', user_id: 'ann' };
const STAMP_TEXT = JSON.stringify(STAMP).slice(1, -1);
const pipe = new FrameValidationPipe();

/** The frame of a text and its DTO, if it is a frame that is relayed. */
function accepted(text: string): { raw: RawFrame; dto: object } | undefined {
  const decoded = decodeFrame(Buffer.from(text), false);
  if ('error' in decoded) return undefined;
  const { frame } = decoded;
  if (!TYPES.includes(frame.type as Type)) return undefined;
  const metatype = FRAME_DTOS[frame.type as Type];
  try {
    const dto = pipe.transform(frame.data, { type: 'body', data: 'data', metatype }) as object;
    return { raw: frame, dto };
  } catch {
    return undefined;
  }
}

/** What is sent without any short cut. */
function written({ raw, dto }: { raw: RawFrame; dto: object }, seq?: number): string {
  return JSON.stringify({ type: raw.type, data: { ...dto, ...STAMP }, seq });
}

/** Every key of every object in a text, in the order of the text, those included that a parser drops. */
function keysIn(text: string): string[] {
  return Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/gu), ([, key]) => key ?? '');
}

const SENDER = { userId: STAMP.user_id, stampBytes: Buffer.from(`,${STAMP_TEXT}`) };

/** What is sent of it, which is what one who comes back gets as well. */
function textOf({ raw, dto }: { raw: RawFrame; dto: object }, seq?: number): string | undefined {
  const signal = SplicedSignal.of(raw, dto, SENDER);
  if (!signal || !raw.message) return undefined;
  const { text } = signal.encoded(raw.message, seq);
  if (seq !== undefined) expect(signal.frame(seq)).toEqual(JSON.parse(text));
  return text;
}

function spliced(text: string, seq?: number): string | undefined {
  const known = accepted(text);
  return known && textOf(known, seq);
}

const sound = '"sdp":"v=0","target":"bob"';

describe('SplicedSignal', () => {
  it.each([undefined, 7])('puts the stamp behind what the sender wrote; seq %s', (seq) => {
    const text = `{"type":"offer","data":{${sound}}}`;
    const result = spliced(text, seq) ?? '';
    expect(result.startsWith(text.slice(0, -2))).toBe(true);
    expect(JSON.parse(result)).toEqual({
      type: 'offer',
      data: { sdp: 'v=0', target: 'bob', ...STAMP },
      ...(seq !== undefined && { seq }),
    });
  });

  it('does so for what clients send', () => {
    const candidate = { candidate: 'c', sdpMid: null, sdpMLineIndex: 0, usernameFragment: 'u' };
    const tracks = [{ mid: '0', role: 'camera' }];
    for (const [type, data] of [
      ['candidate', { candidate, target: 'bob', generation: 1 }],
      ['candidate', { candidate: null, target: 42 }],
      ['offer', { target: 'bob', sdp: 'v=0\r\na=x "é" 🍵\r\n'.replaceAll('"', ''), tracks }],
      ['answer', { target: 'bob', sdp: { type: 'answer', sdp: 'v=0' }, generation: 0 }],
    ]) {
      expect(spliced(JSON.stringify({ type, data }))).toBeDefined();
      expect(spliced(JSON.stringify({ data, type }))).toBeUndefined();
    }
  });

  it.each([
    ['data is not last', `{"data":{${sound}},"type":"offer"}`],
    ['there is an id', `{"id":1,"type":"offer","data":{${sound}}}`],
    ['there is another key outside', `{"x":1,"type":"offer","data":{${sound}}}`],
    ['there is a seq', `{"seq":1,"type":"offer","data":{${sound}}}`],
    ['there is an unknown key', `{"type":"offer","data":{${sound},"x":1}}`],
    ['there is an unknown key that ends alike', `{"type":"offer","data":{${sound},"x":{}}}`],
    ['the sender says who it is', `{"type":"offer","data":{${sound},"user_id":"eve"}}`],
    ['the sender says where it is', `{"type":"offer","data":{"room":"x",${sound}}}`],
    ['it says so in escapes', `{"type":"offer","data":{"\\u0072oom":"x",${sound}}}`],
    ['a key stands twice', `{"type":"offer","data":{"target":"eve",${sound}}}`],
    ['a key stands twice, once in escapes', `{"type":"offer","data":{"\\u0073dp":"e",${sound}}}`],
    ['data stands twice', `{"type":"offer","data":{"room":"x"},"data":{${sound}}}`],
    ['type stands twice', `{"type":"chat","type":"offer","data":{${sound}}}`],
    ['something is left behind it', `{"type":"offer","data":{${sound}}}\n`],
    ['the braces are apart', `{"type":"offer","data":{${sound}} }`],
    ['a text has quotes', `{"type":"offer","data":{"sdp":"v=\\"0","target":"bob"}}`],
    ['a number would be written otherwise', `{"type":"offer","data":{"sdp":"v","target":-0}}`],
    [
      'something deep down is unknown',
      '{"type":"candidate","data":{"target":"bob","candidate":{"candidate":"c","x":1}}}',
    ],
    [
      'a key deep down stands twice',
      '{"type":"candidate","data":{"target":"b","candidate":{"candidate":"","candidate":"c"}}}',
    ],
    [
      'something of another class is in the place of a description',
      '{"type":"offer","data":{"target":"bob","sdp":{"type":"offer","sdp":"v=0","x":1}}}',
    ],
  ])('leaves it to be written anew when %s', (_why, text) => {
    expect(accepted(text)).toBeDefined();
    expect(spliced(text)).toBeUndefined();
  });

  it('never says anything else than what would have been written', () => {
    const text = fc.constantFrom('bob', 'v=0', '}}', '","room":"x', '\\', '"', '\u2028', 'é🍵', '');
    const raw = fc.oneof(
      text.map((value) => JSON.stringify(value)),
      fc.constantFrom('0', '-0', '1', '1.0', '1e0', '42', 'null', '{}', '[]', '"\\u0062ob"'),
      fc.constantFrom('{"candidate":"c"}', '{"candidate":"c","candidate":"d"}', '{"sdpMid":"0"}'),
      fc.constantFrom('{"type":"offer","sdp":"v=0"}', '[{"mid":"0","role":"camera"}]'),
    );
    const key = fc.constantFrom(
      ...['sdp', 'target', 'candidate', 'generation', 'tracks', 'sdp', 'target', 'candidate'],
      ...['room', 'user_id', 'us\\u0065r_id', 't\\u0061rget', 'x', 'seq'],
    );
    const space = fc.constantFrom('', '', '', ' ', '\n');
    const pair = fc.tuple(key, raw).map(([name, value]) => `"${name}":${value}`);
    const sure = fc.constantFrom(
      ['"sdp":"v=0"', '"target":"bob"'],
      ['"target":"bob"', '"candidate":{"candidate":"c","sdpMid":"0"}'],
      ['"candidate":null', '"target":7'],
    );
    const members = fc
      .tuple(sure, fc.array(pair, { maxLength: 2 }))
      .chain(([known, more]) =>
        fc.shuffledSubarray([...known, ...more], { minLength: known.length }),
      );
    const data = fc.tuple(members, space).map(([all, gap]) => `{${all.join(`,${gap}`)}${gap}}`);
    const type = fc.constantFrom('"offer"', '"candidate"', '"off\\u0065r"');
    const outside = fc.oneof(
      { weight: 6, arbitrary: fc.constant([] as string[]) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(['"id":1'], ['"seq":9'], ['"type":"chat"'], ['"data":{"x":1}}']),
      },
    );
    const frame = fc
      .tuple(type, data, outside, fc.nat(3), space)
      .map(([name, body, more, order, gap]) => {
        const isLast = order > 0;
        const parts = isLast ? [...more, `"type":${name}`] : [`"data":${body}`, ...more];
        parts.push(isLast ? `"data":${body}` : `"type":${name}`);
        return `{${parts.join(',')}${gap}}`;
      });
    let count = 0;
    const seqs = fc.option(fc.nat(), { nil: undefined });
    fc.assert(
      fc.property(frame, seqs, (message, seq) => {
        const known = accepted(message);
        const result = known && textOf(known, seq);
        if (!known || result === undefined) return;
        count++;
        expect(JSON.parse(result)).toStrictEqual(JSON.parse(written(known, seq)));
        // Also to a reader that takes the first of two keys, or none.
        const keys = keysIn(written(known, seq)).map((name) => JSON.parse(`"${name}"`) as string);
        const ours = keysIn(result).map((name) => JSON.parse(`"${name}"`) as string);
        expect(ours.sort()).toEqual(keys.sort());
      }),
      { numRuns: 3000 },
    );
    expect(count).toBeGreaterThan(100);
  });
});
