import type { ProblemDetails } from '@parley/schemas';
import { AppError } from './app-error.ts';
import { statusOf, titleOf, type ErrorCode } from './error-codes.ts';

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

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, tell the administrator.', {
    cause: error,
  });
}
