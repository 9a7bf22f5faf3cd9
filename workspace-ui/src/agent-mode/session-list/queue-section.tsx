import { Skeleton } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import { OnlineButton } from '../online-button.tsx';
import { useMayJoin } from '../use-may-join.ts';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { Section } from './section.tsx';
import { useGroupName } from './use-group-name.ts';
import { WhoWaits } from './who-waits.tsx';
import { Vip } from './vip.tsx';
import { WaitTime } from './wait-time-label.tsx';
import classes from './session-list.module.css';

/** Who waits in the agent's skill groups, to be taken where that is allowed (QUEUE-02, QUEUE-17). */
export function QueueSection({ shown }: { shown: string | null }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const can = useCan();
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  const { data: settings } = useQuery(queries.settings);
  const { data: queue, error, refetch, isPending } = useQuery({ ...queries.queue, enabled: isOnline });
  const isAdministrator = can('sessions:write');
  const mayJoin = useMayJoin();
  const mayLook = isAdministrator || settings?.routing.agentsSeeQueueDetails === true;
  return (
    <Section title={t('queue')} count={queue?.length} isOpenAtFirst aside={<QueueLink />}>
      {isPending && !error && <Skeleton height={32} m={8} />}
      {error && !queue && <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />}
      {queue?.length === 0 && <p className={classes.none}>{t('queueEmpty')}</p>}
      <ul className={classes.list}>
        {queue?.map((session) => (
          <QueueRow
            key={session.id}
            session={session}
            mayJoin={mayJoin(session)}
            mayLook={mayLook}
            isShown={shown === session.id}
          />
        ))}
      </ul>
    </Section>
  );
}

/** The whole queue, with everything that is known of who waits. */
function QueueLink() {
  const { t } = useTranslation('agent');
  return (
    <Link to="/agent/queue" className={classes.sort}>
      {t('queueOpen')}
    </Link>
  );
}

type QueueRowProps = {
  session: AgentViewSession;
  mayJoin: boolean;
  mayLook: boolean;
  isShown: boolean;
};

function QueueRow({ session, mayJoin, mayLook, isShown }: QueueRowProps) {
  const { t } = useTranslation('agent');
  const { join } = useSessionActions();
  const groupName = useGroupName(session.skillGroup);
  const name = visitorName(session.visitor, t);
  const head = (
    <>
      <span className={classes.name}>{name}</span>
      <Vip visitor={session.visitor} />
      <ChannelIcon channel={session.channel} />
    </>
  );
  return (
    <li className={classes.queued}>
      <span className={classes.head}>
        {mayLook ? (
          <Link
            to="/agent/$sessionId"
            params={{ sessionId: session.id }}
            className={classes.look}
            aria-current={isShown || undefined}
          >
            {head}
          </Link>
        ) : (
          head
        )}
      </span>
      <span className={classes.meta}>
        <WaitTime since={session.queuedAt ?? session.startedAt} />
        <span className={classes.group}>{groupName}</span>
      </span>
      <WhoWaits session={session} />
      {mayJoin && (
        <OnlineButton
          size="compact-xs"
          variant="default"
          aria-label={t('joinOf', { name })}
          onClick={() => void join(session.id)}
        >
          {t('join')}
        </OnlineButton>
      )}
    </li>
  );
}
