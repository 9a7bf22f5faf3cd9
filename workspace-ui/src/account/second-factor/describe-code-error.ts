import type { TFunction } from 'i18next';
import { ApiError } from '../../api/api-error.ts';

/** What was wrong with a code; null = something else was. */
export function describeCodeError(error: unknown, t: TFunction<'account'>): string | null {
  return error instanceof ApiError && error.code === 'second_factor_required' ? t('codeWrong') : null;
}
