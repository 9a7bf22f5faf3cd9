import type { VisitorPage, VisitorProfile } from '@parley/schemas';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import classes from './visitors.module.css';

export type Trace = { title: string; content: ReactNode };

/** What a visitor left behind: the way through the pages, devices, whom it is known as. What is empty is left out. */
export function useVisitorTraces({ pages, devices, identities }: VisitorProfile): Trace[] {
  const { t } = useTranslation('visitors');
  const { dateTime } = useFormat();
  const traces: (Trace & { count: number })[] = [
    { title: t('way'), count: pages.length, content: <Way pages={pages} /> },
    {
      title: t('devices'),
      count: devices.length,
      content: (
        <ul className={classes.list}>
          {devices.map(({ browser, os, lastSeenAt }) => (
            <li key={`${browser} ${os}`}>
              {[browser, os].filter(Boolean).join(' · ') || t('unknownDevice')}{' '}
              <span className={classes.sub}>{t('lastUsed', { time: dateTime(lastSeenAt) })}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      title: t('identities'),
      count: identities.length,
      content: (
        <ul className={classes.list}>
          {identities.map(({ kind, id, channelName }) => (
            <li key={`${kind} ${channelName ?? ''} ${id}`}>
              {kind === 'anonymous' ? t('anonymousBefore', { id }) : t('userOn', { id, channel: channelName ?? '' })}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return traces.filter(({ count }) => count > 0);
}

/** From the first page to the last, each with how long the visitor stayed until the next. */
function Way({ pages }: { pages: readonly VisitorPage[] }) {
  const { t } = useTranslation('visitors');
  const { dateTime } = useFormat();
  return (
    <ol className={classes.way}>
      {pages.map(({ page, title, at }, index) => {
        const next = pages[index + 1];
        const stayed = next ? Math.round((Date.parse(next.at) - Date.parse(at)) / 1_000) : null;
        return (
          <li key={`${at} ${page}`}>
            {/^https?:\/\//i.test(page) ? (
              <a href={page} target="_blank" rel="noopener noreferrer nofollow">
                {title || page}
              </a>
            ) : (
              title || page
            )}
            <div className={classes.sub} title={page}>
              {dateTime(at)}
              {stayed !== null && ` · ${t('stayed', { duration: clockOf(stayed) })}`}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Minutes and seconds, as a clock shows them. */
function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
