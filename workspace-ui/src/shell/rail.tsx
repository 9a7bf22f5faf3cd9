import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { Me } from '@parley/schemas';
import { IconMessages, IconLayoutDashboard, IconSearch, type Icon } from '@tabler/icons-react';
import { Link, useLocation, useMatches } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { agentAddressOf, agentPages } from '../agent-mode/agent-pages.ts';
import { mayAdminister, mayServe, useMe } from '../api/me.ts';
import { openCommandPalette } from '../command-palette/command-palette.tsx';
import type { AgentPage } from '../ui/agent-page.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { AccountMenu } from './account-menu.tsx';
import logo from './logo.svg';
import { includesPage } from './may-open.ts';
import classes from './shell.module.css';

/** The slim bar at the left: the modes, the command palette, the account. */
export function Rail() {
  const { t } = useTranslation('shell');
  const me = useMe();
  if (!me) return null;
  return (
    <nav className={classes.rail} aria-label={t('mainNavigation')}>
      <Link to="/" className={classes.logo} aria-label="Parley">
        <img src={logo} alt="" />
      </Link>
      {mayServe(me) && <Mode to="/agent" label={t('agentMode')} icon={IconMessages} />}
      <AgentPages me={me} />
      {mayAdminister(me) && <Mode to="/admin" label={t('adminMode')} icon={IconLayoutDashboard} />}
      <span className={classes.spacer} />
      <Tooltip label={`${t('search')} · Ctrl+K`} position="right">
        <button type="button" className={classes.item} aria-label={t('search')} onClick={openCommandPalette}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
        </button>
      </Tooltip>
      <AccountMenu />
    </nav>
  );
}

/** In agent mode its pages are one press away; elsewhere the rail stays short. */
function AgentPages({ me }: { me: Me }) {
  const text = useLocalText();
  const isInAgentMode = useLocation({ select: ({ pathname }) => /^\/agent(?:\/|$)/u.test(pathname) });
  if (!isInAgentMode || !mayServe(me)) return null;
  return agentPages
    .filter((page) => includesPage(me, 'agent', page))
    .map((page) => (
      <Mode
        key={page.path}
        to={agentAddressOf(page.path)}
        label={text(page.title)}
        icon={page.icon}
        badge={'badge' in page ? page.badge : undefined}
      />
    ));
}

type ModeProps = {
  to: '/agent' | '/admin' | ReturnType<typeof agentAddressOf>;
  label: string;
  icon: Icon;
  badge?: AgentPage['badge'];
};

function Mode({ to, label, icon: Icon, badge: Badge }: ModeProps) {
  // The conversations are not what is open while a page of agent mode is.
  const isBesidePage = useMatches({ select: (matches) => matches.at(-1)?.staticData.agentPage !== undefined });
  return (
    <Tooltip label={label} position="right">
      <Link to={to} className={classes.item} activeOptions={{ exact: to === '/agent' && isBesidePage }}>
        <Icon size={20} stroke={1.7} aria-hidden />
        <VisuallyHidden>{label}</VisuallyHidden>
        {Badge && (
          <span className={classes.badge}>
            <Suspense fallback={null}>
              <Badge />
            </Suspense>
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
