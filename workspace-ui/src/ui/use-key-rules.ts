import { useTranslation } from 'react-i18next';
import { isKey } from './slug.ts';

/** What a name and a key must be, for the form that asks for them. */
export function useKeyRules(taken: readonly string[]) {
  const { t } = useTranslation('ui');
  return {
    name: (name: string) => (name.trim() === '' ? t('required') : null),
    key: (key: string) => {
      if (!isKey(key)) return t('keyWrong');
      return taken.includes(key) ? t('keyTaken') : null;
    },
  };
}
