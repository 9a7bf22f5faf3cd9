import type { ProblemDetails } from '@parley/schemas';
import { ApiError } from './api-error.ts';
import { attendanceHeaders } from './attendance.ts';
import { noteReached } from './reachability.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Asks the server for something under `/api/v1`, with the sign-in cookie. A body is sent as JSON; a `Blob` as it is,
 * under its own type.
 *
 * @throws ApiError with the server's own words; code `unreachable` where there was no answer
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      ...writeRequest(body),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    noteReached(false);
    throw new ApiError(
      { type: 'about:blank', title: 'The server was not reached.', status: 0, code: 'unreachable' },
      { cause: error },
    );
  }
  noteReached(true);
  if (!response.ok) {
    const retryAfterSeconds = Number(response.headers.get('Retry-After')) || null;
    throw new ApiError(await readProblem(response), { retryAfterSeconds });
  }
  if (response.status === 204) return undefined as Answer;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

function writeRequest(body: unknown): RequestInit {
  const headers = attendanceHeaders();
  if (body === undefined) return { headers };
  if (body instanceof Blob) return { body, headers: { ...headers, 'Content-Type': body.type } };
  return { body: JSON.stringify(body), headers: { ...headers, 'Content-Type': 'application/json' } };
}

async function readProblem(response: Response): Promise<ProblemDetails> {
  try {
    return (await response.json()) as ProblemDetails;
  } catch {
    return {
      type: 'about:blank',
      title: `The server answered ${response.status}.`,
      status: response.status,
      code: 'unreadable_answer',
    };
  }
}
