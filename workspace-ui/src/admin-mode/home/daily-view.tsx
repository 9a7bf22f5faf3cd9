import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Attention, Queue } from './daily.ts';
import { useNow } from '../../agent-mode/use-now.ts';
import { formatWait } from '../../agent-mode/wait-time.ts';
import { useFormat } from '../../i18n/format.ts';
import tableClasses from '../../ui/data-table.module.css';
import classes from './home.module.css';

/** What to look at today. */
export function Attentions({ attention }: { attention: readonly Attention[] }) {
  const { t } = useTranslation('home');
  return (
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
  );
}

const listOf = { alarms: '/admin/alarms', approvals: '/admin/approvals', notes: '/admin/left-messages' } as const;

function AttentionRow({ attention }: { attention: Attention }) {
  const { t } = useTranslation('home');
  switch (attention.kind) {
    case 'nobody':
    case 'long':
      return (
        <Link
          to="/admin/queue"
          search={{ group: attention.key }}
          className={classes.row}
          data-tone={attention.kind === 'nobody' ? 'error' : 'waiting'}
        >
          {attention.kind === 'nobody' ? <IconCircleX size={16} aria-hidden /> : <IconClock size={16} aria-hidden />}
          <span>
            <strong>{t(attention.kind, { group: attention.name })}</strong>
            <span>
              {t('waitText', { count: attention.waiting })}
              {attention.since !== null && (
                <>
                  {' · '}
                  <WaitsFor since={attention.since} />
                </>
              )}
            </span>
          </span>
        </Link>
      );
    case 'alarms':
    case 'approvals':
    case 'notes':
      return (
        <Link to={listOf[attention.kind]} className={classes.row} data-tone="waiting">
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            <strong>{t(`${attention.kind}Title`)}</strong>
            <span>{t(`${attention.kind}Text`, { count: attention.count })}</span>
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

export function Queues({ queues }: { queues: readonly Queue[] }) {
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
                <th scope="row">
                  <Link to="/admin/queue" search={{ group: key }} className={tableClasses.name}>
                    {name}
                  </Link>
                </th>
                <td data-tone={waiting > 0 ? 'waiting' : undefined}>{waiting}</td>
                <td>{since === null ? '–' : <WaitsFor since={since} isShort />}</td>
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

/** For how long the first one waits, in words; the moment it began is its title. */
function WaitsFor({ since, isShort = false }: { since: string; isShort?: boolean }) {
  const { t, i18n } = useTranslation('home');
  const { dateTime } = useFormat();
  const now = useNow(1_000);
  const wait = formatWait(now - Date.parse(since), i18n.language);
  return (
    <time dateTime={since} title={dateTime(since)}>
      {isShort ? wait : t('waitsFor', { wait })}
    </time>
  );
}
