import { toAppError, toProblem } from '../errors/index.ts';

/** Any thrown value as an answer: RFC 9457, with `Retry-After` where asking again helps. */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const refusal = toAppError(error);
  const problem = toProblem(refusal);
  const retryAfter = refusal.retryAfterSeconds;
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(retryAfter !== undefined && { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(problem.code === 'unauthorized' && { 'WWW-Authenticate': 'Bearer realm="parley"' }),
      ...headers,
    },
  });
}
