import type { SessionCount as Answer } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';

/** How many sessions fit in all, not only how many are loaded. */
export function SessionCount({
  parameters,
  everyMs = false,
}: {
  parameters: Record<string, string>;
  everyMs?: number | false;
}) {
  const { t } = useTranslation('ui');
  const { number } = useFormat();
  const { data } = useQuery({
    queryKey: ['sessions', 'count', parameters],
    queryFn: ({ signal }) => request<Answer>('GET', withParameters('/sessions/count', parameters), undefined, signal),
    refetchInterval: everyMs,
    placeholderData: (before) => before,
  });
  if (!data) return null;
  const formatted = number(data.count);
  return <>{data.isMore ? t('sessionsMore', { formatted }) : t('sessions', { count: data.count, formatted })}</>;
}
