import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { Section } from './section.tsx';
import { SessionRow } from './session-row.tsx';
import classes from './session-list.module.css';

/** What the agent finished today (AGENT-20). */
export function FinishedSection({ shown }: { shown: string | null }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  const { data, error, refetch, isPending } = useQuery({ ...queries.finished, enabled: isOnline });
  return (
    <Section title={t('finishedToday')} count={data?.length} isOpenAtFirst={false}>
      {isPending && !error && <Skeleton height={40} m={8} />}
      {error && !data && <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={classes.none}>{t('finishedNone')}</p>}
      <ul className={classes.list}>
        {data?.map((session) => (
          <SessionRow key={session.id} session={session} isShown={shown === session.id} />
        ))}
      </ul>
    </Section>
  );
}
