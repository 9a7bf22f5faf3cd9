import { Tooltip } from '@mantine/core';
import { IconMessages, IconLayoutDashboard, IconSearch, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayAdminister, mayServe, useMe } from '../api/me.ts';
import { openCommandPalette } from '../command-palette/command-palette.tsx';
import { AccountMenu } from './account-menu.tsx';
import logo from './logo.svg';
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

function Mode({ to, label, icon: Icon }: { to: '/agent' | '/admin'; label: string; icon: Icon }) {
  return (
    <Tooltip label={label} position="right">
      <Link to={to} className={classes.item} aria-label={label}>
        <Icon size={20} stroke={1.7} aria-hidden />
      </Link>
    </Tooltip>
  );
}
