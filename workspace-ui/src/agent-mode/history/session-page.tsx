import { Button, Group } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { IconMessages, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayServe, useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { agentTexts } from '../agent-mode.texts.ts';
import { visitorName } from '../visitor-name.ts';
import { BeginDialog } from './contact-dialog.tsx';
import { sessionChannels } from './filter-bar.tsx';
import { historyTexts } from './history.texts.ts';
import { DownloadMenu } from './download-menu.tsx';
import { SessionFacts } from './session-facts.tsx';
import { SessionMessages } from './session-messages.tsx';
import { SessionSearch } from './session-search.tsx';
import classes from './history.module.css';

addTexts('history', historyTexts);
addTexts('agent', agentTexts);

/** One session of history: what was said, how it went, and what can be done with it still. */
export function SessionPage() {
  const { sessionId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['sessions', sessionId, 'details'],
    queryFn: ({ signal }) =>
      request<SessionDetails>('GET', `/sessions/${encodeURIComponent(sessionId)}`, undefined, signal),
  });
  return <QueryView query={query}>{(session) => <ShownSession session={session} />}</QueryView>;
}

function ShownSession({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const at = /^\d{1,9}$/.test(hash) ? Number(hash) : null;
  return (
    <Page
      title={visitorName(session.visitor, t)}
      text={dateTime(session.startedAt)}
      actions={<Actions session={session} />}
    >
      <div className={classes.columns}>
        <SessionMessages key={at} session={session} at={at} />
        <div>
          <SessionSearch sessionId={session.id} />
          <SessionFacts session={session} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const me = useMe();
  const { data: channels } = useQuery(sessionChannels);
  const [isBeginning, setIsBeginning] = useState(false);
  const serves = me !== null && mayServe(me);
  const mayBegin = channels?.some(({ id, mayBegin: may }) => id === session.channel.id && may) ?? false;
  return (
    <Group gap={8}>
      <DownloadMenu sessionId={session.id} />
      {serves && session.state !== 'ended' && (
        <Button
          variant="default"
          leftSection={<IconMessages size={14} aria-hidden />}
          renderRoot={(props) => <Link to="/agent/$sessionId" params={{ sessionId: session.id }} {...props} />}
        >
          {t('openNow')}
        </Button>
      )}
      {serves && mayBegin && session.state === 'ended' && (
        <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setIsBeginning(true)}>
          {t('again')}
        </Button>
      )}
      {isBeginning && (
        <BeginDialog
          title={t('againTitle', { name: visitorName(session.visitor, agent) })}
          text={t('againText', { channel: session.channel.name })}
          ask={{ sessionId: session.id }}
          onClose={() => setIsBeginning(false)}
        />
      )}
    </Group>
  );
}
