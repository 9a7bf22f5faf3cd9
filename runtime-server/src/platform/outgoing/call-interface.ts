import { valueAtPath } from '@parley/engine';
import { isExactNumber, type EffectMap, type HttpMethod, type JsonValue } from '@parley/schemas';
import { requestGuarded } from './guarded-request.ts';
import type { GuardedAnswer, RequestDependencies } from './guarded-request.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';
import { readAnswer } from './read-answer.ts';
import { compileResponseSchema } from './response-schema.ts';
import type { ResponseCheck } from './response-schema.ts';
import { fillSecrets } from './secrets.ts';
import type { ReadSecret } from './secrets.ts';
import { signBody, signRequest, unixSeconds } from './signature.ts';

/** What one attempt needs of a `call-interface` effect; a whole effect may be given. */
export type InterfaceCall = Pick<
  EffectMap['call-interface'],
  'method' | 'url' | 'headers' | 'body' | 'key' | 'timeoutSeconds' | 'responseSchema' | 'keep'
> & {
  /** Any success counts, whatever its body is; default: when nothing is kept of it. */
  anyAnswer?: boolean;
};

export type CallDependencies = RequestDependencies & {
  /** The application's secret, for `X-Signature`. */
  signingSecret: string;
  readSecret: ReadSecret;
};

export type CallOutcome = { status: 'returned'; response: JsonValue } | OutgoingFailure;

const maxResponseBytes = 256 * 1024;

/**
 * One attempt of an interface call (ledger FLOW-28 to FLOW-35): sends the body as it is, signed, with its idempotency
 * key, and returns the JSON that came back, reduced to `keep`; null for a success without a body. Whatever goes wrong
 * outside is a value with a reason; it rejects only when `readSecret` does. Secrets appear in nothing that it returns.
 */
export async function attemptCall(call: InterfaceCall, deps: CallDependencies): Promise<CallOutcome> {
  const schema = call.responseSchema && compileResponseSchema(call.responseSchema);
  if (schema?.status === 'refused') return outgoingFailure('schema', schema.message, false);

  const filled = await fillSecrets(call, deps.readSecret);
  if (filled.status === 'failed') return filled;
  const { method = 'POST', body } = call;
  const answer = await requestGuarded(
    {
      method,
      url: filled.url,
      headers: { ...withoutOurs(filled.headers), ...ourHeaders(call) },
      headersFor: (url) => ({ 'X-Signature': signatureOf({ method, url, body }, deps) }),
      body,
      timeoutMilliseconds: call.timeoutSeconds * 1000,
      maxResponseBytes,
      read: 'successes',
    },
    deps,
  );
  const outcome = outcomeOf(call, answer, schema);
  return outcome.status === 'returned'
    ? { ...outcome, response: filled.redact.value(outcome.response) }
    : { ...outcome, message: filled.redact.text(outcome.message) };
}

function outcomeOf(
  call: InterfaceCall,
  answer: GuardedAnswer | OutgoingFailure,
  schema: (ResponseCheck & { status: 'ready' }) | undefined,
): CallOutcome {
  if (answer.status === 'failed') return answer;
  const { host, httpStatus, body } = answer;
  if (httpStatus < 200 || httpStatus > 299) return outgoingFailure('status', explainStatus(host, httpStatus));
  const read = readAnswer(answer);
  if (schema) {
    if (read.status === 'failed') return read;
    const problem =
      read.status === 'empty'
        ? `${host} answered without a body, which does not match the response schema.`
        : schema.check(read.plain, body.bytes.length);
    if (problem !== undefined) return outgoingFailure('schema', problem);
  } else if (read.status === 'failed') {
    return (call.anyAnswer ?? call.keep?.length === 0) ? nothingReturned : read;
  }
  return read.status === 'read' ? keepOf(read.response, call.keep, host) : nothingReturned;
}

const nothingReturned: CallOutcome = { status: 'returned', response: null };

/** What names and paths lead to, under these. */
function keepOf(response: JsonValue, keep: string[] | undefined, host: string): CallOutcome {
  if (!keep) return { status: 'returned', response };
  if (keep.length > 0 && (typeof response !== 'object' || response === null || isExactNumber(response))) {
    return outgoingFailure(
      'not_object',
      `${host} answered with JSON that is neither an object nor a list: it should look like {"Score":"95"}.`,
    );
  }
  const kept = keep.flatMap((path) => {
    const value = valueAtPath(response, path);
    return value === undefined ? [] : [[path, value] as const];
  });
  return { status: 'returned', response: Object.fromEntries(kept) };
}

function ourHeaders(call: InterfaceCall): Record<string, string> {
  return {
    ...(call.body !== '' && { 'Content-Type': 'application/json; charset=utf-8' }),
    Accept: 'application/json',
    'Accept-Encoding': 'identity',
    'Idempotency-Key': call.key,
  };
}

/** A POST with a body is signed by its body alone, as the protocol has it; everything else by where it goes as well. */
function signatureOf(request: { method: HttpMethod; url: URL; body: string }, deps: CallDependencies): string {
  const { signingSecret, clock } = deps;
  const isProtocol = request.method === 'POST' && request.body !== '';
  return isProtocol
    ? signBody(signingSecret, request.body, unixSeconds(clock))
    : signRequest(signingSecret, request, unixSeconds(clock));
}

const ourNames = new Set(['content-type', 'accept', 'accept-encoding', 'idempotency-key', 'x-signature']);

function withoutOurs(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ourNames.has(name.toLowerCase())));
}

function explainStatus(host: string, httpStatus: number): string {
  return httpStatus >= 300 && httpStatus <= 399
    ? `${host} answered with the redirect ${httpStatus}, which is not followed: enter the final address.`
    : `${host} answered with status ${httpStatus}; a status from 200 to 299 was expected.`;
}
