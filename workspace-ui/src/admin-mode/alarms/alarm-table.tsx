import { Button, VisuallyHidden } from '@mantine/core';
import { withoutBidiControls } from '@parley/content';
import type { Alarm } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tableClasses from '../../ui/data-table.module.css';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './alarms.module.css';
import { LevelMark } from './level-mark.tsx';

/** One line an alarm: what, how grave, when, with whom and where, and what became of it. */
export function AlarmTable({
  alarms,
  meant,
  onProcess,
}: {
  alarms: readonly Alarm[];
  /** The one that a notice led to. */
  meant: string;
  /** Null where one may only read. */
  onProcess: ((alarm: Alarm) => void) | null;
}) {
  const { t } = useTranslation('alarms');
  return (
    <div className={tableClasses.scroll}>
      <table className={tableClasses.table} aria-label={t('list')}>
        <thead>
          <tr>
            {(['level', 'name', 'at', 'agent', 'visitor', 'detail', 'place', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            {onProcess && (
              <th scope="col">
                <VisuallyHidden>{t('process')}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {alarms.map((alarm) => (
            <tr key={alarm.id} className={alarm.id === meant ? classes.meant : undefined}>
              <td>
                <LevelMark level={alarm.level} />
              </td>
              <td dir="auto">
                {alarm.name || t(`kind_${alarm.kind}`)}
                <div className={tableClasses.sub}>
                  {[
                    alarm.name && t(`kind_${alarm.kind}`),
                    alarm.count > 1 && t('times', { count: alarm.count }),
                    alarm.isStorm && t('storm'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </td>
              <td>
                <TimeAgo at={alarm.lastAt} />
              </td>
              <td dir="auto">{alarm.agent?.name}</td>
              <td dir="auto">
                <Visitor session={alarm.session} />
              </td>
              <td dir="auto">{alarm.detail && withoutBidiControls(alarm.detail)}</td>
              <td dir="auto">
                {alarm.skillGroup?.name}
                {alarm.channel && <div className={tableClasses.sub}>{alarm.channel.name}</div>}
              </td>
              <td>
                <Outcome alarm={alarm} />
              </td>
              {onProcess && (
                <td data-align="end">
                  {alarm.state === 'unprocessed' && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('processNamed', { name: alarm.name || t(`kind_${alarm.kind}`) })}
                      onClick={() => onProcess(alarm)}
                    >
                      {t('process')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Visitor({ session }: Pick<Alarm, 'session'>) {
  const { t } = useTranslation('alarms');
  if (!session) return null;
  return (
    <Link
      to="/admin/history/$sessionId"
      params={{ sessionId: session.id }}
      className={tableClasses.name}
      title={t('openSession')}
    >
      {withoutBidiControls(session.visitor) || t('anonymous')}
    </Link>
  );
}

function Outcome({ alarm: { state, processedBy, remark } }: { alarm: Alarm }) {
  const { t } = useTranslation('alarms');
  if (state === 'unprocessed') return t('state_unprocessed');
  return (
    <>
      {t('processed')} {t('processedBy', { name: processedBy ?? t('gone') })}
      {remark !== '' && (
        <div className={tableClasses.sub} dir="auto">
          {remark}
        </div>
      )}
    </>
  );
}
