import * as schemas from '@parley/schemas';
import { permissions, ProblemDetails } from '@parley/schemas';
import type { TSchema } from 'typebox';
import { statusOf, type ErrorCode } from '../platform/errors/index.ts';
import { takesRevision, type Access, type Route } from '../platform/http/index.ts';
import { isRawAnswer } from '../platform/http/route.ts';
import { keptHours } from '../platform/idempotency/idempotency.ts';
import { createComponents, type Components, type JsonSchema } from './components.ts';

export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
};

/** The API reference (OpenAPI 3.1), from the same schemas that validate the requests. */
export function describeApi(routes: readonly Route[], options: { baseUrl: string; version: string }): OpenApiDocument {
  const components = createComponents(schemas);
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeRoute(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parley', version: options.version, description },
    servers: [{ url: options.baseUrl }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components.all(), securitySchemes },
  };
}

const description = [
  'Every error is `application/problem+json` (RFC 9457) with a `code` and, for wrong fields, `problems[]`.',
  'Ids are opaque. Times are ISO 8601, UTC with milliseconds. Lists are `{items, nextCursor}` with `?cursor=&limit=`.',
  'Sign in by cookie (changes need our own `Origin`), or send an API key as `Authorization: Bearer prk_…`.',
  'An API key may send so many requests at once, and in a second to a node, as `RateLimit-Policy` says; `RateLimit` says what is left.',
  '`Idempotency-Key` on a POST: sent again with the same key, it is done once and answered the same (`Idempotency-Replayed: true`).',
  'What is edited by its `revision` has it as `ETag` as well; `If-Match` takes the place of the member, and a stale one is refused with 412.',
  'The version is in the path. Within it things are only added: ignore members that you do not know. What will go is marked as deprecated here for a year before.',
].join('\n\n');

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'parley.session_token', description: 'POST /api/v1/auth/sign-in' },
  apiKey: { type: 'http', scheme: 'bearer', description: 'an API key, `prk_…`' },
  visitor: { type: 'http', scheme: 'bearer', description: 'a visitor token' },
};

function describeRoute(route: Route, components: Components): Record<string, unknown> {
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: route.summary,
    ...describeText(route),
    ...(route.access !== 'public' && { security: securityOf(route.access) }),
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query'), ...headersOf(route)],
    ...requestBodyOf(route, components),
    responses: { [route.status]: answerOf(route, components), ...refusalsOf(route, components) },
  };
}

function describeText({ description: text, access }: Route): { description?: string } {
  const wanted = typeof access === 'string' ? [] : [access.permission].flat();
  const isAny = wanted.length === permissions.length;
  const needed = wanted.length === 0 ? [] : [isAny ? 'Needs any permission.' : `Needs \`${wanted.join('` or `')}\`.`];
  const parts = [...(text === undefined ? [] : [text]), ...needed];
  return parts.length === 0 ? {} : { description: parts.join('\n\n') };
}

/** `GET /api/v1/flows/{id}/versions` → `get-flows-id-versions`. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace(/^\/api\/v1\//, '')
    .split(/[/{}]+/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words].join('-');
}

function securityOf(access: Exclude<Access, 'public'>): Record<string, string[]>[] {
  if (access === 'visitor') return [{ visitor: [] }];
  return access === 'account' ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
}

function parametersOf(route: Route, place: 'path' | 'query'): Record<string, unknown>[] {
  const schema = place === 'path' ? route.params : route.query;
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, TSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, member]) => {
    const { description: text, ...rest } = JSON.parse(JSON.stringify(member)) as JsonSchema;
    const isRequired = place === 'path' || (required.includes(name) && rest.default === undefined);
    return { name, in: place, required: isRequired, ...(text !== undefined && { description: text }), schema: rest };
  });
}

/** What the sender may say beside: under which key a request is sent again, and of which revision they think. */
function headersOf({ method, access, body }: Route): Record<string, unknown>[] {
  const isOfHouse = access !== 'public' && access !== 'visitor';
  const header = (name: string, text: string) => ({
    name,
    in: 'header',
    required: false,
    description: text,
    schema: { type: 'string' },
  });
  return [
    ...(method === 'POST' && isOfHouse
      ? [header('Idempotency-Key', `Sent again with the same key within ${keptHours} hours, it is done once.`)]
      : []),
    ...(takesRevision(body)
      ? [header('If-Match', 'The `ETag` of what is edited; instead of `revision`. Refused with 412 when it is stale.')]
      : []),
  ];
}

function requestBodyOf({ body, bodyIsOptional, rawBody }: Route, components: Components): { requestBody?: unknown } {
  if (rawBody) {
    const schema = rawBody.schema ? components.describe(rawBody.schema, 'request') : { type: 'string' };
    const content = rawBody.contentTypes.map((type) => [type, { schema }]);
    return {
      requestBody: { required: true, description: rawBody.description, content: Object.fromEntries(content) as object },
    };
  }
  if (!body) return {};
  const schema = components.describe(body, 'request');
  return { requestBody: { required: !bodyIsOptional, content: { 'application/json': { schema } } } };
}

function answerOf({ answer }: Route, components: Components): Record<string, unknown> {
  if (answer === null) return { description: 'Done.' };
  if (isRawAnswer(answer)) {
    const [type = answer.contentType] = answer.contentType.split(';');
    return { description: answer.description, content: { [type]: { schema: { type: 'string' } } } };
  }
  return { description: 'OK', content: { 'application/json': { schema: components.describe(answer, 'answer') } } };
}

/** Refusals by status: those declared, and those that follow from access and schemas. */
function refusalsOf(route: Route, components: Components): Record<string, unknown> {
  const codes = new Set<ErrorCode>(route.errors);
  if (route.access !== 'public') codes.add('unauthorized').add('forbidden');
  if (route.params || route.query || route.body) codes.add('invalid');
  if (route.body || route.rawBody) codes.add('payload_too_large');
  if (route.body) codes.add('bad_request').add('unsupported_media_type');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const schema = components.describe(ProblemDetails, 'answer');
  const entries = [...byStatus].map(([status, list]) => [
    String(status),
    { description: list.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema } } },
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
