import { AgentError } from '@parley/sdk/agent';
import { ApiError } from '../../api/api-error.ts';

/** What the agent's client was refused, as the rest of the app knows refusals. */
export function toApiError(error: unknown): unknown {
  if (!(error instanceof AgentError)) return error;
  const { code, message, status } = error;
  return new ApiError({ type: 'about:blank', title: message, status: status ?? 0, code }, { cause: error });
}
