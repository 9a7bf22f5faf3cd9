import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { consolePages } from './console-pages.ts';
import classes from './shell.module.css';

/** The pages of the console that the person may open. */
export function ConsoleSidebar() {
  const { t } = useTranslation('shell');
  const can = useCan();
  const pages = consolePages.filter(({ permission }) => permission === null || can(permission));
  return (
    <nav className={classes.sidebar} aria-label={t('consoleNavigation')}>
      <div className={classes.sidebarTitle}>{t('adminMode')}</div>
      {pages.map(({ to, label, icon: Icon, group }, index) => (
        <Fragment key={to}>
          {group !== null && group !== pages[index - 1]?.group && <div className={classes.group}>{t(group)}</div>}
          <Link to={to} className={classes.link} activeOptions={{ exact: to === '/admin' }}>
            <Icon size={16} stroke={1.7} aria-hidden />
            <span>{t(label)}</span>
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
