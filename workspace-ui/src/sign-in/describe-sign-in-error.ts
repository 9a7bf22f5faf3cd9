import type { TFunction } from 'i18next';
import { ApiError } from '../api/api-error.ts';
import { describeError } from '../ui/describe-error.ts';

/** Why somebody was not signed in, in their words; `secondsLeft` counts down after too many tries. */
export function describeSignInError(
  error: unknown,
  { t, ui, secondsLeft }: { t: TFunction<'sign-in'>; ui: TFunction<'ui'>; secondsLeft: number },
): string {
  const code = error instanceof ApiError ? error.code : '';
  if (code === 'too_many_requests') {
    return secondsLeft > 0 ? t('tooMany', { count: secondsLeft }) : t('tooManyOver');
  }
  if (code === 'second_factor_required') return t('codeWrong');
  if (code === 'unauthorized') return t('wrong');
  if (code === 'forbidden') return t('noApplication');
  return describeError(error, ui);
}
