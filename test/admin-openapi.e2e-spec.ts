import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import request from 'supertest';
import type {
  DocumentedOperation,
  OpenApiDocument,
} from '../src/admin/openapi/openapi-document.js';
import type { JsonSchema } from '../src/asyncapi/json-schema.js';
import { type ApiAnswer, problemIn } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';
import type { JsonAnswer } from './support/json-answer.js';
import { Random } from './support/random.js';
import { valueOf } from './support/schema-values.js';

const KEY = 'a-key-of-sixteen-or-more';
const SEED = 20_261_129;
const ROUNDS = 90;

/** A route of Express, as far as this looks at it. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

describe('the description of the interface of administrators', () => {
  let app: TestApp;
  let document: OpenApiDocument;

  beforeAll(async () => {
    app = await startApp({ adminKey: KEY });
    const { body } = (await request(app.http)
      .get('/api/v1/openapi.json')
      .expect(200)) as JsonAnswer;
    document = body as OpenApiDocument;
  });

  afterAll(() => app.close());

  function operations(): { method: string; path: string; operation: DocumentedOperation }[] {
    return Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  it('is sound OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const broken = { ...structuredClone(document), paths: { rooms: 1 } } as object;
    expect((await new Validator().validate({ ...broken })).valid).toBe(false);
  });

  it('has every route that is registered, and no other', () => {
    const { stack } = (app.nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } })
      .router;
    const registered = stack.flatMap(({ route }) => {
      if (route === undefined || !route.path.startsWith('/api/v1/')) return [];
      const path = route.path.replace(/:(\w+)/gu, '{$1}');
      return Object.keys(route.methods).map((method) => `${method} ${path}`);
    });
    const own = registered.filter((entry) => !entry.includes('openapi.json'));
    const documented = operations().map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual([...new Set(own)].sort());
    expect(documented.length).toBeGreaterThan(10);
  });

  it('names each operation once, and explains every problem on the page', async () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const { text, headers } = await request(app.http).get('/api').expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    for (const name of names) expect(text).toContain(`id="${name}"`);
    const codes = document.components.schemas['Problem']?.properties?.['code']?.enum ?? [];
    for (const code of codes) expect(text).toContain(`id="${String(code)}"`);
    expect(text).not.toMatch(/<script|style=|https?:\/\//u);
  });

  it(`holds for ${String(ROUNDS)} requests to each operation, made from it with the seed ${String(SEED)}`, async () => {
    const random = new Random(SEED);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajv.addSchema({ $id: 'meet', ...document });
    const statuses = new Map<number, number>();
    await app.enter('tea', 'ann');
    for (let round = 0; round < ROUNDS; round++) {
      for (const { method, path, operation } of operations()) {
        const made = requestFrom(path, operation, random);
        const agent = request(app.http);
        const asked = agent[method as 'post'](made.path).set({
          Authorization: `Bearer ${KEY}`,
          ...made.headers,
        });
        const answer = (await (made.body === undefined
          ? asked
          : asked.send(made.body as object))) as unknown as ApiAnswer;
        const shown = `${method} ${made.path} ${String(made.body)}: ${String(answer.status)} ${answer.text}`;
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        expect([answer.status === 500, shown]).toEqual([false, shown]);
        expect([Object.keys(operation.responses), shown]).toEqual([
          expect.arrayContaining([String(answer.status)]),
          shown,
        ]);
        if (answer.status >= 400) problemIn(answer);
        if (answer.text === '') continue;
        const at = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B');
        const type = answer.status < 400 ? 'application~1json' : 'application~1problem+json';
        const place = `#/paths/${at.replaceAll('}', '%7D')}/${method}/responses/${String(answer.status)}/content/${type}/schema`;
        const validate = ajv.getSchema(`meet${place}`);
        expect([validate?.(JSON.parse(answer.text)), validate?.errors, shown]).toEqual([
          true,
          null,
          shown,
        ]);
      }
    }
    // It has been everywhere: both what is right and what is wrong was asked.
    const wanted = [200, 201, 202, 204, 400, 404, 409, 412, 415, 422, 428];
    expect(wanted.filter((status) => !statuses.has(status))).toEqual([]);
    const { body } = (await request(app.http)
      .get('/api/v1/server')
      .set('Authorization', `Bearer ${KEY}`)
      .expect(200)) as JsonAnswer;
    expect(body).toMatchObject({ draining: false });
  });

  /** A request that the document allows, or almost. */
  function requestFrom(
    path: string,
    { parameters, requestBody }: DocumentedOperation,
    random: Random,
  ): { path: string; headers: Record<string, string>; body: unknown } {
    const values = new Map<string, string>();
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    for (const { name, in: place, required, schema } of parameters) {
      if (!required && random.chance(0.6)) continue;
      const value = String(valueOf(schema, document, random));
      if (place === 'query') query.append(name, value.slice(0, 2000));
      else if (place === 'path') values.set(name, pathValue(name, value, random));
      else if (random.chance(0.5)) headers[name] = random.pick(['*', '"x.1"', value.slice(0, 20)]);
    }
    if (random.chance(0.1)) query.append('more', '1');
    const filled = path.replace(/\{(\w+)\}/gu, (_all, name: string) => values.get(name) ?? '');
    const schema = requestBody?.content['application/json']?.schema;
    const search = query.size > 0 ? `?${query.toString()}` : '';
    const body = bodyFrom(schema, headers, random);
    return { path: filled + search, headers: clean(headers), body };
  }

  function pathValue(name: string, value: string, random: Random): string {
    if (random.chance(0.6)) {
      return name === 'room' ? random.pick(['tea', `t${String(random.below(20))}`]) : 'ann';
    }
    if (random.chance(0.1)) return '%E0%A4%A';
    // A room that may be there, since the bodies are made of the same words.
    return encodeURIComponent(
      /^\.{0,2}$/u.test(value) ? 'x' : value.slice(0, 300).replace(/\p{Cs}/gu, '?'),
    );
  }

  function bodyFrom(
    schema: JsonSchema | undefined,
    headers: Record<string, string>,
    random: Random,
  ): unknown {
    if (!schema) return undefined;
    if (random.chance(0.05)) headers['Content-Type'] = 'text/plain';
    else headers['Content-Type'] = 'application/json';
    if (random.chance(0.05)) return '{"name":';
    return JSON.stringify(valueOf(schema, document, random));
  }

  /** What a header can carry. */
  function clean(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/gu, '?')]),
    );
  }
});
