import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';

/** Roles as they are chosen from; those that are always there by their names in each language. */
export function useRoleChoices(): { value: string; label: string }[] {
  const { t } = useTranslation('agents');
  const made = (useQuery(lists.roles).data ?? []).filter(({ isBuiltIn }) => !isBuiltIn);
  return [
    { value: 'agent', label: t('roleAgent') },
    { value: 'admin', label: t('roleAdmin') },
    ...made.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
