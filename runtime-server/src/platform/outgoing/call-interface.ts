import type { EffectMap, JsonObject } from '@parley/schemas';
import { postGuarded } from './guarded-post.ts';
import type { PostDependencies } from './guarded-post.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';
import { parseResponse } from './parse-response.ts';
import { compileResponseSchema } from './response-schema.ts';
import { fillSecrets } from './secrets.ts';
import type { ReadSecret } from './secrets.ts';
import { signBody, unixSeconds } from './signature.ts';

/** What one attempt needs of a `call-interface` effect; a whole effect may be given. */
export type InterfaceCall = Pick<
  EffectMap['call-interface'],
  'url' | 'headers' | 'body' | 'key' | 'timeoutSeconds' | 'responseSchema' | 'keep'
>;

export type CallDependencies = PostDependencies & {
  /** The application's secret, for `X-Signature`. */
  signingSecret: string;
  readSecret: ReadSecret;
};

export type CallOutcome = { status: 'returned'; response: JsonObject } | OutgoingFailure;

const maxResponseBytes = 256 * 1024;

/**
 * One attempt of an interface call (ledger FLOW-28 to FLOW-35): POSTs the body as it is, signed, with its idempotency
 * key, and returns the JSON object that came back, reduced to `keep`. Whatever goes wrong outside is a value with a
 * reason; it rejects only when `readSecret` does. Secrets appear in nothing that it returns.
 */
export async function attemptCall(call: InterfaceCall, deps: CallDependencies): Promise<CallOutcome> {
  const schema = call.responseSchema && compileResponseSchema(call.responseSchema);
  if (schema?.status === 'refused') return outgoingFailure('schema', schema.message, false);

  const filled = await fillSecrets(call, deps.readSecret);
  if (filled.status === 'failed') return filled;
  const answer = await postGuarded(
    {
      url: filled.url,
      headers: { ...withoutOurs(filled.headers), ...ourHeaders(call, deps) },
      body: call.body,
      timeoutMilliseconds: call.timeoutSeconds * 1000,
      maxResponseBytes,
      read: 'successes',
    },
    deps,
  );
  if (answer.status === 'failed') return filled.redact(answer);

  const { host, httpStatus, body } = answer;
  if (httpStatus < 200 || httpStatus > 299) return outgoingFailure('status', explainStatus(host, httpStatus));
  if (body.status === 'cut') return outgoingFailure('too_large', `${host} answered with more than 256 kB.`);
  if (body.status === 'unreadable') {
    return outgoingFailure('not_json', `${host} answered in a content encoding that could not be read.`);
  }
  const parsed = parseResponse(body.bytes, host);
  if (parsed.status === 'failed') return parsed;
  const problem = schema?.check(parsed.response, body.bytes.length);
  if (problem !== undefined) return filled.redact(outgoingFailure('schema', problem));
  return { status: 'returned', response: filled.redact(pick(parsed.response, call.keep)) };
}

function ourHeaders(call: InterfaceCall, deps: CallDependencies): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    Accept: 'application/json',
    'Accept-Encoding': 'identity',
    'Idempotency-Key': call.key,
    'X-Signature': signBody(deps.signingSecret, call.body, unixSeconds(deps.clock)),
  };
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

/** Own names only: `fromEntries` defines even `__proto__` as an ordinary property. */
function pick(response: JsonObject, keep: string[] | undefined): JsonObject {
  if (!keep) return response;
  return Object.fromEntries(Object.entries(response).filter(([name]) => keep.includes(name)));
}
