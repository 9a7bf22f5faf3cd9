import {
  exactInFlow,
  exactWhereFree,
  mayLoseDigits,
  parseJson,
  type JsonObject,
  type JsonValue,
} from '@parley/schemas';
import { AppError } from '../errors/index.ts';
import { maskContacts } from '../contacts/mask-contacts.ts';
import { maskStream } from '../contacts/mask-stream.ts';
import { hidesContacts, tellsOfVisitors, type Authorise } from './access.ts';
import { isStorable, storableJsonText } from '../storable-text.ts';
import { readJsonBody } from './read-json-body.ts';
import { isRawAnswer, Reply, type RequestFacts, type Route } from './route.ts';
import { findAnswerProblems, validate } from './validate.ts';

export type RouteRequest = {
  facts: RequestFacts;
  params: Record<string, string>;
  url: string;
  authorise: Authorise;
  checkAnswers: boolean;
};

/** Authorises, validates, calls the handler and presents its answer. */
export async function answerRoute(route: Route, request: RouteRequest): Promise<Response> {
  const { facts } = request;
  const { actor, cookies = [] } = await request.authorise(route.access, {
    method: route.method,
    headers: facts.headers,
    host: facts.host,
  });
  const isMasked = !route.isOfHouse && tellsOfVisitors(route.access) && hidesContacts(actor);
  const params = readParams(route, request.params);
  const query = readQuery(route, new URL(request.url).searchParams);
  const body = await readBodyOf(route, facts.raw);
  const answered = Promise.resolve(route.handler({ params, query, body, actor, request: facts }));
  const result = isMasked ? await answered.catch(throwMasked) : await answered;
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  const value = result instanceof Reply ? result.value : result;
  if (result instanceof Reply) for (const [name, text] of result.headers) headers.append(name, text);
  return present(route, isMasked ? maskAnswer(route, value) : value, headers, request.checkAnswers);
}

/** Files that are neither text nor JSON are masked where they are drawn. */
function maskAnswer({ answer }: Route, value: unknown): unknown {
  if (value instanceof ReadableStream) {
    const isText = isRawAnswer(answer) && /^text\/|json/.test(answer.contentType);
    return isText ? maskStream(value) : value;
  }
  return maskContacts(value);
}

/** A refusal may say how something is now. */
function throwMasked(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  const { problems, retryAfterSeconds, extensions } = error;
  throw new AppError(error.code, maskContacts(error.message), {
    cause: error,
    ...(problems && { problems: maskContacts(problems) }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(extensions && { extensions: maskContacts(extensions) }),
  });
}

function readParams(route: Route, given: Record<string, string>): unknown {
  for (const [name, value] of Object.entries(given)) refuseUnstorable(value, `/${name}`);
  if (!route.params) return undefined;
  const params: Record<string, unknown> = { ...given };
  validate(route.params, params, 'path');
  return params;
}

/** A parameter given several times is a list. */
function readQuery(route: Route, given: URLSearchParams): unknown {
  if (!route.query) return undefined;
  const query: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    for (const value of values) refuseUnstorable(value, `/${name}`);
    query[name] = values.length === 1 ? values[0] : values;
  }
  validate(route.query, query, 'query');
  return query;
}

async function readBodyOf(route: Route, raw: Request): Promise<unknown> {
  if (!route.body) return undefined;
  const body = await readJsonBody(raw, route.bodyLimitBytes, {
    isOptional: route.bodyIsOptional,
    read: (text) => readExactly(route, route.mendsTexts ? storableJsonText(text) : text),
  });
  validate(route.body, body, 'body');
  return body;
}

/** Where a schema lets any JSON stand, numbers keep their digits; so they do in a flow document. */
function readExactly({ body: schema, flowAt }: Route, text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!mayLoseDigits(text)) return plain;
  const exact = parseJson(text);
  if (flowAt === '') return exactInFlow(exact);
  const read = exactWhereFree(schema, exact);
  if (flowAt === undefined || !isMembers(read) || !isMembers(exact)) return read;
  const document = exact[flowAt];
  return document === undefined ? read : { ...read, [flowAt]: exactInFlow(document) };
}

function isMembers(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present(route: Route, value: unknown, headers: Headers, checkAnswers: boolean): Response {
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  const { answer, status } = route;
  if (answer === null) return new Response(null, { status, headers });
  if (isRawAnswer(answer)) {
    if (!headers.has('Content-Type')) headers.set('Content-Type', answer.contentType);
    return new Response(value as ConstructorParameters<typeof Response>[0], { status, headers });
  }
  const text = JSON.stringify(value);
  if (checkAnswers) {
    const problems = findAnswerProblems(answer, JSON.parse(text) as unknown);
    if (problems) {
      throw new Error(`The answer of ${route.method} ${route.path} breaks its schema: ${JSON.stringify(problems)}`);
    }
  }
  headers.set('Content-Type', 'application/json; charset=utf-8');
  return new Response(text, { status, headers });
}

function refuseUnstorable(text: string, pointer: string): void {
  if (isStorable(text)) return;
  throw new AppError('bad_request', 'The address holds a NUL character.', {
    problems: [{ pointer, message: 'Remove the NUL character.' }],
  });
}
