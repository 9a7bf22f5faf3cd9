import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../ui/time-ago.tsx';
import type { Attention, Queue } from './daily.ts';
import tableClasses from '../../ui/data-table.module.css';
import classes from './home.module.css';

export type DailyProps = {
  attention: readonly Attention[];
  /** Null while it is not known, or where it may not be seen. */
  queues: readonly Queue[] | null;
};

/** What a day needs: what to look at, and how the queues stand. */
export function Daily({ attention, queues }: DailyProps) {
  const { t } = useTranslation('home');
  return (
    <div className={classes.daily}>
      {queues && queues.length > 0 && <Queues queues={queues} />}
      <section>
        <h2 className={classes.heading}>{t('attention')}</h2>
        {attention.length === 0 ? (
          <p className={classes.well}>
            <IconCircleCheck size={16} aria-hidden />
            {t('allWell')}
          </p>
        ) : (
          <ul className={classes.rows}>
            {attention.map((each, index) => (
              <li key={index}>
                <AttentionRow attention={each} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function AttentionRow({ attention }: { attention: Attention }) {
  const { t } = useTranslation('home');
  switch (attention.kind) {
    case 'nobody':
      return (
        <Link to="/admin/agents" className={classes.row} data-tone="error">
          <IconCircleX size={16} aria-hidden />
          <span>
            <strong>{t('nobody')}</strong>
            <span>{t('nobodyText', { count: attention.waiting })}</span>
          </span>
        </Link>
      );
    case 'flow':
      return (
        <Link to="/admin/flows/$flowId" params={{ flowId: attention.id }} className={classes.row} data-tone="error">
          <IconCircleX size={16} aria-hidden />
          <span>
            <strong>{attention.name}</strong>
            <span>{t('flowErrors', { count: attention.errors })}</span>
          </span>
        </Link>
      );
    case 'vendor':
    case 'silent':
      return (
        <Link
          to="/admin/channels/$channelId"
          params={{ channelId: attention.id }}
          className={classes.row}
          data-tone={attention.kind === 'vendor' ? 'error' : 'waiting'}
        >
          {attention.kind === 'vendor' ? (
            <IconCircleX size={16} aria-hidden />
          ) : (
            <IconAlertTriangle size={16} aria-hidden />
          )}
          <span>
            <strong>{attention.name}</strong>
            <span>{t(attention.kind)}</span>
          </span>
        </Link>
      );
  }
}

function Queues({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation('home');
  return (
    <section>
      <h2 className={classes.heading}>{t('queues')}</h2>
      <div className={tableClasses.scroll}>
        <table className={classes.queues}>
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('waiting')}</th>
              <th scope="col">{t('longest')}</th>
              <th scope="col">{t('served')}</th>
              <th scope="col">{t('free')}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map(({ key, name, waiting, since, serving, available }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td data-tone={waiting > 0 ? 'waiting' : undefined}>{waiting}</td>
                <td>{since === null ? '–' : <TimeAgo at={since} />}</td>
                <td>{serving}</td>
                <td data-tone={available === 0 ? 'none' : undefined}>{available}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
