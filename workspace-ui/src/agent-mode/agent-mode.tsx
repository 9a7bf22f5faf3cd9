import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useMatches, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import type { AgentPage } from '../ui/agent-page.ts';
import { NoPermission } from '../ui/error-state.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { agentTexts } from './agent-mode.texts.ts';
import { Announcer } from './announcer.tsx';
import classes from './agent-mode.module.css';
import { useChanges } from './desk/changes-store.ts';
import { DeskContext, useDesk, useKnownSessions } from './desk/desk-context.ts';
import { useDeskStore } from './desk/desk-store.ts';
import { openDesk, type Desk } from './desk/desk.ts';
import { Replaced } from './replaced.tsx';
import { SessionColumn } from './session-list/session-column.tsx';
import { RightColumn } from './extensions/right-column.tsx';
import { useExtensionFrames } from './extensions/use-extension-frames.ts';
import { SessionPane } from './session-pane.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { useAgentHotkeys } from './use-agent-hotkeys.ts';
import { useFindReplies } from './use-find-replies.ts';
import { useProfilePanel } from './use-profile-panel.ts';

addTexts('agent', agentTexts);

/** The workspace of agents: who rings, whom they serve, the conversation, and all that is known of the visitor. */
export function AgentMode() {
  const me = useMe();
  const queryClient = useQueryClient();
  const [desk, setDesk] = useState<Desk | null>(null);
  const agentId = me?.agent?.id;
  const account = me?.account.id;
  const application = me?.application?.id;
  useEffect(() => {
    if (me && agentId !== undefined) setDesk(openDesk(queryClient, me, agentId));
    // Opened anew only for another agent, account or application.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [agentId, account, application, queryClient]);
  if (!desk) return null;
  return (
    <DeskContext value={desk}>
      <Workplace />
    </DeskContext>
  );
}

function Workplace() {
  const { sessionId: shown = null } = useParams({ strict: false });
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.agentPage });
  const connection = useDeskStore((state) => state.connection);
  useAgentHotkeys(shown);
  useFindReplies(shown);
  useEffect(() => {
    useDeskStore.setState({ shown });
    return () => useDeskStore.setState({ shown: null });
  }, [shown]);
  return (
    <div className={classes.mode} data-shown={shown !== null || undefined}>
      <TopBar isBesidePage={page !== undefined} />
      {page ? <OpenPage permission={page.permission} /> : <Conversations shown={shown} />}
      {connection === 'replaced' && <Replaced />}
      <Announcer />
    </div>
  );
}

function Conversations({ shown }: { shown: string | null }) {
  const { isOpen: isProfileOpen } = useProfilePanel();
  const isPageOpen = useExtensionFrames(shown).frames.length > 0;
  const hasColumn = isProfileOpen && (shown !== null || isPageOpen);
  useTitle();
  return (
    <div className={classes.columns} data-profile={hasColumn || undefined}>
      <SessionColumn shown={shown} />
      <SessionPane shown={shown} />
      {hasColumn && <RightColumn shown={shown} />}
    </div>
  );
}

/** A page beside the conversations: they ring, and go on, in the meantime. */
function OpenPage({ permission }: Pick<AgentPage, 'permission'>) {
  const can = useCan();
  return <div className={classes.page}>{permission === null || can(permission) ? <Outlet /> : <NoPermission />}</div>;
}

/** What wants attention is counted in the title of the page. */
function useTitle(): void {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const sessions = useKnownSessions();
  const arrived = useChanges((changes) => changes.arrived);
  const count = sessions.filter(
    ({ id, offer, unread = 0 }) => offer?.agentId === agentId || unread > 0 || id in arrived,
  ).length;
  usePageTitle(count > 0 ? `(${count}) ${t('title')}` : t('title'));
}
