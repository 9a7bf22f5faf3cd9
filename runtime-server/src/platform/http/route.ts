import type { Static, TSchema } from 'typebox';
import type { ErrorCode } from '../errors/index.ts';
import type { Access, ActorFor } from './access.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a handler is told about the request beside its validated parts. */
export type RequestFacts = {
  id: string;
  /** Of the client, by what the trusted proxies say. */
  address: string;
  /** The `Host` it came to. */
  host: string;
  headers: Headers;
  /** The raw request, for bodies that are not JSON (`body` not declared). */
  raw: Request;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
};

/** A body that is not JSON: a file, a page. */
export type RawAnswer = { contentType: string; description: string };

/** A file that is sent to us, or JSON (`schema`) that is too large to be read on the event loop. */
export type RawBody = { contentTypes: readonly string[]; description: string; schema?: TSchema };

/** An answer with headers of its own (cookies), or of another kind than JSON. */
export class Reply {
  readonly value: unknown;
  readonly headers: readonly (readonly [name: string, value: string])[];

  constructor(value: unknown, headers: readonly (readonly [string, string])[]) {
    this.value = value;
    this.headers = headers;
  }
}

export type RouteInput<A extends Access, P, Q, B> = {
  params: P;
  query: Q;
  body: B;
  actor: ActorFor<A>;
  request: RequestFacts;
};

type StaticOf<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined;
type AnswerOf<R extends TSchema | RawAnswer | null> = R extends TSchema
  ? Static<R> | Reply
  : R extends null
    ? void | Reply
    : string | Uint8Array<ArrayBuffer> | ReadableStream | Reply;

export type RouteDefinition<
  A extends Access,
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
  R extends TSchema | RawAnswer | null,
> = {
  method: Method;
  /** Below the root, with parameters in braces: `/api/v1/flows/{id}`. */
  path: `/${string}`;
  /** Groups the route in the API reference. */
  tag: string;
  summary: string;
  description?: string;
  access: A;
  /** What it answers are words of the house, whatever its permission tells of otherwise: never masked (AGENT-88). */
  isOfHouse?: true;
  params?: P;
  query?: Q;
  body?: B;
  /** The member of the body that is a flow document, `''` for the body itself: its values keep their digits. */
  flowAt?: string;
  /** No body counts as an empty object. */
  bodyIsOptional?: boolean;
  /** What cannot be stored in the texts of its body is taken out instead of refused: who sends it cannot mend it. */
  mendsTexts?: boolean;
  /** The handler reads the body itself, from `request.raw` by `readBody`. */
  rawBody?: RawBody;
  /** Default 256 kB. */
  bodyLimitBytes?: number;
  /** Default 200, or 204 when `answer` is null. */
  status?: 200 | 201 | 202 | 204;
  /** Default: nothing is answered. */
  answer?: R;
  /** Refusals beyond those that follow from access and schemas. */
  errors?: readonly ErrorCode[];
  /** May be called by pages of other sites (no cookies are sent); always so for visitor tokens. */
  crossOrigin?: boolean;
  handler: (input: RouteInput<A, StaticOf<P>, StaticOf<Q>, StaticOf<B>>) => Promise<AnswerOf<R>> | AnswerOf<R>;
};

/** A route as the application and the API description see it. */
export type Route = {
  method: Method;
  path: string;
  tag: string;
  summary: string;
  description: string | undefined;
  access: Access;
  isOfHouse: boolean;
  params: TSchema | undefined;
  query: TSchema | undefined;
  body: TSchema | undefined;
  flowAt: string | undefined;
  bodyIsOptional: boolean;
  mendsTexts: boolean;
  rawBody: RawBody | undefined;
  bodyLimitBytes: number;
  status: 200 | 201 | 202 | 204;
  answer: TSchema | RawAnswer | null;
  errors: readonly ErrorCode[];
  crossOrigin: boolean;
  handler: (input: RouteInput<Access, unknown, unknown, unknown>) => unknown;
};

/** Limit of a JSON body that says nothing else, in bytes. */
const defaultBodyLimitBytes = 256 * 1024;

/**
 * Declares a route: its schemas validate the request, type the handler and describe it in the API reference.
 *
 * @example
 * route({ method: 'GET', path: '/api/v1/flows/{id}', tag: 'Flows', summary: 'One flow', access: { permission: 'flows:read' },
 *   params: IdParams, answer: Flow, errors: ['not_found'], handler: ({ params, actor }) => flows.get(actor, params.id) })
 */
export function route<
  const A extends Access,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema | RawAnswer | null = null,
>(definition: RouteDefinition<A, P, Q, B, R>): Route {
  return {
    method: definition.method,
    path: definition.path,
    tag: definition.tag,
    summary: definition.summary,
    description: definition.description,
    access: definition.access,
    isOfHouse: definition.isOfHouse ?? false,
    params: definition.params,
    query: definition.query,
    body: definition.body,
    flowAt: definition.flowAt,
    bodyIsOptional: definition.bodyIsOptional ?? false,
    mendsTexts: definition.mendsTexts ?? false,
    rawBody: definition.rawBody,
    bodyLimitBytes: definition.bodyLimitBytes ?? defaultBodyLimitBytes,
    status: definition.status ?? (definition.answer == null ? 204 : 200),
    answer: definition.answer ?? null,
    errors: definition.errors ?? [],
    crossOrigin: definition.crossOrigin ?? definition.access === 'visitor',
    // The one place where validated input takes the types of its schemas.
    handler: definition.handler as Route['handler'],
  };
}

export function isRawAnswer(answer: Route['answer']): answer is RawAnswer {
  return answer !== null && 'contentType' in answer && typeof answer.contentType === 'string';
}
