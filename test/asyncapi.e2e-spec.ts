import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import request from 'supertest';
import type { AsyncApiDocument } from '../src/asyncapi/document.js';
import { FRAME_DTOS } from '../src/rooms/dto/frame-dtos.js';
import { startApp, type TestApp } from './support/app.js';
import { everyBadFrame } from './support/bad-frames.js';
import type { JsonAnswer } from './support/json-answer.js';
import { blocks } from './support/protocol-document.js';
import { soundPayloads } from './support/sound-frames.js';

/** What the parser says is wrong; it is no module that Jest can load, so it has a process of its own. */
const PARSE = `
  import { Parser } from '@asyncapi/parser';
  import { text } from 'node:stream/consumers';
  const { document, diagnostics } = await new Parser().parse(await text(process.stdin));
  const errors = diagnostics.filter(({ severity }) => severity === 0);
  const messages = document?.allMessages().all().length ?? 0;
  console.log(JSON.stringify({ errors: errors.map(({ message }) => message), messages }));
`;

interface Parsed {
  errors: string[];
  messages: number;
}

function parse(document: object): Parsed {
  const args = ['--input-type=module', '--no-warnings', '--eval', PARSE];
  const input = JSON.stringify(document);
  return JSON.parse(execFileSync(process.execPath, args, { input, encoding: 'utf8' })) as Parsed;
}

describe('GET /asyncapi.json', () => {
  let app: TestApp;
  let document: AsyncApiDocument;

  beforeAll(async () => {
    app = await startApp();
    const { body } = (await request(app.http).get('/asyncapi.json').expect(200)) as JsonAnswer;
    document = body as AsyncApiDocument;
  });

  afterAll(() => app.close());

  function validatorOf(key: string): ValidateFunction {
    const payload = document.components.messages[key]?.payload;
    if (!payload) throw new Error(`no message ${key}`);
    return new Ajv({ allErrors: true, strict: false }).compile(payload);
  }

  it('is what the parser of AsyncAPI takes for a sound description of every frame', () => {
    const keys = Object.keys(document.components.messages);
    expect(keys.filter((key) => key.startsWith('client_'))).toHaveLength(
      Object.keys(FRAME_DTOS).length,
    );
    expect(parse(document)).toEqual({ errors: [], messages: keys.length });
  });

  it('is checked by a parser that finds what is wrong', () => {
    const operations = { takeFrames: { ...document.operations.takeFrames, action: 'dance' } };
    expect(parse({ ...document, operations }).errors).not.toEqual([]);
  });

  it('is below the base path, and says so', async () => {
    const below = await startApp({ basePath: '/meet' });
    const { body } = (await request(below.http)
      .get('/meet/asyncapi.json')
      .expect(200)) as JsonAnswer;
    expect(body).toMatchObject({ channels: { room: { address: '/meet/ws/{room}/{user_id}' } } });
    await below.close();
  });

  it.each(Object.entries(soundPayloads('bob')))('takes a sound %s', (type, data) => {
    const validate = validatorOf(`client_${type}`);
    expect([validate({ type, data, id: 1 }), validate.errors]).toEqual([true, null]);
  });

  it.each(blocks('json client'))('takes the example %s', (text) => {
    const frame = JSON.parse(text) as { type: string };
    const validate = validatorOf(`client_${frame.type}`);
    expect([validate(frame), validate.errors]).toEqual([true, null]);
  });

  it.each(blocks('json server'))('takes the example %s', (text) => {
    const frame = JSON.parse(text) as { type: string };
    const validate = validatorOf(`server_${frame.type}`);
    expect([validate(frame), validate.errors]).toEqual([true, null]);
  });

  it('never refuses what the server would take, and refuses most of what it would not', () => {
    const validators = new Map(
      Object.keys(FRAME_DTOS).map((type) => [type, validatorOf(`client_${type}`)]),
    );
    const bad = everyBadFrame();
    const caught = bad.filter(({ type, text }) => {
      // A number that is too large for JSON is no number of its own.
      return validators.get(type)?.(JSON.parse(text)) === false;
    });
    // The rest are rules for which JSON Schema has no word: invisible characters, bytes, blank text.
    expect(caught.length / bad.length).toBeGreaterThan(0.85);
  });

  it('refuses a server frame without a key that is always there', () => {
    const validate = validatorOf('server_left');
    const data = { target: 'bob', reason: 'leave', room: 'tea', user_id: 'bob' };
    expect(validate({ type: 'left', data })).toBe(true);
    expect(validate({ type: 'left', data: { ...data, reason: 'bored' } })).toBe(false);
    expect(validate({ type: 'left', data: { ...data, target: undefined } })).toBe(false);
  });
});
