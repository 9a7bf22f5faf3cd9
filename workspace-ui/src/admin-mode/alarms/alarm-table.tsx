import { Button } from '@mantine/core';
import { withoutBidiControls } from '@parley/content';
import type { Alarm } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import classes from './alarms.module.css';
import { LevelMark } from './level-mark.tsx';
import { ProcessMany } from './process-many.tsx';

/** One line an alarm: what, how grave, when, with whom and where, and what became of it (MON-01). */
export function AlarmTable({
  alarms,
  meant,
  hasMore,
  onProcess,
}: {
  alarms: readonly Alarm[];
  /** The one that a notice led to. */
  meant: string;
  hasMore: boolean;
  /** Null where one may only read. */
  onProcess: ((alarm: Alarm) => void) | null;
}) {
  const { t } = useTranslation('alarms');
  const columns = useColumns(onProcess);
  return (
    <DataTable
      label={t('list')}
      table="alarms"
      columns={columns}
      rows={alarms}
      rowKey={({ id }) => id}
      rowName={({ name, kind }) => name || t(`kind_${kind}`)}
      rowClass={({ id }) => (id === meant ? classes.meant : undefined)}
      hasMore={hasMore}
      hasOwnFilter
      isExported
      bulk={onProcess ? (chosen, done) => <ProcessMany alarms={chosen} onDone={done} /> : undefined}
    />
  );
}

function useColumns(onProcess: ((alarm: Alarm) => void) | null): Column<Alarm>[] {
  const { t } = useTranslation('alarms');
  const nameOf = ({ name, kind }: Alarm): string => name || t(`kind_${kind}`);
  const about = ({ name, kind, count, isStorm }: Alarm): string =>
    [name && t(`kind_${kind}`), count > 1 && t('times', { count }), isStorm && t('storm')].filter(Boolean).join(' · ');
  const detailOf = ({ detail }: Alarm): string => (detail ? withoutBidiControls(detail) : '');
  const process: Column<Alarm> = {
    id: 'process',
    header: '',
    align: 'end',
    isFixed: true,
    isUnsorted: true,
    value: () => null,
    render: (alarm) =>
      onProcess &&
      alarm.state === 'unprocessed' && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('processNamed', { name: nameOf(alarm) })}
          onClick={() => onProcess(alarm)}
        >
          {t('process')}
        </Button>
      ),
  };
  return [
    {
      id: 'level',
      header: t('level'),
      value: ({ level }) => level,
      render: ({ level }) => <LevelMark level={level} />,
    },
    {
      id: 'name',
      header: t('name'),
      isFixed: true,
      value: nameOf,
      render: (alarm) => (
        <>
          {nameOf(alarm)}
          <div className={tableClasses.sub}>{about(alarm)}</div>
        </>
      ),
    },
    timeColumn('at', t('at'), ({ lastAt }) => lastAt),
    textColumn('agent', t('agent'), ({ agent }) => agent?.name ?? null),
    {
      id: 'visitor',
      header: t('visitor'),
      value: ({ session }) => session?.visitor ?? null,
      render: ({ session }) => <Visitor session={session} />,
    },
    textColumn('detail', t('detail'), detailOf),
    {
      id: 'place',
      header: t('place'),
      value: ({ skillGroup, channel }) => [skillGroup?.name, channel?.name].filter(Boolean).join(' '),
      render: ({ skillGroup, channel }) => (
        <>
          {skillGroup?.name}
          {channel && <div className={tableClasses.sub}>{channel.name}</div>}
        </>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ state }) => t(`state_${state}`),
      render: (alarm) => <Outcome alarm={alarm} />,
    },
    ...(onProcess ? [process] : []),
  ];
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
