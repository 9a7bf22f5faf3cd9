/**
 * Why something could not be done. `code` is the server's (protocol.md §1: `blocked`, `no_agent`, `too_fast`, …), or one
 * of our own: `unreachable` (no answer), `closed` (this client was closed), `unexpected` (an answer that is not Parley's).
 */
export class VisitorError extends Error {
  override readonly name = 'VisitorError';
  readonly code: string;
  /** HTTP status, where the answer came by HTTP. */
  readonly status: number | null;
  /** When asking again may help. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: string,
    message: string,
    { status = null, retryAfterSeconds = null, cause }: VisitorErrorDetails = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type VisitorErrorDetails = { status?: number | null; retryAfterSeconds?: number | null; cause?: unknown };
