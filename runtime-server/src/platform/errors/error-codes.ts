/** Every code that a refused request can carry, the same over HTTP and sockets, with its HTTP status and title. */
const definitions = {
  bad_request: [400, 'Bad request'],
  invalid: [400, 'Some fields are not valid'],
  unauthorized: [401, 'Not signed in'],
  second_factor_required: [401, 'A second factor is needed'],
  token_expired: [401, 'The token has expired'],
  token_invalid: [401, 'The token is not valid here'],
  forbidden: [403, 'Not allowed'],
  blocked: [403, 'Blocked'],
  consent_required: [403, 'Consent is needed'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  timed_out: [408, 'Too slow'],
  conflict: [409, 'Conflict'],
  revision_conflict: [409, 'Changed by someone else meanwhile'],
  session_ended: [409, 'The session has ended'],
  no_agent: [409, 'No agent is connected'],
  gone: [410, 'No longer there'],
  precondition_failed: [412, 'Changed by someone else meanwhile'],
  payload_too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  unprocessable: [422, 'Cannot be done as it is'],
  too_fast: [429, 'Too fast'],
  too_many_requests: [429, 'Too many requests'],
  internal: [500, 'Internal error'],
  unavailable: [503, 'Temporarily unavailable'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof definitions;

export function statusOf(code: ErrorCode): number {
  return definitions[code][0];
}

export function titleOf(code: ErrorCode): string {
  return definitions[code][1];
}
