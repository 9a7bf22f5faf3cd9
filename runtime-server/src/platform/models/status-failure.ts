import { readLimited } from '../outgoing/read-limited.ts';
import type { OpenedAnswer } from '../outgoing/index.ts';
import { modelFailure, type ModelFailure } from './model-request.ts';

/** Longer than a turn of a conversation can wait. */
const longestWaitMilliseconds = 10_000;

/** Why a provider answered with another status than 200; what it says of it is shown in part, it holds no key. */
export async function failureOfStatus(
  { httpStatus, host, retryAfter, body }: OpenedAnswer,
  now: Date,
): Promise<ModelFailure> {
  const { bytes } = await readLimited(body, '', 4_096).catch(() => ({ bytes: Buffer.alloc(0) }));
  const said = messageIn(bytes.toString('utf8'));
  const message = `${host} answered with status ${httpStatus}${said === '' ? '' : `: ${said}`}`;
  if (httpStatus === 429 || httpStatus === 503) {
    const wait = waitOf(retryAfter, now);
    return modelFailure('busy', message, wait === null ? {} : { retryAfterMilliseconds: wait });
  }
  return modelFailure('refused', message, { isRetryable: httpStatus >= 500 || httpStatus === 408 });
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function waitOf(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null) return null;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), longestWaitMilliseconds) : null;
}

function messageIn(text: string): string {
  try {
    const value = JSON.parse(text) as { error?: { message?: unknown } };
    const said = value.error?.message;
    return typeof said === 'string' ? said.slice(0, 300) : '';
  } catch {
    return '';
  }
}
