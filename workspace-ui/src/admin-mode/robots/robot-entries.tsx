import { IconMessageQuestion, IconPencil, IconTrash } from '@tabler/icons-react';
import type { RobotEntry } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EntryModal } from './entry-modal.tsx';
import { useSaveRobot, type Robot } from './robot-queries.ts';

export type RobotEntriesProps = { robot: Robot; mayWrite: boolean; isAdding: boolean; onAdded: () => void };

type Row = { index: number; entry: RobotEntry };

/** What a robot knows. */
export function RobotEntries({ robot, mayWrite, isAdding, onAdded }: RobotEntriesProps) {
  const { t } = useTranslation('robots');
  const { t: ui } = useTranslation('ui');
  const saving = useSaveRobot();
  const [edited, setEdited] = useState<Row | null>(null);
  const close = (): void => {
    setEdited(null);
    onAdded();
  };
  const put = (entry: RobotEntry): void => {
    const entries = edited
      ? robot.entries.map((each, index) => (index === edited.index ? entry : each))
      : [entry, ...robot.entries];
    saving.mutate({ ...robot, entries }, { onSuccess: close });
  };
  const columns: Column<Row>[] = [
    {
      id: 'question',
      header: t('question'),
      value: ({ entry }) => [entry.question, ...entry.variants].join(' '),
      render: (row) => (
        <>
          <button type="button" className={tableClasses.name} onClick={() => mayWrite && setEdited(row)}>
            {row.entry.question}
          </button>
          <div className={tableClasses.sub}>{row.entry.variants.join(' · ')}</div>
        </>
      ),
    },
    {
      id: 'answer',
      header: t('answer'),
      value: ({ entry }) => entry.answer,
      render: ({ entry }) => (entry.answer.length > 160 ? `${entry.answer.slice(0, 160)}…` : entry.answer),
    },
  ];
  return (
    <>
      {robot.entries.length === 0 ? (
        <EmptyState icon={IconMessageQuestion} title={t('noEntries')} text={t('noEntriesText')} />
      ) : (
        <DataTable
          label={robot.name}
          columns={columns}
          rows={robot.entries.map((entry, index) => ({ entry, index }))}
          rowKey={({ index }) => String(index)}
          rowName={({ entry }) => entry.question}
          actions={
            mayWrite
              ? (row) => [
                  { label: ui('edit'), icon: IconPencil, onClick: () => setEdited(row) },
                  {
                    label: ui('delete'),
                    icon: IconTrash,
                    isDangerous: true,
                    onClick: () =>
                      saving.mutate({ ...robot, entries: robot.entries.filter((_, index) => index !== row.index) }),
                  },
                ]
              : undefined
          }
        />
      )}
      {(isAdding || edited) && (
        <EntryModal entry={edited?.entry ?? null} isPending={saving.isPending} onSave={put} onClose={close} />
      )}
    </>
  );
}
