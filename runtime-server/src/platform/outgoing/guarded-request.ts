import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Dispatcher } from 'undici';
import type { HttpMethod } from '@parley/schemas';
import type { Clock } from '../clock.ts';
import { within } from '../concurrency/index.ts';
import { RefusedAddressError } from './guard-options.ts';
import type { GuardedDispatcher } from './guarded-dispatcher.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';
import { parseOutgoingUrl } from './outgoing-url.ts';
import { readLimited } from './read-limited.ts';
import type { LimitedBody } from './read-limited.ts';

export type GuardedRequest = {
  method: HttpMethod;
  url: string;
  headers: Record<string, string>;
  /** Headers that depend on where the request goes, such as a signature: made anew for each redirect. */
  headersFor?: (url: URL) => Record<string, string>;
  /** Empty = none. */
  body: string;
  /** Covers everything: name, connection, redirects, reading the answer. */
  timeoutMilliseconds: number;
  maxResponseBytes: number;
  /**
   * Which answers are read; others are closed at their status. `status`: the status counts, and of the body no more than
   * comes at once is read.
   */
  read: 'successes' | 'all' | 'status';
  /** Where redirects may lead; default the same scheme, host and port. `anywhere` is for a GET. Every place is guarded alike. */
  redirects?: 'anywhere' | 'within' | 'nowhere';
};

export type RequestDependencies = {
  dispatcher: GuardedDispatcher;
  /** Measures the time allowed, and dates signatures. */
  clock: Clock;
};

export type GuardedAnswer = {
  status: 'answered';
  httpStatus: number;
  host: string;
  contentType: string;
  /** As it was sent. */
  retryAfter?: string;
  body: LimitedBody;
};

const maxRedirects = 3;
/** For a body whose status has been read and is all that counts. */
const bodyPatienceMilliseconds = 1_000;
const nothingRead: LimitedBody = { status: 'cut', bytes: Buffer.alloc(0) };

/**
 * One request through a guarded dispatcher. Never rejects.
 *
 * Redirects: 307 and 308 repeat the request, at most 3 times and only within the same scheme, host and port, so that
 * headers, secrets and signature never reach another origin; 301, 302 and 303 are followed by a GET alone, because they
 * would turn any other request into one (RFC 9110 §15.4). Every other redirect is returned as the status it is.
 */
export async function requestGuarded(
  request: GuardedRequest,
  deps: RequestDependencies,
): Promise<GuardedAnswer | OutgoingFailure> {
  const target = parseOutgoingUrl(request.url);
  if (target.status === 'failed') return target;
  const badHeader = findBadHeader(request.headers);
  if (badHeader !== undefined) {
    return outgoingFailure(
      'bad_header',
      `The header "${badHeader}" cannot be sent: use plain characters and leave the connection's own headers out.`,
    );
  }

  const { host } = target.url;
  const deadline = new AbortController();
  const timeout = outgoingFailure(
    'timeout',
    `${host} did not answer completely within ${request.timeoutMilliseconds / 1000} seconds.`,
  );
  // Raced, because undici does not give up a name look-up or a connection in progress when its signal fires.
  const expired = new Promise<OutgoingFailure>((resolve) => {
    deadline.signal.addEventListener('abort', () => resolve(timeout));
  });
  const cancel = deps.clock.setTimer(request.timeoutMilliseconds, () => deadline.abort());
  try {
    return await Promise.race([expired, exchange(request, target.url, deps, deadline.signal)]);
  } finally {
    cancel();
  }
}

async function exchange(
  request: GuardedRequest,
  firstUrl: URL,
  deps: RequestDependencies,
  signal: AbortSignal,
): Promise<GuardedAnswer | OutgoingFailure> {
  const { host } = firstUrl;
  try {
    let url = firstUrl;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await deps.dispatcher.request(url, {
        method: request.method,
        headers: { ...request.headers, ...request.headersFor?.(url) },
        ...(request.body !== '' && { body: request.body }),
        signal,
        // The deadline above is the only clock.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      // A body that is closed unread emits an error, which nobody needs.
      answer.body.on('error', () => {});
      const next =
        request.redirects !== 'nowhere' && redirects < maxRedirects ? redirectOf(answer, url, request) : undefined;
      if (next) {
        answer.body.destroy();
        url = next;
        continue;
      }
      const isSuccess = answer.statusCode >= 200 && answer.statusCode <= 299;
      const contentType = String(answer.headers['content-type'] ?? '');
      if (request.read === 'successes' && !isSuccess) {
        answer.body.destroy();
        return { status: 'answered', httpStatus: answer.statusCode, host, contentType, body: nothingRead };
      }
      const encoding = String(answer.headers['content-encoding'] ?? '');
      if (request.read === 'status') {
        const retryAfter = answer.headers['retry-after'];
        const read = readLimited(answer.body, encoding, request.maxResponseBytes).catch(() => nothingRead);
        const body = await within(
          deps.clock,
          bodyPatienceMilliseconds,
          () => read,
          () => new Error('late'),
        ).catch(() => nothingRead);
        answer.body.destroy();
        return {
          status: 'answered',
          httpStatus: answer.statusCode,
          host,
          contentType,
          ...(typeof retryAfter === 'string' && { retryAfter }),
          body,
        };
      }
      const body = await readLimited(answer.body, encoding, request.maxResponseBytes);
      return { status: 'answered', httpStatus: answer.statusCode, host, contentType, body };
    }
  } catch (error) {
    return explainFailure(error, host);
  }
}

const repeating = new Set([307, 308]);
const becomingGet = new Set([301, 302, 303]);

function redirectOf(
  answer: Dispatcher.ResponseData,
  from: URL,
  { method, redirects = 'within' }: Pick<GuardedRequest, 'method' | 'redirects'>,
): URL | undefined {
  const { location } = answer.headers;
  const isFollowed = repeating.has(answer.statusCode) || (method === 'GET' && becomingGet.has(answer.statusCode));
  if (!isFollowed) return undefined;
  if (typeof location !== 'string' || !URL.canParse(location, from.href)) return undefined;
  const next = new URL(location, from);
  const isAllowed = next.origin === from.origin || (redirects === 'anywhere' && /^https?:$/.test(next.protocol));
  return isAllowed && next.username === '' && next.password === '' ? next : undefined;
}

/** Names that belong to the connection: setting them would break the framing or reach another virtual host. */
const connectionHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function findBadHeader(headers: Record<string, string>): string | undefined {
  return Object.keys(headers).find((name) => {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, headers[name] ?? '');
      return connectionHeaders.has(name.toLowerCase());
    } catch {
      return true;
    }
  });
}

/** Says what broke in our own words: texts of system errors may hold addresses that were asked for in secret. */
export function explainFailure(error: unknown, host: string): OutgoingFailure {
  if (error instanceof RefusedAddressError) {
    return outgoingFailure(
      'refused_address',
      `${host} is not on the public internet: if it should be reached, add it to ALLOW_PRIVATE_HOSTS.`,
    );
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return outgoingFailure('network', `The name ${host} has no address: check its spelling and the name server.`);
  }
  if (code === 'ECONNREFUSED') {
    return outgoingFailure(
      'network',
      `${host} refused the connection: check that the service runs and that the port is right.`,
    );
  }
  const detail = /^[A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : '';
  return outgoingFailure('network', `The connection to ${host} failed or broke${detail}.`);
}
