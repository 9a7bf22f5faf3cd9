/** Why a call out of the system failed; `finalReasons` are not worth another try. */
export type OutgoingFailureReason =
  /** Name not found, refused or broken connection, broken TLS or HTTP. */
  | 'network'
  /** No complete answer within the time allowed. */
  | 'timeout'
  /** The host has an address that is neither public nor allowed. */
  | 'refused_address'
  /** A status outside 2xx, or a redirect that is not followed. */
  | 'status'
  /** An answer above the size limit, or nested too deeply. */
  | 'too_large'
  | 'not_json'
  /** Bytes that are no text of the charset that the answer declares, or an unknown charset. */
  | 'undecodable'
  | 'not_object'
  /** The answer does not match the response schema, or the schema itself cannot be used. */
  | 'schema'
  | 'missing_secret'
  /** A secret that may not be sent to this host. */
  | 'secret_host'
  | 'bad_url'
  | 'bad_header';

/** A failed call. `message` is for people and holds no secret, no response data and no URL beyond its host. */
export type OutgoingFailure = {
  status: 'failed';
  reason: OutgoingFailureReason;
  message: string;
  retryable: boolean;
};

const finalReasons: ReadonlySet<OutgoingFailureReason> = new Set([
  'refused_address',
  'missing_secret',
  'secret_host',
  'bad_url',
  'bad_header',
]);

/** A failure of this reason; whether it is worth another try follows from the reason unless said otherwise. */
export function outgoingFailure(
  reason: OutgoingFailureReason,
  message: string,
  retryable = !finalReasons.has(reason),
): OutgoingFailure {
  return { status: 'failed', reason, message, retryable };
}
