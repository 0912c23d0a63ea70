import { z } from 'zod';
import { problemSchema } from '../contract/common.ts';
import { type Endpoint, isInAddress, pathParameters } from '../contract/endpoint.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return json;
};

const parameter = (name: string, place: 'path' | 'query' | 'header', schema: unknown, required: boolean): Json => ({
  name,
  in: place,
  required,
  schema,
});

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const parametersOf = (endpoint: Endpoint, properties: Json, required: readonly unknown[]): Json[] => {
  const inPath = pathParameters(endpoint.path);
  const inQuery = isInAddress(endpoint) ? Object.keys(properties).filter((name) => !inPath.includes(name)) : [];
  return [
    ...inPath.map((name) => parameter(name, 'path', properties[name] ?? { type: 'string' }, true)),
    ...inQuery.map((name) => parameter(name, 'query', properties[name], required.includes(name))),
    ...(endpoint.idempotency === 'none'
      ? []
      : [
          parameter(
            'Idempotency-Key',
            'header',
            { type: 'string', minLength: 1, maxLength: 255 },
            endpoint.idempotency === 'required',
          ),
        ]),
  ];
};

const bodyOf = (endpoint: Endpoint, properties: Json, required: readonly unknown[]): Json | undefined => {
  if (isInAddress(endpoint)) return undefined;
  if (endpoint.body === 'raw') return { content: { 'application/json': { schema: {} } } };
  const inPath = pathParameters(endpoint.path);
  const fields = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)));
  const needed = required.filter((name) => typeof name === 'string' && !inPath.includes(name));
  if (endpoint.body === 'file') {
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { ...fields, file: { type: 'string', format: 'binary' } },
            required: [...needed, 'file'],
          },
        },
      },
    };
  }
  if (Object.keys(fields).length === 0) return undefined;
  return {
    required: needed.length > 0,
    content: {
      'application/json': {
        schema: { type: 'object', properties: fields, required: needed, additionalProperties: false },
      },
    },
  };
};

const answersOf = (endpoint: Endpoint): Json => {
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const type = endpoint.answers === 'csv' ? 'text/csv' : endpoint.answers === 'bytes' ? '*/*' : 'application/json';
  const schema = endpoint.answers === 'json' ? schemaOf(endpoint.output, 'input') : {};
  const table = endpoint.alsoCsv ? { 'text/csv': { schema: { type: 'string' } } } : {};
  const good = endpoint.status === 204 ? {} : { content: { [type]: { schema }, ...table } };
  return {
    [endpoint.status]: { description: endpoint.summary, ...good },
    ...(endpoint.again === undefined
      ? {}
      : { [endpoint.again]: { description: 'A resend: the first answer.', ...good } }),
    default: { description: 'A problem (RFC 9457).', ...problem },
  };
};

const operationOf = (endpoint: Endpoint): Json => {
  const input = schemaOf(endpoint.input, 'input');
  const properties = isRecord(input.properties) ? input.properties : {};
  const required = Array.isArray(input.required) ? input.required : [];
  const requestBody = bodyOf(endpoint, properties, required);
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    'x-permission': endpoint.permission,
    security:
      endpoint.permission === 'public'
        ? []
        : [{ bearer: [] }, ...(endpoint.permission === 'customer' ? [] : [{ cookie: [] }])],
    parameters: parametersOf(endpoint, properties, required),
    ...(requestBody ? { requestBody } : {}),
    responses: answersOf(endpoint),
  };
};

const probe = (operationId: string, summary: string, answers: Json): Json => ({
  get: { operationId, summary, tags: ['operations'], security: [], parameters: [], responses: answers },
});
const state = (description: string): Json => ({
  description,
  content: {
    'application/json': { schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } },
  },
});
/** What whoever runs the desk asks of a process; served apart from the table, since nobody signs in for it. */
const OPERATIONS: Json = {
  '/healthz': probe('getHealth', 'Whether the process lives.', { 200: state('It does.') }),
  '/readyz': probe('getReadiness', 'Whether it can serve: database, queue, migrations.', {
    200: state('It can.'),
    503: state('Not now; `parts` says what is away.'),
  }),
  '/metrics': probe('getMetrics', 'Figures for Prometheus.', {
    200: { description: 'Text exposition.', content: { 'text/plain': { schema: { type: 'string' } } } },
  }),
};

/** The whole contract as OpenAPI 3.1, made from the same table that routes are served from. */
export const openApi = (endpoints: readonly Endpoint[], publicUrl: string): Json => {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recourse',
      version: '1',
      description:
        'A complaint and support desk for digital wallets. Lists are keyset pages; errors are RFC 9457 problem details; money is minor units as a decimal string.',
    },
    servers: [{ url: publicUrl }],
    paths: { ...paths, ...OPERATIONS },
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'recourse_session' },
      },
    },
  };
};

/** Route × permission, one line each: what docs/permissions.md holds. */
export const permissionTable = (endpoints: readonly Endpoint[]): string =>
  [
    '| route | permission |',
    '|---|---|',
    ...endpoints.map(({ method, path, permission }) => `| ${method} ${path} | ${permission} |`),
  ].join('\n');
