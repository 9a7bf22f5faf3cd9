import { Link } from '@tanstack/react-router';
import { Fragment, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, consolePages } from '../admin-mode/console-pages.ts';
import { useMe } from '../api/me.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { includesPage } from './may-open.ts';
import classes from './shell.module.css';

/** The pages of the console that the person may open. */
export function ConsoleSidebar() {
  const { t } = useTranslation('shell');
  const text = useLocalText();
  const me = useMe();
  const pages = me ? consolePages.filter((page) => includesPage(me, 'admin', page)) : [];
  return (
    <nav className={classes.sidebar} aria-label={t('consoleNavigation')}>
      <div className={classes.sidebarTitle}>{t('adminMode')}</div>
      {pages.map(({ path, title, icon: Icon, group, ...page }, index) => (
        <Fragment key={path}>
          {group !== null && group !== pages[index - 1]?.group && <div className={classes.group}>{t(group)}</div>}
          <Link
            to={addressOf(path)}
            className={classes.link}
            activeOptions={{ exact: path === '/', includeSearch: false }}
          >
            <Icon size={16} stroke={1.7} aria-hidden />
            <span>{text(title)}</span>
            {'badge' in page && (
              <Suspense fallback={null}>
                <page.badge />
              </Suspense>
            )}
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
