import { STATUS_CODES } from 'node:http';
import type { ProblemDetails } from '@parley/schemas';

/** An error answer by RFC 9457: `detail` says what happened and what to do. */
export function problem(status: number, code: string, detail: string): Response {
  const body: ProblemDetails = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, detail };
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });
}
