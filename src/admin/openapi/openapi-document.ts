import type { Type } from '@nestjs/common';
import { schemaOfDto } from '../../asyncapi/dto-schema.js';
import type { JsonSchema } from '../../asyncapi/json-schema.js';
import { count, listOf, may, must, object, text } from '../../asyncapi/typed-schema.js';
import { type Breach, type ProblemBody, type ProblemCode, PROBLEMS } from '../api/problem.js';
import { SCHEMAS } from '../api/resources.js';
import type { Route } from '../api/routes.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

interface Answer {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, { schema: JsonSchema }>;
}

/** One route, as the document has it. */
export interface DocumentedOperation {
  operationId: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Answer>;
}

/** The interface as OpenAPI 3.1 describes it, as far as this server has to say something. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string } };
  servers: { url: string }[];
  security: Record<string, never[]>[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: {
    securitySchemes: Record<string, { type: 'http'; scheme: 'bearer'; description: string }>;
    schemas: Record<string, JsonSchema>;
  };
}

const DESCRIPTION =
  'Administration of a Meet server. Times are in milliseconds since 1970. Errors are problem details (RFC 9457) with a stable `code`.';

const IN_A_PATH: Readonly<Record<string, string>> = {
  room: 'The name of the room, percent-encoded.',
  user_id: 'Names somebody in the room, percent-encoded.',
  invite_id: 'Names an invitation of the room.',
};

/** What can go wrong everywhere, with a body, and with a query. */
const EVERYWHERE: readonly ProblemCode[] = ['unauthorized', 'forbidden', 'internal'];
/** The room of a path may be at another server, which can be asked or not. */
const WITH_PATH: readonly ProblemCode[] = ['bad_request', 'unavailable'];
const WITH_BODY: readonly ProblemCode[] = [
  'bad_request',
  'content_too_large',
  'unsupported_media_type',
  'invalid',
];

const PROBLEM = object<ProblemBody>({
  type: must(text),
  title: must(text),
  status: must(count),
  detail: must(text),
  code: must({ enum: Object.keys(PROBLEMS) }),
  errors: may(
    listOf(object<Breach>({ pointer: may(text), parameter: may(text), detail: must(text) })),
  ),
});

/**
 * Writes the description from what the server works by: the decorators of the routes, the DTOs that check
 * what comes in, the schemas of what goes out.
 *
 * @param basePath the path of the server: empty, or with a slash at its beginning and none at its end.
 */
export function openApiDocument(
  routes: readonly Route[],
  version: string,
  basePath: string,
): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  const bodies = routes.flatMap(({ body }) => (body ? [[nameOf(body), schemaOf(body)]] : []));
  return {
    openapi: '3.1.0',
    info: { title: 'Meet', version, description: DESCRIPTION, license: { name: 'MIT' } },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of administrators: ADMIN_KEY, or one of ADMIN_KEYS_FILE.',
        },
      },
      schemas: { ...SCHEMAS, ...(Object.fromEntries(bodies) as object), Problem: PROBLEM },
    },
  };
}

function operationOf({ path, operation, body, query, status }: Route): DocumentedOperation {
  const { id, summary, scope, result, headers, matches } = operation;
  const names = Array.from(path.matchAll(/\{(\w+)\}/gu), ([, name = '']) => name);
  const problems: ProblemCode[] = [
    ...EVERYWHERE,
    ...(names.length > 0 ? WITH_PATH : []),
    ...(body ? WITH_BODY : []),
    ...(query ? (['invalid'] as const) : []),
    ...(matches ? (['precondition_required', 'precondition_failed'] as const) : []),
    ...(operation.problems ?? []),
  ];
  return {
    operationId: id,
    summary,
    description: `The key needs the scope \`${scope}\`.`,
    parameters: [
      ...names.map((name) => pathParameter(name)),
      ...(query ? queryParameters(query) : []),
      ...(matches ? [MATCH] : []),
    ],
    ...(body && { requestBody: { required: true as const, content: json(nameOf(body)) } }),
    responses: {
      [status]: {
        description: result === undefined ? 'Done.' : 'Done; the body says how it is now.',
        ...(headers && { headers: headersOf(headers) }),
        ...(result && { content: json(result) }),
      },
      ...problemAnswers(problems),
    },
  };
}

const MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of what is to be changed.',
  schema: text,
};

function pathParameter(name: string): Parameter {
  const description = IN_A_PATH[name];
  if (description === undefined)
    throw new Error(`Nobody has described the part ${name} of a path.`);
  return { name, in: 'path', required: true, description, schema: { ...text, minLength: 1 } };
}

function queryParameters(dto: Type<object>): Parameter[] {
  const { properties = {} } = schemaOf(dto);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
}

/** What a DTO takes; what it fills in by itself does not have to be there. */
function schemaOf(dto: Type<object>): JsonSchema {
  const { properties = {}, required = [], ...schema } = schemaOfDto(dto);
  const defaults = Object.entries(new dto()).filter(([, value]) => value !== undefined);
  const filledIn = Object.fromEntries(
    defaults.map(([name, value]) => [name, { ...properties[name], default: value as unknown }]),
  );
  const needed = required.filter((name) => !Object.hasOwn(filledIn, name));
  return {
    ...schema,
    properties: { ...properties, ...filledIn },
    additionalProperties: false,
    ...(needed.length > 0 && { required: needed }),
  };
}

function headersOf(headers: Readonly<Record<string, string>>): NonNullable<Answer['headers']> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: text }]),
  );
}

function problemAnswers(problems: readonly ProblemCode[]): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const code of new Set(problems)) {
    const { status, title } = PROBLEMS[code];
    const said = answers[status]?.description;
    answers[status] = {
      description: `${said === undefined ? '' : `${said} `}${title} (\`${code}\`).`,
      content: { 'application/problem+json': { schema: reference('Problem') } },
    };
  }
  return answers;
}

function json(name: string): Record<string, { schema: JsonSchema }> {
  return { 'application/json': { schema: reference(name) } };
}

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function nameOf({ name }: Type<object>): string {
  return name.replace(/Dto$/u, '');
}
