import type { ErrorCode } from './error-codes.ts';

/** What is wrong with one field: a JSON pointer into the request body (`''` = the whole) and a sentence. */
export type FieldProblem = { pointer: string; message: string };

export type AppErrorOptions = {
  problems?: FieldProblem[];
  cause?: unknown;
  /** When asking again may succeed; sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Further members of the problem body (RFC 9457 §3.2), such as both sides of a conflict. Shown to the caller. */
  extensions?: Record<string, unknown>;
};

/**
 * A request that is refused, for the caller to read: the code decides status and title, `detail` says what happened and
 * what to do. Anything else that is thrown is a bug and reaches the caller as `internal` without its message.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly problems: FieldProblem[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly extensions: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extensions = options.extensions;
  }
}
