/** SQL states by which PostgreSQL says that it is not there, or not for now: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const awayStates: ReadonlySet<string> = new Set([
  ...['08000', '08001', '08003', '08004', '08006'],
  // It stops, has crashed, or is only starting.
  ...['57P01', '57P02', '57P03'],
  // It has no connection, memory or disk left.
  ...['53000', '53100', '53200', '53300'],
  // A standby that is about to take over.
  '25006',
]);

/** What the network says of a host that is not there, and a connection that is gone. */
const awayCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]);

/** The driver and its pool name no code where they only waited. */
const awayMessages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)|not currently accepting connections/;

/**
 * Whether a request failed because the database is away: asked again a little later it may succeed. Calls to other
 * services never end here: each has a failure of its own.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (awayStates.has(code) || awayCodes.has(code) || awayMessages.test(error.message)) return true;
  return error.cause !== undefined && isDatabaseAway(error.cause);
}
