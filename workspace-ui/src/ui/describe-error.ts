import type { TFunction } from 'i18next';
import { ApiError } from '../api/api-error.ts';

/** An error in words for the person who sees it: the server's own where it refused something. */
export function describeError(error: unknown, t: TFunction<'ui'>): string {
  if (!(error instanceof ApiError)) return t('unknownError');
  if (error.code === 'unreachable') return t('unreachable');
  if (error.retryAfterSeconds !== null) return t('tooMany', { count: error.retryAfterSeconds });
  if (error.status >= 500) return t('internal');
  if (error.code === 'not_found') return t('notFound');
  if (error.code === 'forbidden') return t('forbidden');
  const fields = (error.problem.problems ?? []).map(({ message }) => message).filter(Boolean);
  return [error.message, ...fields.slice(0, 3)].join(' ');
}
