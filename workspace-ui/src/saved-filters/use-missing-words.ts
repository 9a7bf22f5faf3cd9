import { useTranslation } from 'react-i18next';

const known = ['tag', 'group', 'channel', 'agent'] as const;

/** What a filter asks for that was deleted, in words. */
export function useMissingWords(): (missing: readonly string[]) => string {
  const { t } = useTranslation('savedFilters');
  return (missing) =>
    known
      .filter((each) => missing.includes(each))
      .map((each) => t(`missing_${each}`))
      .join(', ');
}
