import { Alert, Button, Skeleton, VisuallyHidden } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { IconArrowRight, IconEye } from '@tabler/icons-react';
import { useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../agent-mode/desk/to-api-error.ts';
import { SessionMessages } from '../../agent-mode/history/session-messages.tsx';
import { SessionSearch } from '../../agent-mode/history/session-search.tsx';
import { useGroupName } from '../../agent-mode/session-list/use-group-name.ts';
import { Thread } from '../../agent-mode/thread/thread.tsx';
import { useDialogs } from '../../agent-mode/use-dialogs.ts';
import { VisitorPanel } from '../../agent-mode/visitor-panel/visitor-panel.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { WrapUpDialog } from '../../agent-mode/wrap-up/wrap-up-dialog.tsx';
import { mayServe, useCan, useMe } from '../../api/me.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { DeedDialogs, type OpenDeed } from './deed-dialogs.tsx';
import { SessionStateMark } from './session-state-mark.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { useWatch } from './use-watch.ts';
import { WhisperBox } from './whisper-box.tsx';
import classes from './supervise.module.css';

/** One session as somebody sees it who only looks on, and what they can do about it (MON-08 to MON-10). */
export function WatchPage() {
  const { sessionId = '' } = useParams({ strict: false });
  return (
    <SupervisePage>
      <Watched key={sessionId} sessionId={sessionId} />
    </SupervisePage>
  );
}

function Watched({ sessionId }: { sessionId: string }) {
  const { details, readNews } = useWatch(sessionId);
  if (details.data) return <Shown session={details.data} onSent={() => void readNews()} />;
  if (details.error) return <ErrorState error={toApiError(details.error)} onRetry={() => void details.refetch()} />;
  return <Skeleton m={28} height={320} />;
}

function Shown({ session, onSent }: { session: SessionDetails; onSent: () => void }) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const can = useCan();
  const me = useMe();
  const { wrapUp } = useDialogs();
  const [open, setOpen] = useState<OpenDeed | null>(null);
  const isOver = session.state === 'ended';
  const mayWhisper = can('sessions:write') && me !== null && mayServe(me) && !isOver;
  return (
    <Page
      title={visitorName(session.visitor, agent)}
      text={<Standing session={session} />}
      actions={<WatchActions session={session} onDeed={(deed) => setOpen({ deed, session })} />}
    >
      <div className={classes.watch}>
        <section className={classes.live} aria-label={agent('conversation')}>
          <p className={classes.observing} role="status">
            <IconEye size={14} aria-hidden /> {t(isOver ? 'ended' : 'watching')}
          </p>
          <Conversation session={session} />
          {mayWhisper && <WhisperBox session={session} onSent={onSent} />}
        </section>
        <div className={classes.side}>
          <VisuallyHidden component="h2">{agent('visitorPanel')}</VisuallyHidden>
          <div className={classes.find}>
            <SessionSearch sessionId={session.id} />
          </div>
          <VisitorPanel session={session} />
        </div>
      </div>
      <DeedDialogs open={open} onClose={() => setOpen(null)} />
      {wrapUp?.sessionId === session.id && (
        <WrapUpDialog session={session} isEnding={false} onClose={() => useDialogs.setState({ wrapUp: null })} />
      )}
    </Page>
  );
}

/** What is being said; or a place in it that was looked for, until one goes back. */
function Conversation({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('supervise');
  const navigate = useNavigate();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const at = /^\d{1,9}$/.test(hash) ? Number(hash) : null;
  if (at === null) return <Thread session={session} unread={0} />;
  return (
    <>
      <Alert className={classes.found} color="yellow" variant="light" title={t('found')}>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          onClick={() => void navigate({ to: '.', hash: '' })}
        >
          {t('backToLive')}
        </Button>
      </Alert>
      <SessionMessages key={at} session={session} at={at} />
    </>
  );
}

function Standing({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('supervise');
  const groupName = useGroupName(session.skillGroup);
  const { agent, offer, channel } = session;
  const who = agent?.name ?? (offer?.agentName === undefined ? null : t('rings', { name: offer.agentName }));
  return (
    <>
      <SessionStateMark session={session} />
      {[who, groupName, channel.name]
        .filter((part) => part !== null)
        .map((part) => (
          <span key={part}> · {part}</span>
        ))}
    </>
  );
}

function WatchActions({ session, onDeed }: { session: SessionDetails; onDeed: (deed: OpenDeed['deed']) => void }) {
  const { t } = useTranslation('supervise');
  const can = useCan();
  const me = useMe();
  if (!can('sessions:write') || session.state === 'ended') return null;
  const isTaken = session.state !== 'flow';
  const isOwn = session.state === 'serving' && session.agent?.id === me?.agent?.id;
  return (
    <>
      {isTaken && !isOwn && me && mayServe(me) && (
        <Button variant="default" onClick={() => onDeed('take-over')}>
          {t('takeOver')}
        </Button>
      )}
      {isTaken && (
        <>
          <Button variant="default" onClick={() => onDeed('assign')}>
            {t('assign')}
          </Button>
          <Button variant="default" onClick={() => onDeed('transfer')}>
            {t('transfer')}
          </Button>
        </>
      )}
      <Button variant="default" color="red" onClick={() => onDeed('end')}>
        {t('end')}
      </Button>
    </>
  );
}
