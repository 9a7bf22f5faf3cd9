import type { Role } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';

/** The roles that somebody can be given, in the reader's words; those of ours where the others may not be seen. */
export function useRoleChoices(): { value: string; label: string }[] {
  const { t } = useTranslation('single-sign-on');
  const can = useCan();
  const mayListRoles = can('agents:write') || can('roles:write');
  const { data } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => request<{ items: Role[] }>('GET', '/roles', undefined, signal),
    enabled: mayListRoles,
  });
  const made = (data?.items ?? []).filter(({ isBuiltIn }) => !isBuiltIn);
  return [
    { value: 'admin', label: t('roleAdmin') },
    { value: 'agent', label: t('roleAgent') },
    ...made.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
