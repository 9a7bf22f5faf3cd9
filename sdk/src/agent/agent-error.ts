/**
 * Why something could not be done. `code` is the server's (`session_ended`, `conflict`, `not_found`, …), or one of our
 * own: `unreachable` (no answer), `closed` (this client was closed), `replaced` (the account signed in elsewhere),
 * `unexpected` (an answer that is not Parley's).
 */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code: string;
  /** HTTP status, where the answer came by HTTP. */
  readonly status: number | null;

  constructor(code: string, message: string, details: { status?: number | null; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status ?? null;
  }
}
