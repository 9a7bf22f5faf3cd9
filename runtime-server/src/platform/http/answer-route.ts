import {
  exactInFlow,
  exactWhereFree,
  mayLoseDigits,
  parseJson,
  type JsonObject,
  type JsonValue,
} from '@parley/schemas';
import { AppError, statusOf } from '../errors/index.ts';
import { maskContacts } from '../contacts/mask-contacts.ts';
import { maskStream } from '../contacts/mask-stream.ts';
import { fingerprintOf, readIdempotencyKey } from '../idempotency/idempotency-key.ts';
import type { Claim, Idempotency, KeptAnswer } from '../idempotency/idempotency.ts';
import { hidesContacts, tellsOfVisitors, type Authorise } from './access.ts';
import type { AccountActor, Actor, ApiKeyActor } from './actor.ts';
import { asFailedPrecondition, entityTagOf, withRevision } from './entity-tag.ts';
import type { RequestRates } from './request-rates.ts';
import { isStorable, storableJsonText } from '../storable-text.ts';
import { readJsonBody } from './read-json-body.ts';
import { isRawAnswer, Reply, type RequestFacts, type Route } from './route.ts';
import { findAnswerProblems, validate } from './validate.ts';

export type RouteRequest = {
  facts: RequestFacts;
  params: Record<string, string>;
  url: string;
  authorise: Authorise;
  rates: RequestRates;
  idempotency: Idempotency;
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
  const headers = new Headers(request.rates.take(actor));
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  const { searchParams, search } = new URL(request.url);
  const params = readParams(route, request.params);
  const query = readQuery(route, searchParams);
  const body = await readBodyOf(route, facts);
  const answer = async (): Promise<Response> => {
    const answered = Promise.resolve(route.handler({ params, query, body, actor, request: facts }));
    const result = await answered.catch((error: unknown) => {
      throw asFailedPrecondition(isMasked ? masked(error) : error, facts.headers);
    });
    const value = result instanceof Reply ? result.value : result;
    if (result instanceof Reply) for (const [name, text] of result.headers) headers.append(name, text);
    return present(route, isMasked ? maskAnswer(route, value) : value, headers, request.checkAnswers);
  };
  const key = route.method === 'POST' && isInHouse(actor) ? readIdempotencyKey(facts.headers) : null;
  if (key === null || !isInHouse(actor)) return answer();
  if (route.rawBody) throw new AppError('bad_request', 'A file is sent here: send it without Idempotency-Key.');
  const path = new URL(request.url).pathname;
  const claim = {
    applicationId: actor.applicationId,
    actor: actor.kind === 'account' ? `account:${actor.accountId}` : `api-key:${actor.keyId}`,
    key,
    // Who may see less than the first time is not shown what was said then.
    fingerprint: fingerprintOf({ method: route.method, path, query: search, body: isMasked ? { masked: body } : body }),
    route: `${route.method} ${path}`,
  };
  return answerOnce({ idempotency: request.idempotency, claim, headers, answer });
}

/** Carries a request out, or answers what it was answered before. */
async function answerOnce({
  idempotency,
  claim,
  headers,
  answer,
}: {
  idempotency: Idempotency;
  claim: Claim;
  headers: Headers;
  answer: () => Promise<Response>;
}): Promise<Response> {
  const begun = await idempotency.begin(claim);
  if (!('done' in begun)) return repeat(begun, headers);
  const response = await answer().catch(async (error: unknown) => {
    // What failed in the middle may have been done: then nobody may do it again by this key.
    if (error instanceof AppError && statusOf(error.code) < 500) await begun.refused();
    throw error;
  });
  const isKept = response.body === null || (response.headers.get('Content-Type') ?? '').startsWith('application/json');
  await begun.done(isKept ? { status: response.status, text: await textOf(response) } : null);
  return response;
}

async function textOf(response: Response): Promise<string | null> {
  return response.body === null ? null : response.clone().text();
}

/** Cookies and the like belong to the first answer only. */
function repeat({ status, text }: KeptAnswer, headers: Headers): Response {
  headers.set('Cache-Control', 'no-store');
  headers.set('Idempotency-Replayed', 'true');
  if (text !== null) headers.set('Content-Type', 'application/json; charset=utf-8');
  return new Response(text, { status, headers });
}

function isInHouse(actor: Actor | null): actor is AccountActor | ApiKeyActor {
  return actor !== null && actor.kind !== 'visitor';
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
function masked(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { problems, retryAfterSeconds, extensions } = error;
  return new AppError(error.code, maskContacts(error.message), {
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

async function readBodyOf(route: Route, { raw, headers }: RequestFacts): Promise<unknown> {
  if (!route.body) return withRevision(route, headers, undefined);
  const given = await readJsonBody(raw, route.bodyLimitBytes, {
    isOptional: route.bodyIsOptional,
    read: (text) => readExactly(route, route.mendsTexts ? storableJsonText(text) : text),
  });
  const body = withRevision(route, headers, given);
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
  const tag = entityTagOf(value);
  if (tag !== null && !headers.has('ETag')) headers.set('ETag', tag);
  return new Response(text, { status, headers });
}

function refuseUnstorable(text: string, pointer: string): void {
  if (isStorable(text)) return;
  throw new AppError('bad_request', 'The address holds a NUL character.', {
    problems: [{ pointer, message: 'Remove the NUL character.' }],
  });
}
