import { Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyApprovalPops } from '../admin-mode/approvals/lazy-approvals.ts';
import { meQuery } from '../api/me.ts';
import { CommandPalette } from '../command-palette/command-palette.tsx';
import { addTexts } from '../i18n/i18n.ts';
import { ChooseApplication } from './choose-application.tsx';
import { ClosedBanner } from './closed-banner.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ConsoleSidebar } from './console-sidebar.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { shellTexts } from './shell.texts.ts';
import { useFoundPeople } from './use-found-people.ts';
import { useFoundSessions } from './use-found-sessions.ts';
import { useShellCommands } from './use-shell-commands.ts';

addTexts('shell', shellTexts);

/** What stands around every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation('shell');
  const { data: me } = useQuery(meQuery);
  const { pathname } = useLocation();
  const { page, detail } = useMatches({ select: (matches) => matches.at(-1)?.staticData }) ?? {};
  useReturnToSignIn(me === null);
  useShellCommands();
  useFoundSessions();
  useFoundPeople();
  if (!me) return null;
  // Whoever owns the installation works there also without an application.
  const isAbove = me.isOwner && pathname === '/installation';
  if (me.application === null && !isAbove) return <ChooseApplication me={me} />;
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <Rail />
      <div className={classes.stage}>
        <ConnectionBanner />
        <ClosedBanner application={me.application} />
        <div className={classes.body}>
          {page && !detail?.isWide && <ConsoleSidebar />}
          <main id="main" tabIndex={-1} className={classes.main}>
            <Outlet />
          </main>
        </div>
      </div>
      {page && me.permissions.includes('approvals:write') && (
        <Suspense fallback={null}>
          <LazyApprovalPops />
        </Suspense>
      )}
      <CommandPalette />
    </div>
  );
}

/** A sign-in can end while a page is open: its time ran out, or somebody signed in elsewhere with the same account. */
function useReturnToSignIn(isSignedOut: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isSignedOut) return;
    const to = `${window.location.pathname}${window.location.search}`;
    void navigate({ to: '/sign-in', search: { to, ended: true }, replace: true });
  }, [isSignedOut, navigate]);
}
