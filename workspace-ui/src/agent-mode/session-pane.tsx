import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconMessages, IconMoonStars } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import classes from './agent-mode.module.css';
import { Composer } from './composer/composer.tsx';
import { ClosedComposer } from './composer/closed-composer.tsx';
import { useDesk, useKnownSessions } from './desk/desk-context.ts';
import { toApiError } from './desk/to-api-error.ts';
import { offersOf } from './desk/order-sessions.ts';
import { SessionHeader } from './session-header.tsx';
import { Thread } from './thread/thread.tsx';
import { useOwnStatus } from './desk/use-own-status.ts';
import { useDialogs } from './use-dialogs.ts';
import { ViewersStrip } from './viewers-strip.tsx';
import { WrapUpDialog } from './wrap-up/wrap-up-dialog.tsx';

/** The session that is looked at: its thread, where to write, and who it is with. */
export function SessionPane({ shown }: { shown: string | null }) {
  if (shown === null) return <NothingShown />;
  return <ShownSession key={shown} sessionId={shown} />;
}

function ShownSession({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('agent');
  const { agentId, queries } = useDesk();
  const { data: session, error, refetch } = useQuery(queries.session(sessionId));
  const known = useKnownSessions().find(({ id }) => id === sessionId);
  const { wrapUp } = useDialogs();
  // What was new when the session was opened stays marked while it is looked at.
  const [unread] = useState(known?.unread ?? 0);
  if (error && !session) {
    return (
      <section className={classes.pane}>
        <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />
        <Button
          variant="subtle"
          mx="auto"
          leftSection={<IconArrowLeft size={14} />}
          renderRoot={(props) => <Link to="/agent" {...props} />}
        >
          {t('backToList')}
        </Button>
      </section>
    );
  }
  if (!session) {
    return (
      <section className={classes.pane} aria-busy>
        <Skeleton height={52} radius={0} />
      </section>
    );
  }
  const mayWrite = session.state === 'serving' && session.agent?.id === agentId;
  return (
    <>
      <section className={classes.pane} aria-label={t('conversation')}>
        <SessionHeader session={session} />
        <Thread session={session} unread={unread} />
        <ViewersStrip sessionId={sessionId} />
        {mayWrite ? <Composer session={session} /> : <ClosedComposer session={session} />}
      </section>
      {wrapUp?.sessionId === sessionId && (
        <WrapUpDialog
          session={session}
          isEnding={wrapUp.isEnding}
          onClose={() => useDialogs.setState({ wrapUp: null })}
        />
      )}
    </>
  );
}

/** Nothing chosen: what there is to do. */
function NothingShown() {
  const { t } = useTranslation('agent');
  const { status, choose } = useOwnStatus();
  const { agentId } = useDesk();
  const sessions = useKnownSessions();
  const count = sessions.length;
  const offers = offersOf(sessions, agentId).length;
  const isOffline = status?.status === 'offline';
  return (
    <section className={classes.pane} data-empty>
      {isOffline ? (
        <EmptyState icon={IconMoonStars} title={t('offlineTitle')} text={t('offlineText')}>
          <Button onClick={() => choose('available')}>{t('goAvailable')}</Button>
        </EmptyState>
      ) : count > 0 ? (
        <EmptyState
          icon={IconMessages}
          title={t(offers > 0 ? 'ringingTitle' : 'chooseTitle', { count: offers })}
          text={t(offers > 0 ? 'ringingText' : 'chooseText')}
        />
      ) : (
        <EmptyState
          icon={IconMessages}
          title={t('noSessionsTitle')}
          text={t(status?.status === 'available' ? 'noSessionsText' : 'noSessionsNotAvailable')}
        />
      )}
    </section>
  );
}
