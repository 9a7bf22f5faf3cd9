import type { ProblemDetails } from '@parley/schemas';
import { AppError } from './app-error.ts';
import { isDatabaseAway } from './is-database-away.ts';
import { statusOf, titleOf, type ErrorCode } from './error-codes.ts';

/** When to ask again: a database that was started anew is back about then. */
const awaySeconds = 2;

/** The RFC 9457 body of any thrown value; what is not an AppError shows nothing of itself. */
export function toProblem(error: unknown): ProblemDetails & { code: ErrorCode } {
  const { code, message, problems, extensions } = toAppError(error);
  return {
    ...extensions,
    type: `urn:parley:error:${code}`,
    title: titleOf(code),
    status: statusOf(code),
    detail: message,
    code,
    ...(problems && { problems }),
  };
}

/** The short form for socket frames: `{"error":{"code","message"}}`. */
export function toSocketError(error: unknown): { code: ErrorCode; message: string } {
  const { code, message } = toAppError(error);
  return { code, message };
}

/** Any thrown value as what the caller may know of it. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    const message = 'The database cannot be reached at the moment. Try again in a few seconds.';
    return new AppError('unavailable', message, { cause: error, retryAfterSeconds: awaySeconds });
  }
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, tell the administrator.', {
    cause: error,
  });
}
