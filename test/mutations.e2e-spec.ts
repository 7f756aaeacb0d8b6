import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '../src/protocol/errors.js';
import type { ClientFrameType, ServerFrame } from '../src/protocol/frames.js';
import { FRAME_DTOS } from '../src/rooms/dto/frame-dtos.js';
import { type TestApp, startApp } from './support/app.js';
import { BAD_FRAMES } from './support/bad-frames.js';
import type { TestClient } from './support/test-client.js';

const TYPES = Object.keys(FRAME_DTOS) as ClientFrameType[];
const FIRST: ReadonlySet<ClientFrameType> = new Set<ClientFrameType>(['join', 'resume']);

/** What a frame may be answered by; anything else would be a code that nobody documented for it. */
const CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_MESSAGE',
  'TOO_LARGE',
  'NO_SUCH_PEER',
  'RESUME_INVALID',
  'NOT_JOINED',
  'BAD_TOKEN',
  'BAD_INVITE',
]);

/** JSON texts that take the place of a field's value; the field itself is left out by the last one. */
const MUTATIONS: readonly (string | undefined)[] = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e308',
  '1e999',
  '9007199254740993',
  '""',
  '" "',
  '"0"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202eabc"',
  JSON.stringify('x'.repeat(9000)),
  JSON.stringify('🍵'.repeat(12_000)),
  '[]',
  '[null]',
  '[[[[[[[[[]]]]]]]]]',
  '{}',
  '{"__proto__":{"admin":true}}',
  '{"length":1,"0":"x"}',
  undefined,
];

/** After these the socket is closed. */
const LAST: ReadonlySet<string> = new Set(['BAD_TOKEN', 'BAD_INVITE']);

/** The sound payload of a type with one field replaced, as the text of a frame. */
function mutated(type: ClientFrameType, field: string, value: string | undefined): string {
  const entries = Object.entries(BAD_FRAMES[type].sound as object).filter(([key]) => key !== field);
  const data = entries.map(([key, held]) => `${JSON.stringify(key)}:${JSON.stringify(held)}`);
  if (value !== undefined) data.push(`${JSON.stringify(field)}:${value}`);
  return `{"type":"${type}","data":{${data.join(',')}},"id":7}`;
}

describe('every type × every field × 25 mutations', () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await startApp();
  });

  afterAll(() => app.close());

  /** A socket for one try: after a few refusals the server would take it for an attack. */
  async function socketFor(room: string, type: ClientFrameType): Promise<TestClient> {
    const client = await app.connect(room, `try ${String(count)}`);
    if (!FIRST.has(type)) await client.join();
    return client;
  }

  /** Everything that came for the mutation before a marker that was sent after it. */
  async function answers(client: TestClient, type: ClientFrameType): Promise<ServerFrame[]> {
    const frames: ServerFrame[] = [];
    if (type === 'leave') {
      await client.closed();
      return frames;
    }
    client.sendFrame({ type: FIRST.has(type) ? 'join' : 'ping', data: {}, id: 8 });
    for (;;) {
      const frame = await client.nextAny();
      if (frame.re === 8) return frames;
      if (frame.re !== 7) continue;
      frames.push(frame);
      if (frame.type === 'error' && LAST.has(frame.data.code)) return frames;
    }
  }

  it.each(TYPES)(
    'answers each mutation of %s by one documented code, or takes it',
    async (type) => {
      for (const field of Object.keys(BAD_FRAMES[type].fields)) {
        for (const value of MUTATIONS) {
          count++;
          const client = await socketFor(`room ${String(count)}`, type);
          client.sendText(mutated(type, field, value));
          const frames = await answers(client, type);
          const what = `${type}.${field}: ${value?.slice(0, 40) ?? 'absent'}`;
          expect({ what, answers: frames.length <= 1 }).toEqual({ what, answers: true });
          const [frame] = frames;
          if (frame?.type === 'error') {
            expect({ what, known: CODES.has(frame.data.code) }).toEqual({ what, known: true });
          }
          client.terminate();
        }
      }
    },
    60_000,
  );

  it('tried every field', () => {
    const fields = TYPES.flatMap((type) => Object.keys(BAD_FRAMES[type].fields));
    process.stdout.write(`mutations: ${String(count)}, of ${String(fields.length)} fields\n`);
    expect(count).toBe(fields.length * MUTATIONS.length);
    expect(MUTATIONS).toHaveLength(25);
  });
});
