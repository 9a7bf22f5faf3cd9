import type { ProblemDetails } from '@parley/schemas';

/** What the server answered instead (RFC 9457), or that it was not reached (`status` 0, code `unreachable`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: ProblemDetails;
  /** When asking again may succeed, where the server said so. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: ProblemDetails, options: ErrorOptions & { retryAfterSeconds?: number | null } = {}) {
    super(problem.detail ?? problem.title, options);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
